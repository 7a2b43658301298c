import process from 'node:process';
import { type Config, readConfig } from '../config.ts';

/** The settings of the environment, with the data directory of the command line where one is given. Throws with each mistake on a line. */
export function configFor(data?: string): Config {
  const read = readConfig(data === undefined ? process.env : { ...process.env, DATA_DIR: data });
  if (read.type === 'invalid') throw new Error(read.problems.join('\n'));
  return read.config;
}

/** What `--data` says in every command's help. */
export const DATA_OPTION = ['--data <dir>', 'the data directory; DATA_DIR, or ./data, where it is not given'] as const;
