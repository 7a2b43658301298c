/** How far a channel has been read: a person's direct messages, a thread that the desk opened for him, or a channel where the desk was called. */
export type KnownChannel = {
  readonly channel: string;
  readonly kind: 'direct' | 'thread' | 'channel';
  /** Whose thread it is. */
  readonly owner?: string;
  /** The last message that has been accepted. */
  readonly after: string;
};

/** Remembers the channels of a platform that does not deliver again what was missed, so that they can be read from where the desk stopped. */
export interface ChannelCursors {
  all(): Promise<readonly KnownChannel[]>;
  /** Adds the channel, or moves its mark. */
  set(known: KnownChannel): Promise<void>;
  /** The channel is gone. */
  remove(channel: string): Promise<void>;
}
