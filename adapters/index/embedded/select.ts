const BINS = 1_024;

/** The `limit` places with the highest scores above zero, in no order; equal scores are cut by place, lowest first. */
export function best(touched: Uint32Array, scores: Float32Array, limit: number): readonly number[] {
  let highest = 0;
  for (const slot of touched) if ((scores[slot] ?? 0) > highest) highest = scores[slot] ?? 0;
  if (highest === 0) return [];
  const counts = new Uint32Array(BINS + 1);
  const scale = BINS / highest;
  for (const slot of touched) {
    const bin = Math.floor((scores[slot] ?? 0) * scale);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  let bin = BINS;
  let above = counts[BINS] ?? 0;
  while (bin > 0 && above < limit) above += counts[--bin] ?? 0;
  const sure: number[] = [];
  const edge: number[] = [];
  for (const slot of touched) {
    const score = scores[slot] ?? 0;
    if (score === 0) continue;
    const at = Math.floor(score * scale);
    if (at > bin) sure.push(slot);
    else if (at === bin) edge.push(slot);
  }
  edge.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return sure.concat(edge.slice(0, Math.max(0, limit - sure.length)));
}
