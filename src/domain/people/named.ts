/** Something that has an id and names. */
type Named = { readonly id: string; readonly name: string; readonly nameZh?: string };

/** Those whom a name, a part of it or an id means; the ones that it names whole, where there are any; all for an empty name. */
export function namedBy<T extends Named>(all: readonly T[], name: string): readonly T[] {
  const wanted = name.trim().toLowerCase();
  const names = ({ id, name: own, nameZh }: Named) =>
    [id, own, ...(nameZh === undefined ? [] : [nameZh])].map((text) => text.toLowerCase());
  const whole = all.filter((one) => names(one).includes(wanted));
  return whole.length > 0 ? whole : all.filter((one) => names(one).some((text) => text.includes(wanted)));
}
