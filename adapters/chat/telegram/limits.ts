import type { SendLimits } from '../../../src/ports/chat.ts';
import { placeOf } from './refs.ts';

/** UTF-16 units of a message's text once its markup is read. https://core.telegram.org/bots/api#sendmessage */
export const maxTextLength = 4_096;
/** The same of the words under a photo or a file. https://core.telegram.org/bots/api#sendphoto */
export const maxCaption = 1_024;
/** Files of one album. https://core.telegram.org/bots/api#sendmediagroup */
export const maxGroup = 10;
/** Bytes of a photo that is shown; a larger one goes as a document, up to 50 MB. https://core.telegram.org/bots/api#sending-files */
export const maxPhotoBytes = 10_000_000;
/** Width and height of a photo together, in pixels. https://core.telegram.org/bots/api#sendphoto */
export const maxPhotoSides = 10_000;
/** Bytes of a file that a bot can fetch. https://core.telegram.org/bots/api#getfile */
export const maxDownloadBytes = 20_000_000;
/** Buttons under one message. */
export const maxButtons = 100;
/** Columns of a table in a rich message. https://core.telegram.org/bots/api#rich-message-formatting-options */
export const maxRichColumns = 20;
/** Blocks of a rich message, with list items and table rows; the same place. */
export const maxRichBlocks = 500;
/** Updates that Telegram hands over at once. https://core.telegram.org/bots/api#getupdates */
export const maxUpdates = 100;
/** Seconds that Telegram holds a request for updates open. */
export const pollSeconds = 30;
/** How long the rest of an album is waited for, in milliseconds, and how often at most. */
export const albumWaitMs = 700;
export const maxAlbumWaits = 3;
/** First wait after a failure, doubled up to the longest, in milliseconds. */
export const firstBackoffMs = 1_000;
export const longestBackoffMs = 60_000;

/** About one message a second in a chat, with short bursts; 20 a minute in a group; 30 a second over all. https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
const overallPerSecond = 30;
const perChat = { count: 3, ms: 3_000 };
const perGroup = { count: 20, ms: 60_000 };

/** How fast Telegram lets a bot send. Groups have negative numbers. */
export const sendLimits: SendLimits = {
  perSecond: overallPerSecond,
  chat: (chat) => ((placeOf(chat)?.chat ?? 0) < 0 ? [perChat, perGroup] : [perChat]),
};
