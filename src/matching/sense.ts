/** What the model's nearest adds over its farthest, in relevance. */
const SENSE_WORTH = 0.1;

/**
 * What a model's view of some listings that fit by their words is worth for each, in relevance, around 0. Only their order counts: how near
 * things are differs from model to model. `gate` is how much the request asks for a kind of thing (1) and not for one item (0), which its
 * codes and sizes tell better. A listing that the model has not seen is taken for one in the middle.
 */
export function worthOfSense(nearness: readonly (number | undefined)[], gate: number): readonly number[] {
  const seen = nearness.filter((each) => each !== undefined).sort((a, b) => a - b);
  if (seen.length < 2 || gate === 0) return nearness.map(() => 0);
  return nearness.map((each) => {
    if (each === undefined) return 0;
    const below = seen.filter((other) => other < each).length;
    const same = seen.filter((other) => other === each).length;
    return gate * SENSE_WORTH * ((below + (same - 1) / 2) / (seen.length - 1) - 0.5);
  });
}
