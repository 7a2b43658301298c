import type { SendLimits } from '../../../src/ports/chat.ts';

/** Characters of a bot's message. https://docs.discord.com/developers/resources/message#create-message */
export const MAX_CONTENT = 2_000;
/** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
export const MAX_EMBEDS = 10;
/** Characters of all titles, descriptions, field names and values of a message together; same source. */
export const MAX_EMBED_TOTAL = 6_000;
export const MAX_EMBED_TITLE = 256;
export const MAX_EMBED_DESCRIPTION = 4_096;
export const MAX_EMBED_FIELDS = 25;
export const MAX_FIELD_NAME = 256;
export const MAX_FIELD_VALUE = 1_024;
/** https://docs.discord.com/developers/components/reference#action-row */
export const MAX_ROWS = 5;
export const MAX_ROW_BUTTONS = 5;
/** Characters; https://docs.discord.com/developers/components/reference#button */
export const MAX_BUTTON_LABEL = 80;
/** https://docs.discord.com/developers/components/reference#string-select */
export const MAX_SELECT_OPTIONS = 25;
export const MAX_OPTION_LABEL = 100;
/** Characters of a form's title and of a field's label. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
export const MAX_MODAL_TITLE = 45;
/** Choices that are offered while somebody types, and the characters of each. https://docs.discord.com/developers/interactions/application-commands#autocomplete */
export const MAX_CHOICES = 25;
export const MAX_CHOICE_NAME = 100;
/** Characters of a text input's value. https://docs.discord.com/developers/components/reference#text-input */
export const MAX_MODAL_TEXT = 4_000;
/** Characters of a command's text option. https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure */
export const MAX_OPTION_TEXT = 6_000;
/** Files of one message. https://docs.discord.com/developers/resources/message#create-message */
export const MAX_FILES = 10;
/** Bytes of a file that a bot may upload where nobody pays for more (10 MiB). https://docs.discord.com/developers/reference#uploading-files */
export const MAX_UPLOAD_BYTES = 10 * 1_024 * 1_024;
/** Bytes of a file that the desk takes in. */
export const MAX_DOWNLOAD_BYTES = 20_000_000;
/** https://docs.discord.com/developers/resources/message#create-message-jsonform-params */
export const MAX_NONCE = 25;
/** Characters. https://docs.discord.com/developers/resources/channel#start-thread-without-message */
export const MAX_THREAD_NAME = 100;
/** Messages in one answer of a channel's history. https://docs.discord.com/developers/resources/message#get-channel-messages */
export const HISTORY_PAGE = 100;
/** How long a nonce is sure to hold, in milliseconds: the documents say "the past few minutes", this is the least that can mean. */
export const NONCE_HOLDS_MS = 2 * 60_000;

/** Requests a second over all routes, and messages in one channel as its bucket commonly allows; answers say when it is less. https://docs.discord.com/developers/topics/rate-limits */
const REQUESTS_PER_SECOND = 50;
const PER_CHANNEL = { count: 5, ms: 5_000 };

/** How fast Discord lets a bot send. */
export const SEND_LIMITS: SendLimits = { perSecond: REQUESTS_PER_SECOND, chat: () => [PER_CHANNEL] };
