/** Answers written beforehand, in the place of a person: for machines that have a phone, and nobody at it. */
import { readFileSync } from 'node:fs';
import { type Lang, safeText } from '../index.ts';
import type { Operator } from '../node.ts';
import { UsageError } from './exit.ts';

/** One line of a script: which step it answers, and how. */
interface Line {
  /** A factor of the situation, `album`, or `start` for what makes the phone ready. */
  readonly step: string;
  /** The value that is to be brought about; any where left out. */
  readonly value?: string;
  readonly answer: 'done' | 'cannot' | number | readonly number[];
  /** It answers every such step; else it is used once. */
  readonly always?: boolean;
}

/**
 * Reads a script: JSON lines such as `{"step":"menu","value":"save","answer":"done","always":true}` and
 * `{"step":"album","answer":1}`, the number being how often each picture is new.
 * @param fail told why there is no answer to a step; what the step is for then waits for ever
 * @throws UsageError where it cannot be read, or a line is none
 */
export function scriptedOperator(path: string, lang: Lang, fail: (why: UsageError) => void): Operator {
  const lines = readLines(path);
  const answerTo = (step: string, value?: string): Promise<Line['answer']> => {
    const found = lines.find((one) => one.step === step && (one.value === undefined || one.value === value));
    if (found === undefined) {
      const what = value === undefined ? step : `${step} ${value}`;
      fail(
        new UsageError({
          en: `The script ${safeText(path)} has no answer left for the step: ${what}. Add a line for it, or "always": true to one.`,
          zh: `脚本 ${safeText(path)} 没有可用于步骤 ${what} 的回答。请增加一行，或在某一行加上 "always": true。`,
        }),
      );
      return new Promise(() => undefined);
    }
    if (found.always !== true) lines.splice(lines.indexOf(found), 1);
    return Promise.resolve(found.answer);
  };
  return {
    async act(instructions) {
      const [first, ...more] = instructions;
      const answer = await (more.length > 0 || first === undefined
        ? answerTo('start')
        : answerTo(first.factor, String(first.value)));
      for (const { text } of instructions) process.stderr.write(`${text[lang]} ${JSON.stringify(answer)}\n`);
      return answer === 'done';
    },
    async look(images) {
      const answer = await answerTo('album');
      const times = typeof answer === 'number' ? images.map(() => answer) : typeof answer === 'string' ? [] : answer;
      return { times, other: false, gone: false };
    },
    close: () => undefined,
  };
}

function readLines(path: string): Line[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const why = safeText((error as NodeJS.ErrnoException).code ?? String(error));
    throw new UsageError({
      en: `The script ${safeText(path)} cannot be read: ${why}.`,
      zh: `无法读取脚本 ${safeText(path)}：${why}。`,
    });
  }
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const value = parsed(line);
    if (isLine(value)) return [value];
    throw new UsageError({
      en: `Line ${i + 1} of the script ${safeText(path)} is no answer. Write, for instance: {"step":"album","answer":1}`,
      zh: `脚本 ${safeText(path)} 的第 ${i + 1} 行不是回答。写法示例：{"step":"album","answer":1}`,
    });
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}

function isLine(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null) return false;
  const { step, answer } = value as Partial<Line>;
  const counts = [answer].flat().every((one) => typeof one === 'number');
  return typeof step === 'string' && (answer === 'done' || answer === 'cannot' || counts);
}
