export { fileSpeech } from './files.ts';
export { notices, noticesFor } from './notices.ts';
export { speech } from './speech.ts';
