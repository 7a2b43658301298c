/** Words of the trade that titles use for one another; the first of a line is what people ask for. */
const LINES: readonly string[] = [
  'capacitor mlcc',
  'nightstand bedside',
  'sofa couch',
  'faucet tap',
  'tap faucet',
  'spanner wrench',
  'wrench spanner',
  'torch flashlight',
  'flashlight torch',
  'lorry truck',
  'trousers pants',
  'pants trousers',
  'sneakers trainers',
  'jumper sweater',
  'purse handbag',
  'handbag purse',
  'carton box',
  'box carton',
  'bottle flask',
  'thermos flask',
  'lamp light',
  'light lamp',
  'caster wheel',
  'wheel caster',
  'respirator mask',
  'tshirt tee',
  'galv galvanised',
  'alu aluminium',
  'rebar reinforcing',
  'plasterboard gypsum',
  'rockwool rock',
  'kettle jug',
  'rug carpet',
  'carpet rug',
  'bulb lamp',
  'earphone earbud',
  'earbud earphone',
  'cell battery',
];

/** For a word, other words that may stand for it, less surely. */
export const SYNONYMS: ReadonlyMap<string, readonly string[]> = new Map(
  LINES.map((line) => {
    const [word = '', ...others] = line.split(' ');
    return [word, others] as const;
  }),
);
