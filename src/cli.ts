#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// What has been compiled once is loaded as it is the next time; so nothing is imported before this.
enableCompileCache();
const { run } = await import('./cli/program.ts');

await run();
