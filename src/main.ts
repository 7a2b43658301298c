import { enableCompileCache } from 'node:module';
import process from 'node:process';

// What has been compiled once is loaded as it is the next time; so nothing is imported before this.
enableCompileCache();
const { serve } = await import('./run/serve.ts');

process.exitCode = await serve(process.env);
