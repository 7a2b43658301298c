import process from 'node:process';
import { Command } from 'commander';
import { z } from 'zod';
import type { OwnReader } from '../ports/reading.ts';
import { createReader } from '../reading/index.ts';
import { explain, quoteInput, quoteLabels, requestInput, requestLabels, turnInput, turnLabels } from '../reading/labels.ts';
import { eachLine, instant } from './lines.ts';

const text = { id: z.string(), text: z.string(), now: instant };
const requestLine = z.object(text);
const quoteLine = z.object({ ...text, request: z.unknown().optional() });
const turnLine = z.object({
  ...text,
  role: z.enum(['buyer', 'supplier']),
  state: z.enum(['idle', 'drafting', 'asked', 'invited', 'open', 'quoted', 'countered', 'ordered']),
  context: z.unknown().optional(),
});

/** One command over JSON lines of one kind. */
function reading<T extends { id: string; text: string }>(
  name: string,
  description: string,
  schema: z.ZodType<T>,
  read: (reader: OwnReader, line: T) => { readonly reading: Parameters<typeof explain>[0]; readonly labels: unknown },
): Command {
  return new Command(name)
    .description(description)
    .option('--explain', 'show for each field its words and how sure it is')
    .action(async (flags: { explain?: boolean }) => {
      const reader = createReader();
      const good = await eachLine(process.stdin, process.stdout, process.stderr, schema, (line) => {
        const { reading: found, labels } = read(reader, line);
        return { id: line.id, reading: labels, ...(flags.explain ? { explained: explain(found, line.text) } : {}) };
      });
      if (!good) process.exitCode = 1;
    });
}

/** `sanjia read request|quote|turn`: what the own reader reads in trade messages. */
export function readCommands(): Command {
  return new Command('read')
    .description('read trade messages: JSON lines {id, text, now, ...} in, {id, reading} out')
    .addCommand(
      reading('request', "buyers' requests", requestLine, (reader, line) => {
        const found = reader.request(requestInput(line));
        return { reading: found, labels: requestLabels(found, line.text) };
      }),
    )
    .addCommand(
      reading('quote', "suppliers' quotes; `request` says what they answer", quoteLine, (reader, line) => {
        const found = reader.quote(quoteInput(line));
        return { reading: found, labels: quoteLabels(found, line.text) };
      }),
    )
    .addCommand(
      reading('turn', 'messages inside a deal: {role, state, context}', turnLine, (reader, line) => {
        const found = reader.turn(turnInput({ ...line, context: line.context }));
        return { reading: found, labels: turnLabels(found, line.text) };
      }),
    );
}
