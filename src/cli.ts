#!/usr/bin/env node
import process from 'node:process';
import { Command } from 'commander';
import { catalogCommands } from './cli/catalog.ts';
import { chatCommand } from './cli/chat.ts';
import { dealCommand } from './cli/deal.ts';
import { doctorCommand } from './cli/doctor.ts';
import { evalCommand } from './cli/eval.ts';
import { problemText } from './cli/import-words.ts';
import { maskCommand } from './cli/mask.ts';
import { adminCommands, personCommands } from './cli/people.ts';
import { readCommands } from './cli/read.ts';
import { supplierCommands } from './cli/supplier.ts';
import { ImportRefused } from './domain/import-problem.ts';
import { serve } from './run/serve.ts';

/** Why a command failed, in a sentence for whoever gave it. */
function reason(error: unknown): string {
  if (error instanceof ImportRefused) return problemText(error.problem);
  if (!(error instanceof Error)) return String(error);
  const path = 'path' in error && typeof error.path === 'string' ? error.path : '';
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `There is no file ${path}.`;
  if (code === 'EISDIR') return `${path} is a folder; a file is wanted.`;
  if (code === 'EACCES') return `${path} may not be read.`;
  return error.message;
}

const program = new Command('sanjia').description('Sanjia 三家: a sourcing desk that lives in a chat').showHelpAfterError();
program
  .command('start')
  .description('run the desk, as npm start does')
  .action(async () => {
    process.exitCode = await serve(process.env);
  });
for (const command of [
  readCommands(),
  catalogCommands(),
  supplierCommands(),
  adminCommands(),
  personCommands(),
  maskCommand(),
  dealCommand(),
  chatCommand(),
  doctorCommand(),
  evalCommand(),
])
  program.addCommand(command);

// Whoever reads only the first lines (`| head`) has all that he wants.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${reason(error)}\n`);
  process.exitCode = 1;
}
