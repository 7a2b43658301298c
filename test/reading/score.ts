/** The scoring rules of the labelled messages, field by field, micro-averaged. */
type Obj = Readonly<Record<string, unknown>>;
type Put = { readonly key: string; readonly value: unknown; readonly equal: (a: unknown, b: unknown) => boolean };

const fold = (s: unknown): string =>
  String(s)
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const obj = (v: unknown): Obj => (typeof v === 'object' && v !== null ? (v as Obj) : {});
const list = (v: unknown): readonly unknown[] => (Array.isArray(v) ? v : []);
const near = (a: unknown, b: unknown): boolean => typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 0.005 * Math.abs(b);
const same = (a: unknown, b: unknown): boolean => fold(a) === fold(b);
const holds = (a: unknown, b: unknown): boolean => {
  const [x, y] = [fold(a), fold(b)];
  return x.length > 1 && (x.includes(y) || y.includes(x));
};
const tokens = (s: unknown): string[] => fold(s).match(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu) ?? [];

function overlaps(a: unknown, b: unknown): boolean {
  const [x, y] = [tokens(a), tokens(b)];
  const rest = [...y];
  const common = x.filter((t) => {
    const i = rest.indexOf(t);
    if (i >= 0) rest.splice(i, 1);
    return i >= 0;
  }).length;
  return x.length + y.length > 0 && (2 * common) / (x.length + y.length) >= 0.6;
}

const amount = (a: unknown, b: unknown): boolean => {
  const [x, y] = [obj(a), obj(b)];
  return near(x.value, y.value) && same(x.unit, y.unit) && (x.max === undefined ? y.max === undefined : near(x.max, y.max));
};
const price = (a: unknown, b: unknown): boolean => {
  const [x, y] = [obj(a), obj(b)];
  return (
    near(x.amount, y.amount) &&
    x.currency === y.currency &&
    (y.per === undefined || same(x.per ?? '', y.per)) &&
    (y.bound === undefined || x.bound === y.bound)
  );
};
const tier = (a: unknown, b: unknown): boolean => near(obj(a).minQuantity, obj(b).minQuantity) && near(obj(a).amount, obj(b).amount);
const lead = (a: unknown, b: unknown): boolean => obj(a).min === obj(b).min && obj(a).max === obj(b).max;
const sample = (a: unknown, b: unknown): boolean => {
  const [x, y] = [obj(a), obj(b)];
  const [p, q] = [obj(x.price), obj(y.price)];
  const priced = y.price === undefined ? x.price === undefined : near(p.amount, q.amount) && p.currency === q.currency;
  return x.available === y.available && (x.free ?? false) === (y.free ?? false) && priced;
};

function fields(m: Obj): Put[] {
  const out: Put[] = [];
  const put = (key: string, value: unknown, equal: Put['equal']): void => {
    if (value !== undefined && value !== null && value !== false) out.push({ key, value, equal });
  };
  list(m.items).forEach((raw, i) => {
    const item = obj(raw);
    put(`items.${i}.product`, item.product, overlaps);
    put(`items.${i}.quantity`, item.quantity, amount);
    put(`items.${i}.targetPrice`, item.targetPrice, price);
    for (const kind of ['cas', 'hs', 'mpn'])
      for (const id of list(obj(item.identifiers)[kind])) put(`items.${i}.${kind}.${fold(id)}`, id, same);
  });
  for (const key of ['incoterm', 'deliverBy', 'intent', 'until', 'pick', 'decline', 'question', 'validUntil']) put(key, m[key], same);
  for (const key of ['destination', 'place', 'payment']) put(key, m[key], holds);
  for (const c of list(m.certifications)) put(`certifications.${fold(c).replace(/ /g, '')}`, c, () => true);
  for (const key of ['quantity', 'moq']) put(key, m[key], amount);
  put('price', m.price, price);
  list(m.tiers).forEach((t, i) => {
    put(`tiers.${i}`, t, tier);
  });
  put('leadTimeDays', m.leadTimeDays, lead);
  put('sample', m.sample, m.sample === true ? same : sample);
  return out;
}

export type Counted = { tp: number; fp: number; fn: number };
/** Right, given too much and missing, of one reading against its labels. */
export function count(reading: Obj, gold: Obj): Counted & { misses: string[] } {
  const [want, got] = [fields(gold), fields(reading)];
  const out = { tp: 0, fp: 0, fn: 0, misses: [] as string[] };
  for (const w of want) {
    const hit = got.find((g) => g.key === w.key);
    if (hit !== undefined && w.equal(hit.value, w.value)) out.tp += 1;
    else {
      out.fn += 1;
      if (hit !== undefined) out.fp += 1;
      out.misses.push(`${w.key}: ${JSON.stringify(hit?.value)} for ${JSON.stringify(w.value)}`);
    }
  }
  for (const g of got) {
    if (want.some((w) => w.key === g.key)) continue;
    out.fp += 1;
    out.misses.push(`${g.key}: ${JSON.stringify(g.value)} for nothing`);
  }
  return out;
}

export const f1 = (c: Counted): number => (2 * c.tp) / Math.max(1, 2 * c.tp + c.fp + c.fn);
