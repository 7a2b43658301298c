/** A button that was shown: what it is called, and the message it stands in. */
export type ShownButton = { readonly number: number; readonly token: string; readonly label: string; readonly message: string };

export type Buttons = {
  /** The number of a button; the same token keeps its number, and a number is never given to another. */
  show(message: string, token: string, label: string): number;
  /** Forgets which buttons the message had, since it was replaced. */
  replace(message: string): void;
  /**
   * Which button a line presses. `/3` presses button 3 and `/label` the one so called, as long as it is on the screen; a bare `3` only where
   * button 3 stands in the newest message, so that an answer like "12" to a question is never taken for an old button.
   */
  pressedBy(line: string): ShownButton | undefined;
  /** The button of an earlier message whose bare number a line is: it may be meant, or be an answer. */
  older(line: string): ShownButton | undefined;
  /** The message that was printed last. */
  newest(message: string): void;
};

/** Numbers the buttons of a session. */
export function createButtons(): Buttons {
  const numbers = new Map<string, number>();
  const shown = new Map<string, ShownButton>();
  let newest: string | undefined;
  return {
    show(message, token, label) {
      const number = numbers.get(token) ?? numbers.size + 1;
      numbers.set(token, number);
      shown.set(token, { number, token, label, message });
      return number;
    },
    replace(message) {
      for (const [token, button] of shown) if (button.message === message) shown.delete(token);
    },
    newest(message) {
      newest = message;
    },
    older(line) {
      const number = /^\d+$/.exec(line.trim())?.[0];
      return [...shown.values()].find((button) => button.message !== newest && String(button.number) === number);
    },
    pressedBy(line) {
      const trimmed = line.trim();
      const all = [...shown.values()];
      if (/^\d+$/.test(trimmed)) return all.find((button) => button.message === newest && String(button.number) === trimmed);
      if (!trimmed.startsWith('/')) return undefined;
      const wish = trimmed.slice(1).trim().toLowerCase();
      if (wish === '') return undefined;
      if (/^\d+$/.test(wish)) return all.find((button) => String(button.number) === wish);
      const called = all.filter((button) => button.label.toLowerCase() === wish);
      return called.toSorted((a, b) => b.number - a.number)[0];
    },
  };
}
