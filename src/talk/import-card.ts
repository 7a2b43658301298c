import type { CatalogTask } from '../domain/catalog-file.ts';
import { extensionOf } from '../domain/file.ts';
import type { FileId, RequestNumber } from '../domain/ids.ts';
import type { ImportProblem } from '../domain/import-problem.ts';
import type { FieldRow } from '../ports/blocks.ts';
import type { CatalogCheck, ImportColumn, ImportCounts, ImportQuality, ImportShare, RejectGroup } from '../ports/importer.ts';
import type { Language } from '../ports/reading.ts';
import type { StoredImport } from '../ports/store.ts';
import { actions, fields, hint, line, quoted, row, strong } from './blocks.ts';
import { formatList, formatNumber } from './format.ts';
import { faultText } from './row-fault.ts';
import type { ActionButton, Draft } from './types.ts';
import { type PhraseKey, rich, say } from './voice.ts';

/** Columns and suppliers that are shown by name. */
const SHOWN_COLUMNS = 20;
const SHOWN_HEADERS = 8;
const SHOWN_SUPPLIERS = 5;
/** Findings of the listing doctor that are told. */
const SHOWN_FINDINGS = 4;
/** For what is larger than a chat takes. */
const IMPORT_COMMAND = 'npx sanjia catalog import FILE';
const MEGABYTE = 1_000_000;
const PERCENT = 100;
/** "attribute: Finish", as a mapping file writes it. */
const ATTRIBUTE = /^attribute(?::\s*(.+))?$/u;

type Readable = Extract<CatalogCheck, { readonly type: 'readable' }>;
/** What is known beside the file: whether its sender is an admin, and the request to which it could belong. */
export type ImportSetting = { readonly admin: boolean; readonly request?: RequestNumber | undefined };

const COUNTED = ['added', 'changed', 'unchanged', 'kept', 'removed', 'rejected'] as const;

function countRows(counts: ImportCounts, language: Language): readonly FieldRow[] {
  return [
    row(say(language, 'import-rows'), formatNumber(language, counts.rows)),
    ...COUNTED.flatMap((what) => (counts[what] === 0 ? [] : [row(say(language, `import-${what}`), formatNumber(language, counts[what]))])),
  ];
}

/** "A, B and 3 more". */
function names(all: readonly string[], language: Language): string {
  const shown = all.slice(0, SHOWN_SUPPLIERS);
  const more = all.length - shown.length;
  return more === 0
    ? formatList(language, shown)
    : say(language, 'import-and-more', { names: shown.join(language === 'zh' ? '、' : ', '), n: more });
}

function targetName({ header, target }: ImportColumn, language: Language): string {
  const attribute = ATTRIBUTE.exec(target);
  return attribute
    ? say(language, 'import-as-attribute', { name: attribute[1] ?? header })
    : say(language, `import-as-${target}` as PhraseKey);
}

function columnList(columns: readonly ImportColumn[], language: Language): Draft {
  const shown = columns.slice(0, SHOWN_COLUMNS);
  const more = columns.length - shown.length;
  const items = shown.map((column) => [
    quoted(column.header),
    ...rich(language, 'import-column', { as: strong(targetName(column, language)) }),
  ]);
  return [
    line(language, 'import-columns'),
    { type: 'list', items: [...items, ...(more > 0 ? [rich(language, 'import-columns-more', { n: more })] : [])] },
  ];
}

function rejectList(rejects: readonly RejectGroup[], language: Language): Draft {
  if (rejects.length === 0) return [];
  const items = rejects.map(({ column, fault, rows, line: at }) =>
    rich(language, 'import-reject', {
      column: quoted(column === '' ? '1' : column),
      reason: faultText(language, fault),
      n: rows,
      line: at,
    }),
  );
  return [line(language, 'import-rejects'), { type: 'list', items }];
}

const button = (label: string, act: Extract<ActionButton['action'], { type: 'people' }>['act'], style?: 'primary'): ActionButton => ({
  label,
  action: { type: 'people', act },
  ...(style ? { style } : {}),
});

