const SWEEPS = 8;
const SMALL = 1e-12;

/** Eigenvectors of a symmetric d by d matrix as columns, largest eigenvalue first (cyclic Jacobi). */
export function eigenvectors(matrix: Float64Array, d: number): Float64Array {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(d * d);
  for (let k = 0; k < d; k++) v[k * d + k] = 1;
  const at = (values: Float64Array, i: number, j: number): number => values[i * d + j] as number;
  const turn = (values: Float64Array, i: number, j: number, k: number, l: number, s: number, tau: number): void => {
    const g = at(values, i, j);
    const h = at(values, k, l);
    values[i * d + j] = g - s * (h + g * tau);
    values[k * d + l] = h + s * (g - h * tau);
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let p = 0; p < d - 1; p++) {
      for (let q = p + 1; q < d; q++) {
        const off = (at(a, p, q) + at(a, q, p)) / 2;
        if (Math.abs(off) < SMALL * (Math.abs(at(a, p, p)) + Math.abs(at(a, q, q)))) continue;
        const theta = (at(a, q, q) - at(a, p, p)) / (2 * off);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        const tau = s / (1 + c);
        for (let i = 0; i < d; i++) turn(a, i, p, i, q, s, tau);
        for (let i = 0; i < d; i++) turn(a, p, i, q, i, s, tau);
        for (let i = 0; i < d; i++) turn(v, i, p, i, q, s, tau);
      }
    }
  }
  const order = Array.from({ length: d }, (_, k) => k).sort((x, y) => at(a, y, y) - at(a, x, x));
  const sorted = new Float64Array(d * d);
  for (let i = 0; i < d; i++)
    order.forEach((k, place) => {
      sorted[i * d + place] = at(v, i, k);
    });
  return sorted;
}
