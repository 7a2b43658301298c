/** Chinese words of the trade and their English: what a listing's title would say. */
export const GLOSSARY: readonly (readonly [string, string])[] = [
  ['螺栓', 'bolt'],
  ['六角', 'hex'],
  ['螺母', 'nut'],
  ['不锈钢', 'stainless steel'],
];
