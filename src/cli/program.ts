import process from 'node:process';
import { Command } from 'commander';
import { ImportRefused } from '../domain/import-problem.ts';
import { keepHeapSmall } from '../run/small-heap.ts';
import { problemText } from './import-words.ts';

/** All commands in the order in which help tells them. Each loads what it needs when it is asked for. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['start', async () => startCommand()],
  ['read', async () => (await import('./read.ts')).readCommands()],
  [
    'catalog',
    async () => {
      // before anything large is loaded: a heap that has grown once stays as it is
      keepHeapSmall();
      return (await import('./catalog.ts')).catalogCommands();
    },
  ],
  ['supplier', async () => (await import('./supplier.ts')).supplierCommands()],
  ['admin', async () => (await import('./people.ts')).adminCommands()],
  ['person', async () => (await import('./people.ts')).personCommands()],
  ['mask', async () => (await import('./mask.ts')).maskCommand()],
  ['deal', async () => (await import('./deal.ts')).dealCommand()],
  ['chat', async () => (await import('./chat.ts')).chatCommand()],
  ['doctor', async () => (await import('./doctor.ts')).doctorCommand()],
  ['eval', async () => (await import('./eval.ts')).evalCommand()],
]);

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

function startCommand(): Command {
  return new Command('start').description('run the desk, as npm start does').action(async () => {
    const { serve } = await import('../run/serve.ts');
    process.exitCode = await serve(process.env);
  });
}

/** The program with the command that is asked for, or with all of them where none of them is. */
async function program(asked: string | undefined): Promise<Command> {
  const whole = new Command('sanjia').description('Sanjia 三家: a sourcing desk that lives in a chat').showHelpAfterError();
  const found = COMMANDS.get(asked ?? '');
  for (const command of found ? [found] : COMMANDS.values()) whole.addCommand(await command());
  return whole;
}

/** Runs the command line that this process was started with, and sets its exit code. */
export async function run(): Promise<void> {
  // Whoever reads only the first lines (`| head`) has all that he wants.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });

  try {
    const whole = await program(process.argv[2]);
    await whole.parseAsync();
  } catch (error) {
    process.stderr.write(`${reason(error)}\n`);
    process.exitCode = 1;
  }
}
