/** Grades of steel and aluminium by their numbers, which stand where a count would. */
const GRADES: ReadonlySet<number> = new Set([
  201, 202, 301, 303, 304, 310, 316, 321, 347, 410, 420, 430, 904, 1018, 1045, 2024, 3003, 5052, 5083, 6061, 6063, 7075,
]);

/** Sizes of round battery cells, which do so too. */
const CELLS: ReadonlySet<number> = new Set([18650, 21700, 26650, 32700, 14500, 16340]);

export const isGrade = (value: number): boolean => GRADES.has(value);
export const isCell = (value: number): boolean => CELLS.has(value);
