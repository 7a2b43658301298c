#!/usr/bin/env node
import process from 'node:process';
import { Command } from 'commander';
import { catalogCommands } from './cli/catalog.ts';
import { chatCommand } from './cli/chat.ts';
import { dealCommand } from './cli/deal.ts';
import { doctorCommand } from './cli/doctor.ts';
import { maskCommand } from './cli/mask.ts';
import { readCommands } from './cli/read.ts';
import { supplierCommands } from './cli/supplier.ts';
import { serve } from './run/serve.ts';

const program = new Command('sanjia').description('Sanjia 三家: a sourcing desk that lives in a chat').showHelpAfterError();
program
  .command('start')
  .description('run the desk, as npm start does')
  .action(async () => {
    process.exitCode = await serve(process.env);
  });
for (const command of [readCommands(), catalogCommands(), supplierCommands(), maskCommand(), dealCommand(), chatCommand(), doctorCommand()])
  program.addCommand(command);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
