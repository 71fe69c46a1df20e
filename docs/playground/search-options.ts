/** What a search field offers. Pure. */

/** Something to choose. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly about?: string;
  /** For the tests: the value of its `data-test`. */
  readonly test?: string;
}

/** Choices under a heading. */
export interface ChoiceGroup {
  readonly title: string;
  readonly choices: readonly Choice[];
}

/** More than anyone reads; what is not among them is found by typing. */
const most = 150;

/** The choices that hold every word of a query in title, text or id; groups without any are left out. */
export function matchingChoices(groups: readonly ChoiceGroup[], query: string): ChoiceGroup[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  let left = most;
  return groups.flatMap(({ title, choices }) => {
    const found = choices
      .filter((one) => {
        const text = `${title} ${one.title} ${one.about ?? ''} ${one.id}`.toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .slice(0, left);
    left -= found.length;
    return found.length === 0 ? [] : [{ title, choices: found }];
  });
}
