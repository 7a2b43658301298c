import { enableCompileCache } from 'node:module';
import process from 'node:process';

// What has been compiled once is loaded as it is the next time; so nothing is imported before this.
enableCompileCache();
const { serve } = await import('./run/serve.ts');

// Everything is closed by now; what a server has not answered yet is not waited for.
process.exit(await serve(process.env));
