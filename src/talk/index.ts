export { fileSpeech } from './files.ts';
export { notices, noticesFor } from './notices.ts';
export { peopleSpeech } from './people.ts';
export { speech } from './speech.ts';
