/** The person with the phone, at a terminal: what to do is shown there, and answered with a number. */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { type Lang, wrap } from '../index.ts';
import type { Instruction, Operator, ShownImage, Sighting } from '../node.ts';
import { sizeOf, words } from './device-words.ts';

/** Where a person is asked and answers. */
export interface Console {
  /** Shows a text and returns the line typed after it. */
  ask(text: string): Promise<string>;
  show(text: string): void;
  close(): void;
}

/** How much there is to do, as it was counted beforehand. */
export interface Count {
  total: number;
}

/** Columns that texts may take. */
const widest = 78;

/**
 * A console on two streams. Only what is typed after a question answers it.
 * @param onEnd told where the input ends, so that no answer can come any more
 */
export function consoleOn(input: Readable, output: Writable & { isTTY?: boolean }, onEnd: () => void): Console {
  const lines = createInterface({ input, terminal: false });
  let asked: ((line: string) => void) | null = null;
  let over = false;
  // Once it is answered, a question takes no other answer.
  lines.on('line', (line) => asked?.(line));
  lines.on('close', () => {
    if (!over) onEnd();
  });
  const show = (text: string): void => {
    // The line of progress that may stand there is written anew later.
    output.write(output.isTTY === true ? `\r\u001b[K${text}` : text);
  };
  return {
    ask(text) {
      show(text);
      return new Promise((resolve) => {
        asked = resolve;
      });
    },
    show,
    close() {
      over = true;
      lines.close();
    },
  };
}

/** An operator at a console. */
export function operatorAt(desk: Console, lang: Lang, count: Count): Operator {
  const say = words[lang];
  let step = 0;
  /** The head of a step, with how many there are for as long as that is true: what makes failures small was not counted. */
  const head = (): string => {
    step += 1;
    if (step === count.total + 1) desk.show(`\n${block('–', [say.shrinking])}`);
    return step <= count.total ? `[${step}/${count.total}]` : `[${step}]`;
  };
  const block = (mark: string, texts: readonly string[]): string => {
    const indent = ' '.repeat(mark.length + 1);
    const lines = texts.flatMap((text) =>
      // What is in a list stays together under its dash.
      wrap(text, widest - indent.length - 2).map((line, i) => (i > 0 && text.startsWith('–') ? `  ${line}` : line)),
    );
    return lines.map((line, i) => `${i === 0 ? `${mark} ` : indent}${line}\n`).join('');
  };
  /** Asks until the answer is one that is taken. */
  const number = async <T>(text: string, taken: (line: string) => T | null): Promise<T> => {
    for (let asked = text; ; asked = `${say.again} > `) {
      const answer = taken((await desk.ask(asked)).trim());
      if (answer !== null) return answer;
    }
  };
  return {
    async act(instructions) {
      const texts = instructions.map(({ text }) => text[lang]);
      const all = texts.length > 1 ? [say.ready, ...texts.map((text) => `– ${text}`)] : texts;
      return number(`\n${block(head(), [...all, say.act])}> `, (line) =>
        line === '' ? true : line === '2' ? false : null,
      );
    },
    async look(images) {
      const whole = images.filter(({ size }) => size !== null);
      const choices = whole.length === 0 ? say.none : whole.length === 1 ? say.one : say.many;
      const most = choices.length - 1;
      const menu = [say.look(images), choices.join('   '), say.others.join('   ')];
      const digits = await number(`\n${block(head(), menu)}> `, (line) => digitsOf(line, most));
      const times = await timesOf(images, digits, (size) =>
        number(`${say.each(size)} > `, (line) => (/^[012]$/.test(line) ? Number(line) : null)),
      );
      return { times, other: digits.includes(3), gone: digits.includes(4) } satisfies Sighting;
    },
    close(left: readonly Instruction[]) {
      if (left.length > 0) desk.show(`\n${block('–', [say.left, ...left.map(({ text }) => text[lang])])}\n`);
      desk.close();
    },
  };

  async function timesOf(
    images: readonly ShownImage[],
    digits: readonly number[],
    askEach: (size: string) => Promise<number>,
  ): Promise<number[]> {
    const whole = images.filter(({ size }) => size !== null);
    const some = digits.includes(2) && whole.length > 1;
    const times: number[] = [];
    for (const image of images) {
      if (image.size === null) times.push(0);
      else if (some) times.push(await askEach(sizeOf(image, lang)));
      else times.push(digits.includes(2) ? 2 : digits.includes(1) ? 1 : 0);
    }
    return times;
  }
}

/** The numbers of an answer such as `1` or `13`; null where it is none: nothing goes with nothing else, nor once with twice. */
function digitsOf(line: string, most: number): number[] | null {
  if (!/^[0-4]{1,3}$/.test(line)) return null;
  const digits = [...new Set([...line].map(Number))];
  const counts = digits.filter((digit) => digit < 3);
  const fits =
    counts.length <= 1 && counts.every((digit) => digit <= most) && (!digits.includes(0) || digits.length === 1);
  return fits ? digits : null;
}
