/** Fluent source that takes `one` where the number in `$name` is singular in English, else `other`. */
export function plural(name: string, one: string, other: string): string {
  return `{ $${name} ->\n    [one] ${one}\n   *[other] ${other}\n  }`;
}
