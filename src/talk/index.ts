export { fileSpeech } from './files.ts';
export { importSpeech } from './import-card.ts';
export { listingSpeech } from './listing-card.ts';
export { listSpeech } from './lists.ts';
export { notices, noticesFor } from './notices.ts';
export { peopleSpeech } from './people.ts';
export { adminSpeech } from './people-admin.ts';
export { speech } from './speech.ts';