function offerButtons({ file }: CatalogTask, { counts }: Readable, { admin, request }: ImportSetting, language: Language): Draft {
  const fresh = counts.added + counts.changed;
  const count = (n: number) => ({ n, shown: formatNumber(language, n) });
  return actions(
    fresh > 0 ? button(say(language, 'button-import', count(fresh)), { type: 'importFile', file }, 'primary') : undefined,
    counts.removed > 0
      ? button(say(language, 'button-import-replace', count(counts.removed)), { type: 'importFile', file, replace: true })
      : undefined,
    passButton(file, { admin, request }, language),
    button(say(language, 'button-import-drop'), { type: 'dropFile', file }),
  );
}

function passButton(file: FileId, { admin, request }: ImportSetting, language: Language): ActionButton | undefined {
  if (request === undefined || admin) return undefined;
  return button(say(language, 'button-import-pass', { number: request }), { type: 'passFile', file });
}

/** Whether anything would come of importing a file. */
export function isWorthwhile({ counts }: Readable): boolean {
  return counts.added + counts.changed + counts.removed > 0;
}

/** What a file holds and what would come of it, for its sender to say yes or no to. */
function card(task: CatalogTask, check: Readable, setting: ImportSetting, language: Language): Draft {
  const { removed: _, ...counts } = check.counts;
  const whose = setting.admin
    ? [
        ...(check.known.length > 0 ? [row(say(language, 'import-of'), names(check.known, language))] : []),
        ...(check.fresh.length > 0 ? [row(say(language, 'import-of-new'), names(check.fresh, language))] : []),
      ]
    : [];
  const rows = [...countRows({ ...counts, removed: 0 }, language), ...whose];
  const taken = check.counts.rows > check.counts.rejected;
  const mapped = check.columns ? [...columnList(check.columns, language), hint(language, 'import-mapping-how')] : [];
  const shown = [
    ...fields(rows, rich(language, 'import-title', { name: quoted(task.name) })),
    ...mapped,
    ...rejectList(check.rejects, language),
  ];
  if (!isWorthwhile(check)) {
    const why = line(language, taken ? 'import-nothing-new' : 'import-nothing-good');
    return [...shown, why, ...actions(passButton(task.file, setting, language))];
  }
  return [
    ...shown,
    hint(language, 'import-nothing-yet'),
    ...(setting.request === undefined || setting.admin ? [hint(language, 'import-reply-instead')] : []),
    ...offerButtons(task, check, setting, language),
  ];
}

function headers(columns: readonly string[], language: Language): string {
  const shown = columns.slice(0, SHOWN_HEADERS).map((column) => `“${column}”`);
  const more = columns.length - shown.length;
  return more === 0
    ? formatList(language, shown)
    : say(language, 'problem-columns-more', { columns: shown.join(language === 'zh' ? '、' : ', '), n: more });
}

/** Why a file is not taken at all, and what to do. */
function problemLine(problem: ImportProblem, language: Language): Draft {
  const name = quoted(problem.file);
  switch (problem.type) {
    case 'missing':
    case 'folder':
    case 'forbidden':
    case 'diskFull':
    case 'mapping':
      return [line(language, 'problem-missing', { name })];
    case 'empty':
    case 'encoding':
    case 'protected':
    case 'broken':
    case 'kind':
      return [line(language, `problem-${problem.type}`, { name })];
    case 'endless':
      return [line(language, 'problem-endless', { name, line: problem.line })];
    case 'tooLarge':
      return [line(language, 'problem-tooLarge', { name, limit: Math.round(problem.limit / MEGABYTE) })];
    case 'tooManyRows':
      return [line(language, 'problem-tooManyRows', { name, limit: problem.limit })];
    case 'tooManyColumns':
      return [line(language, 'problem-tooManyColumns', { name, columns: problem.columns, limit: problem.limit })];
    case 'header':
      return [line(language, 'problem-header', { name, columns: headers(problem.columns, language) })];
    case 'lacking':
      return [
        line(language, problem.field === 'id' ? 'problem-lacking-id' : 'problem-lacking-title', {
          name,
          columns: headers(problem.columns, language),
        }),
      ];
    case 'supplier':
      return [line(language, 'problem-supplier', { name: quoted(problem.id) })];
    default:
      return problem satisfies never;
  }
}

