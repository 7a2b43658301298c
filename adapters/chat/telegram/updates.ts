import { z } from 'zod';

/** What the adapter asks for; everything else stays with Telegram. https://core.telegram.org/bots/api#update */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

const user = z.object({
  id: z.int(),
  is_bot: z.boolean().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
});

const chat = z.object({ id: z.int(), type: z.enum(['private', 'group', 'supergroup', 'channel']) });

const entity = z.object({ type: z.string(), offset: z.int(), length: z.int(), user: user.optional() });

const file = z.object({
  file_id: z.string(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
  file_size: z.number().optional(),
});

const replied = z.object({
  message_id: z.int(),
  from: user.optional(),
  forum_topic_created: z.unknown().optional(),
});

const message = z.object({
  message_id: z.int(),
  message_thread_id: z.int().optional(),
  is_topic_message: z.boolean().optional(),
  date: z.int(),
  edit_date: z.int().optional(),
  chat,
  from: user.optional(),
  sender_chat: z.object({ id: z.int() }).optional(),
  reply_to_message: replied.optional(),
  media_group_id: z.string().optional(),
  text: z.string().optional(),
  entities: z.array(entity).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(entity).optional(),
  rich_message: z.object({ blocks: z.array(z.unknown()) }).optional(),
  photo: z.array(file).optional(),
  document: file.optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  animation: file.optional(),
  sticker: file.optional(),
  contact: z.unknown().optional(),
  location: z.unknown().optional(),
  venue: z.unknown().optional(),
  poll: z.unknown().optional(),
  dice: z.unknown().optional(),
  game: z.unknown().optional(),
  story: z.unknown().optional(),
  checklist: z.unknown().optional(),
  migrate_to_chat_id: z.int().optional(),
  migrate_from_chat_id: z.int().optional(),
});

const callback = z.object({
  id: z.union([z.string(), z.int().transform(String)]),
  from: user,
  data: z.string().optional(),
  message: z
    .object({ message_id: z.int().optional(), message_thread_id: z.int().optional(), is_topic_message: z.boolean().optional(), chat })
    .optional(),
});

const standing = z.object({ status: z.string() });
const membership = z.object({ chat, from: user, date: z.int(), old_chat_member: standing, new_chat_member: standing });

/** The part of an update that the adapter reads; a newer server may send more. */
export const updateSchema = z.object({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: callback.optional(),
  my_chat_member: membership.optional(),
});

export type Update = z.output<typeof updateSchema>;
export type Message = z.output<typeof message>;
export type Entity = z.output<typeof entity>;
export type User = z.output<typeof user>;
export type TelegramFile = z.output<typeof file>;

/** What identifies an update even where the rest of it can't be read. */
export const updateIdSchema = z.object({ update_id: z.int() });
