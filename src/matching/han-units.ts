/** Chinese units of measure and the names they have among the others, longer ones first. */
export const HAN_UNITS: ReadonlyMap<string, string> = new Map([
  ['平方毫米', 'mm2'],
  ['平方米', 'm2'],
  ['平米', 'm2'],
  // of cable: 6平方 is 6 mm2
  ['平方', 'mm2'],
  ['毫米', 'mm'],
  ['厘米', 'cm'],
  ['公分', 'cm'],
  ['微米', 'um'],
  ['英寸', 'inch'],
  ['寸', 'inch'],
  ['米', 'm'],
  ['毫升', 'ml'],
  ['升', 'l'],
  ['千克', 'kg'],
  ['公斤', 'kg'],
  ['毫克', 'mg'],
  ['克', 'g'],
  ['吨', 'ton'],
  ['毫安时', 'mah'],
  ['安时', 'ah'],
  ['毫安', 'ma'],
  ['安', 'a'],
  ['千伏', 'kv'],
  ['伏', 'v'],
  ['千瓦', 'kw'],
  ['瓦', 'w'],
  ['赫兹', 'hz'],
  ['流明', 'lm'],
  ['层', 'layer'],
  ['丝', 'mil'],
]);

/** The unit that a Chinese run after a figure begins with, if any: 米 of 米大理石. */
export function hanUnit(run: string): string | null {
  for (const unit of HAN_UNITS.keys()) if (run.startsWith(unit)) return unit;
  return null;
}
