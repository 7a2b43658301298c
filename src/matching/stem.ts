const VOWEL = /[aeiouy]/;
const MIN_STEM = 3;
/** Words whose plural or ending follows no rule. */
const IRREGULAR = new Map(
  Object.entries({
    men: 'man',
    women: 'woman',
    mens: 'man',
    womens: 'woman',
    children: 'child',
    childrens: 'child',
    feet: 'foot',
    teeth: 'tooth',
    mice: 'mouse',
    knives: 'knife',
    shelves: 'shelf',
    leaves: 'leaf',
    loaves: 'loaf',
    halves: 'half',
    wolves: 'wolf',
    scarves: 'scarf',
    wives: 'wife',
    lives: 'life',
    news: 'news',
    gas: 'gas',
    lens: 'lens',
    lenses: 'lens',
    bus: 'bus',
    buses: 'bus',
    canvas: 'canvas',
    series: 'series',
    species: 'species',
    shoes: 'shoe',
    toes: 'toe',
    hoes: 'hoe',
    canoes: 'canoe',
    potatoes: 'potato',
    tomatoes: 'tomato',
    dies: 'die',
    pies: 'pie',
    ties: 'tie',
    clothes: 'cloth',
    clothing: 'cloth',
    wiring: 'wire',
    glasses: 'glass',
    brass: 'brass',
    brasses: 'brass',
    chassis: 'chassis',
    does: 'do',
    led: 'led',
    leds: 'led',
    tubing: 'tube',
    piping: 'pipe',
    caching: 'cache',
    axes: 'axe',
    matrices: 'matrix',
    indices: 'index',
    bases: 'base',
    cases: 'case',
    vases: 'vase',
    hoses: 'hose',
    houses: 'house',
    horses: 'horse',
    nurses: 'nurse',
    purses: 'purse',
    noses: 'nose',
    roses: 'rose',
    blouses: 'blouse',
    bearing: 'bearing',
    bearings: 'bearing',
    building: 'building',
    evening: 'evening',
    ceiling: 'ceiling',
    string: 'string',
    king: 'king',
    ring: 'ring',
    wedding: 'wedding',
    bedding: 'bedding',
    earring: 'earring',
    earrings: 'earring',
    spring: 'spring',
    springs: 'spring',
    wing: 'wing',
    thing: 'thing',
    seed: 'seed',
    feed: 'feed',
    speed: 'speed',
    need: 'need',
    reed: 'reed',
    weed: 'weed',
    bed: 'bed',
    red: 'red',
    shed: 'shed',
    sled: 'sled',
  }),
);

function dropPlural(word: string): string {
  if (!word.endsWith('s') || word.endsWith('ss') || word.endsWith('us') || word.endsWith('is')) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

function undouble(word: string): string {
  return /([bdgmnprt])\1$/.test(word) ? word.slice(0, -1) : word;
}

/** American spellings that no rule below turns into British ones, to the stem of these. */
const SPELLINGS = new Map(
  Object.entries({
    aluminum: 'aluminium',
    color: 'colour',
    gray: 'grey',
    tire: 'tyr',
    fiber: 'fibr',
    center: 'centr',
    meter: 'metr',
    liter: 'litr',
    mold: 'mould',
    plow: 'plough',
    jewelry: 'jewelleri',
    catalog: 'catalogu',
  }),
);

/** One spelling for both sides of the Atlantic: galvanized and galvanised, sulfate and sulphate. */
function oneSpelling(stemmed: string): string {
  return SPELLINGS.get(stemmed) ?? stemmed.replace(/^sulf/, 'sulph').replace(/(?<=\w{4})iz$/, 'is');
}

/** The stem of a lower-case English word; plural, tense and -ing go, derivations (-er, -ment) stay, since they name other goods. */
export function stem(word: string): string {
  if (word.length <= MIN_STEM)
    return (
      IRREGULAR.get(word) ?? (word.length === MIN_STEM && /[^su]s$/.test(word) && VOWEL.test(word.slice(0, 2)) ? word.slice(0, -1) : word)
    );
  const irregular = IRREGULAR.get(word);
  if (irregular) return irregular;
  let s = dropPlural(word);
  const known = IRREGULAR.get(s) ?? SPELLINGS.get(s);
  if (known) return known;
  for (const ending of ['ing', 'ed']) {
    if (!s.endsWith(ending)) continue;
    const base = s.slice(0, -ending.length);
    if (base.length >= MIN_STEM && VOWEL.test(base)) s = undouble(base);
    break;
  }
  if (s.length > MIN_STEM + 1 && s.endsWith('e')) s = s.slice(0, -1);
  if (s.length > MIN_STEM && s.endsWith('y') && !/[aeiou]y$/.test(s)) s = `${s.slice(0, -1)}i`;
  return oneSpelling(s);
}

/** Words that a remembering stemmer keeps before it forgets them all. */
const REMEMBERED = 50_000;

/** `stem` with a memory of its own, for whoever reads many texts. */
export function rememberingStem(): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    if (known.size >= REMEMBERED) known.clear();
    const stemmed = stem(word);
    known.set(word, stemmed);
    return stemmed;
  };
}
