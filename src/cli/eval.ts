import process from 'node:process';
import { Command } from 'commander';
import { readMessageCases } from '../../prompts/read-message.cases.ts';
import { readMessage } from '../../prompts/read-message.ts';
import { seeFileCases } from '../../prompts/see-file.cases.ts';
import { seeFile } from '../../prompts/see-file.ts';
import { translateCases } from '../../prompts/translate.cases.ts';
import { translate } from '../../prompts/translate.ts';
import { readConfig } from '../config.ts';
import { createReader } from '../reading/index.ts';
import { countingLedger, evaluateReading, evaluateSeeing, evaluateTranslation } from '../run/evaluate.ts';
import { createLog } from '../run/log.ts';
import { systemClock } from '../run/system.ts';

/** Nothing could be measured. */
const NO_MODEL = 2;

/** Measures the prompts on the configured model. Resolves to the exit code: 1 where the model never answered, 2 without a model. */
export async function evaluate(env: Readonly<Record<string, string | undefined>>, say: (line: string) => void): Promise<number> {
  const read = readConfig(env);
  if (read.type === 'invalid') {
    for (const problem of read.problems) say(problem);
    return NO_MODEL;
  }
  const { openai, logLevel } = read.config;
  if (openai?.model === undefined) {
    say('No model is configured. Set OPENAI_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL, to measure the prompts on one.');
    return NO_MODEL;
  }
  const { createModelHelpers } = await import('../../adapters/model/openai/helpers.ts');
  const { baseUrl, apiKey, model, visionModel, budget } = openai;
  const ledger = countingLedger();
  const helpers = createModelHelpers({
    server: { baseUrl, ...(apiKey === undefined ? {} : { apiKey }) },
    model,
    ...(visionModel === undefined ? {} : { vision: visionModel }),
    prompts: { readMessage, translate, seeFile },
    gate: { ledger, budget: budget.price ? { price: budget.price } : {}, clock: systemClock, log: createLog(logLevel) },
  });
  const deps = { helpers, reader: createReader(), say };
  say(`Model ${model}`);
  const answers = [
    await evaluateReading(deps, `${readMessage.name} ${readMessage.version}`, readMessageCases),
    await evaluateTranslation(deps, `${translate.name} ${translate.version}`, translateCases),
    ...(helpers.viewer ? [await evaluateSeeing(helpers.viewer, deps, `${seeFile.name} ${seeFile.version}`, seeFileCases)] : []),
  ];
  if (!helpers.viewer) say(`${seeFile.name} ${seeFile.version}: not measured (set OPENAI_VISION_MODEL)`);
  const { calls, input, output, money } = ledger.total();
  const paid = budget.price ? `, ${money.toFixed(4)} in money` : ' (set MODEL_PRICE_IN and MODEL_PRICE_OUT to have the money counted)';
  say(`cost: ${calls} calls, ${input} tokens sent, ${output} received${paid}`);
  return answers.includes(true) ? 0 : 1;
}

/** `sanjia eval`: how well the prompts do on the configured model, and what it costs. */
export function evalCommand(): Command {
  return new Command('eval').description('measure the prompts on the configured language model').action(async () => {
    process.exitCode = await evaluate(process.env, (line) => void process.stdout.write(`${line}\n`));
  });
}
