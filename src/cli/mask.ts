import process from 'node:process';
import { Command } from 'commander';
import { z } from 'zod';
import { mask } from '../domain/mask/mask.ts';
import { eachLine } from './lines.ts';

const line = z.object({ id: z.string(), text: z.string() });

/** `sanjia mask`: what would be hidden in each text before it is relayed. */
export function maskCommand(): Command {
  return new Command('mask')
    .description('read JSON lines {id, text}, write {id, masked}: the pieces that would be hidden in a relayed text')
    .action(async () => {
      const good = await eachLine(process.stdin, process.stdout, process.stderr, line, ({ id, text }) => ({
        id,
        masked: mask(text).pieces.map((piece) => piece.words),
      }));
      if (!good) process.exitCode = 1;
    });
}