function qualityLines({ listings, mean, poor, worst }: ImportQuality, language: Language): Draft {
  if (listings === 0) return [];
  const [first] = poor.length > 0 ? worst : [];
  return [
    line(language, poor.length > 0 ? 'import-quality' : 'import-quality-good', { mean }),
    ...(poor.length === 0
      ? []
      : [
          {
            type: 'list' as const,
            items: poor.slice(0, SHOWN_FINDINGS).map(({ type, listings: n }) => rich(language, `import-poor-${type}`, { n })),
          },
        ]),
    ...(first ? [hint(language, 'import-poorest', { listing: strong(first.listing), title: quoted(first.title) })] : []),
  ];
}

/** How a table of rejected rows is called: "prices.rejects.csv". */
function tableName(name: string, mime: string): string {
  const base = name.replace(/\.gz$/iu, '').replace(/\.[^.]+$/u, '');
  return `${base}.rejects.${mime === 'text/csv' ? 'csv' : extensionOf(mime)}`;
}

function done({ name }: CatalogTask, result: StoredImport, language: Language): Draft {
  switch (result.type) {
    case 'gone':
      return [line(language, 'import-gone', { name: quoted(name) })];
    case 'refused':
      return problemLine(result.problem, language);
    case 'imported': {
      const { counts, quality, rejects, rejected } = result;
      return [
        ...fields(countRows(counts, language), rich(language, 'import-done-title', { name: quoted(name) })),
        ...qualityLines(quality, language),
        ...rejectList(rejects, language),
        ...(rejected
          ? [line(language, 'import-rejects-file'), { type: 'file' as const, file: { ...rejected, name: tableName(name, rejected.mime) } }]
          : []),
      ];
    }
    default:
      return result satisfies never;
  }
}

/** A share as whole percents, which is not 100 before the end. */
const percent = (share: number): number => Math.min(PERCENT - 1, Math.floor(PERCENT * share));

/** What is said of catalog files that come through the chat. */
export const importSpeech = {
  card,
  problem: problemLine,
  done,
  coming: ({ name }: CatalogTask, language: Language): Draft => [line(language, 'import-coming', { name: quoted(name) })],
  began: ({ name }: CatalogTask, language: Language): Draft => [line(language, 'import-began', { name: quoted(name) })],
  running: ({ name }: CatalogTask, language: Language): Draft => [line(language, 'import-running', { name: quoted(name) })],
  dropped: ({ name }: CatalogTask, language: Language): Draft => [line(language, 'import-dropped', { name: quoted(name) })],
  progress: ({ name }: CatalogTask, { rows, share }: ImportShare, language: Language): Draft => [
    share < 1
      ? line(language, 'import-progress', { name: quoted(name), percent: percent(share), rows })
      : line(language, 'import-finishing', { name: quoted(name), rows }),
  ],
  diskFull: ({ name }: CatalogTask, rows: number, language: Language): Draft => [
    line(language, 'import-disk-full', { name: quoted(name), rows }),
  ],
  failed: ({ name, file, replace }: CatalogTask, step: 'check' | 'import', language: Language): Draft =>
    step === 'check'
      ? [line(language, 'import-failed-check', { name: quoted(name) })]
      : [
          line(language, 'import-failed', { name: quoted(name) }),
          ...actions(
            button(say(language, 'button-import-again'), { type: 'importFile', file, ...(replace ? { replace } : {}) }, 'primary'),
            button(say(language, 'button-import-drop'), { type: 'dropFile', file }),
          ),
        ],
  whoseRows: (name: string, several: boolean, language: Language): Draft => [
    line(language, several ? 'import-whose-several' : 'import-whose-none', { name: quoted(name) }),
  ],
  tooMany: (limit: number, language: Language): Draft => [line(language, 'import-too-many', { limit })],
  tooBig: (admin: boolean, language: Language): Draft => [
    admin ? hint(language, 'import-too-big-admin', { command: IMPORT_COMMAND }) : hint(language, 'import-too-big-supplier'),
  ],
} as const;
