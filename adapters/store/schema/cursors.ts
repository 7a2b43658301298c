/** How far the channels of chat platforms have been read. */
export interface CursorTables {
  channel_cursors: {
    platform: string;
    channel: string;
    kind: string;
    owner: string | null;
    /** The platform's name of the last message that has been accepted. */
    after: string;
  };
}
