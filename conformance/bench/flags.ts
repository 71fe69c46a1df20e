/** The options of a benchmark: numbers that change a section, and words. */
import { parseArgs } from 'node:util';

/**
 * Reads the command line. `--help` prints the options with their usual values and ends the process with 0; an option
 * that nobody knows, or a number that is none, ends it with 2: a benchmark runs too long to run the wrong one.
 * @param usual the numbers by their names, with the values they have where nobody gives them
 * @param words names of the options that are words
 */
export function readFlags<Name extends string, Word extends string = never>(
  usual: Readonly<Record<Name, number>>,
  words: readonly Word[] = [],
): Readonly<Record<Name, number> & Record<Word, string | undefined>> {
  const numbers = Object.entries<number>(usual);
  const usage = [...words.map((name) => `--${name} …`), ...numbers.map(([name, value]) => `--${name} ${value}`)];
  const end = (code: number, text: string): never => {
    (code === 0 ? console.log : console.error)(`${text}\nOptions, with their usual values: ${usage.join(' ')}`);
    process.exit(code);
  };
  const names = ['help', ...words, ...numbers.map(([name]) => name)];
  const options = Object.fromEntries(
    names.map((name) => [name, { type: name === 'help' ? ('boolean' as const) : ('string' as const) }]),
  );
  let given: Readonly<Record<string, unknown>>;
  try {
    given = parseArgs({ options }).values;
  } catch (error) {
    return end(2, (error as Error).message);
  }
  if (given['help'] === true) end(0, 'A benchmark of the kit.');
  const read = numbers.map(([name, value]) => {
    const number = Number(given[name] ?? value);
    return Number.isFinite(number) && number >= 0 ? [name, number] : end(2, `--${name} is a number from 0.`);
  });
  return Object.fromEntries([...read, ...words.map((name) => [name, given[name]])]) as Record<Name, number> &
    Record<Word, string | undefined>;
}
