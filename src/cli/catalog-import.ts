import process from 'node:process';
import { SingleBar } from 'cli-progress';
import { createListingDoctor } from '../../seed/doctor.ts';
import { type ImportReport, importCatalog, type Reject } from '../../seed/import.ts';
import { saveMapping, targetText } from '../../seed/mapping.ts';
import type { PlannedFile } from '../../seed/plan.ts';
import { rejectsBeside } from '../../seed/rejects.ts';
import { ImportRefused } from '../domain/import-problem.ts';
import type { Stores } from '../run/stores.ts';
import { faultsText, faultText } from '../talk/row-fault.ts';
import { reportLines } from './catalog-doctor.ts';

/** Rejected rows that are told on the terminal; all stand in the rejects file. */
const TOLD_REJECTS = 1_000;
/** What a shell takes for "ended by Ctrl-C". */
const INTERRUPTED = 130;
/** Poor listings that an import names. */
const WORST = 5;
const SECOND = 1_000;

export type ImportFlags = {
  data?: string;
  mapping?: string;
  saveMapping?: string;
  rejects?: string;
  supplier?: string;
  currency?: string;
  replaceSupplier?: boolean;
  overwrite?: boolean;
  dryRun?: boolean;
};

/** Imports files as the command line says, tells what comes of it, and sets the exit code: 0, 1 where rows were rejected, 130 after Ctrl-C. */
export async function runImport({ catalog, imports }: Stores, files: readonly string[], flags: ImportFlags): Promise<void> {
  for (const [flag, value] of [
    ['--rejects', flags.rejects],
    ['--save-mapping', flags.saveMapping],
  ] as const)
    if (value !== undefined && files.length > 1) throw new Error(`${flag} is for one file; give the files one by one, or leave it out.`);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const stopped = new AbortController();
  const interrupt = (): void => stopped.abort();
  process.once('SIGINT', interrupt);
  const bar = progressBar();
  const rejectsFor = (file: string): string => flags.rejects ?? rejectsBeside(file);
  const rejected = new Set<string>();
  const doctor = createListingDoctor(WORST);
  let told = 0;
  const onReject = ({ file, line, column, fault }: Reject): void => {
    rejected.add(file);
    told++;
    if (told <= TOLD_REJECTS) say(`${file}: line ${line}, column ${column || 1}: ${faultText('en', fault)}`);
    if (told === TOLD_REJECTS) say(`... further rejected rows are told in ${rejectsFor(file)} alone.`);
  };
  try {
    const report = await importCatalog({
      store: catalog,
      imports,
      files,
      ...(flags.mapping === undefined ? {} : { mapping: flags.mapping }),
      ...(flags.supplier === undefined ? {} : { supplier: flags.supplier }),
      ...(flags.currency === undefined ? {} : { currency: flags.currency }),
      replaceSupplier: flags.replaceSupplier ?? false,
      overwrite: flags.overwrite ?? false,
      dryRun: flags.dryRun ?? false,
      rejectsFor,
      reasonWords: (errors) => faultsText('en', errors),
      onFile: async (file) => {
        showMapping(file, say);
        if (flags.saveMapping !== undefined && file.mapping !== null) await saveMapping(flags.saveMapping, file.mapping);
      },
      onResume: (file, row) => say(`An import of ${file} was broken off here; it goes on from row ${row + 1}.`),
      onProgress: bar.update,
      onReject,
      onListing: (listing, profile) => {
        doctor.learn(listing, profile);
        doctor.see(listing, profile);
      },
      signal: stopped.signal,
    });
    bar.stop();
    if (!flags.dryRun)
      for (const file of rejected) say(`The rejected rows are in ${rejectsFor(file)}; mend them there and import that file.`);
    const examined = doctor.report();
    if (examined.listings > 0) for (const line of reportLines(examined)) say(line);
    say(summary(report, flags.dryRun === true));
    process.stdout.write(`${JSON.stringify(report)}\n`);
    if (report.rejected > 0) process.exitCode = 1;
  } catch (error) {
    bar.stop();
    if (!stopped.signal.aborted || error instanceof ImportRefused) throw error;
    say('Stopped. Give the same command again, and it goes on from here.');
    process.exitCode = INTERRUPTED;
  } finally {
    process.off('SIGINT', interrupt);
  }
}

function showMapping({ source, mapping }: PlannedFile, say: (line: string) => void): void {
  if (mapping === null) return;
  say(`${source.path} (${source.form === 'xlsx' ? 'workbook' : source.encoding}):`);
  for (const { header, target } of mapping) if (header !== '') say(`  ${header} -> ${targetText(header, target)}`);
}

function summary({ rows, added, changed, unchanged, kept, removed, rejected }: ImportReport, dryRun: boolean): string {
  const held = kept > 0 ? `, ${kept} kept as changed in the chat (--overwrite puts the file over them)` : '';
  const figures = `${added} added, ${changed} changed, ${unchanged} unchanged, ${removed} removed, ${rejected} rejected${held}`;
  return dryRun ? `Of ${rows} rows: ${figures} would be. Nothing was written.` : `Of ${rows} rows: ${figures}.`;
}

/** A bar with rate and remaining time where somebody watches; else nothing. */
function progressBar(): {
  update(progress: { readonly rows: number; readonly bytes: number; readonly totalBytes: number }): void;
  stop(): void;
} {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: '{bar} {percentage}% · {rows} rows · {rate} rows/s · {eta_formatted} left',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 50,
  });
  let first: { readonly rows: number; readonly at: number } | undefined;
  return {
    update({ rows, bytes, totalBytes }) {
      const at = performance.now();
      if (!first) {
        bar.start(totalBytes, bytes, { rows, rate: 0 });
        first = { rows, at };
      }
      const rate = Math.round((SECOND * (rows - first.rows)) / Math.max(1, at - first.at));
      bar.update(bytes, { rows, rate });
    },
    stop: () => bar.stop(),
  };
}
