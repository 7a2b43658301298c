import process from 'node:process';
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { doctor, isIll, wordFinding } from '../doctor.ts';
import { machineProbes } from '../run/probes.ts';
import { DATA_OPTION } from './options.ts';

/** `sanjia doctor`: what is configured, reachable and missing. Exit code 1 where something configured fails. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('say what is configured, reachable and missing')
    .option(...DATA_OPTION)
    .action(async ({ data }: { readonly data?: string }) => {
      const read = readConfig(data === undefined ? process.env : { ...process.env, DATA_DIR: data });
      for (const warning of read.warnings) process.stdout.write(`– Settings: ${warning}\n`);
      if (read.type === 'invalid') {
        for (const problem of read.problems) process.stdout.write(`✗ Settings: ${problem}\n`);
        process.exitCode = 1;
        return;
      }
      process.stdout.write('✓ Settings: all can be read\n');
      const findings = await doctor(read.config, machineProbes);
      for (const finding of findings) process.stdout.write(`${wordFinding(finding)}\n`);
      if (isIll(findings)) process.exitCode = 1;
    });
}
