import process from 'node:process';
import { serve } from './run/serve.ts';

process.exitCode = await serve(process.env);
