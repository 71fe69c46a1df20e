/** Reads a matrix back: what stands in a file is checked before anybody believes it. */
import { validate } from '../../../spec/index.ts';
import { safeText } from '../safe-text.ts';
import type { Compatibility } from './compatibility.ts';
import { CompatibilityError } from './error.ts';

/** Matrices that a file holds at most: one for each revision of each API. */
const mostMatrices = 100;

/**
 * Takes what a file holds for matrices: a list of them, or one alone, as files were before there was a second API.
 * @throws CompatibilityError where it is neither
 */
export function readCompatibilities(value: unknown): readonly Compatibility[] {
  if (!Array.isArray(value)) return [readCompatibility(value)];
  if (value.length > mostMatrices) throw wrong('', `at most ${mostMatrices} matrices`);
  return value.map((one, at) => readCompatibility(one, `/${at}`));
}

/**
 * Takes a parsed JSON value for a matrix.
 * @param at where it stands in its file, as a JSON pointer
 * @throws CompatibilityError where it is none; the message gives the place as a JSON pointer
 */
export function readCompatibility(value: unknown, at = ''): Compatibility {
  const [violation] = validate('compatibility', value);
  if (violation !== undefined) throw wrong(at + violation.pointer, violation.expected);
  const matrix = value as Compatibility;
  const requirements = new Set(matrix.requirements.map(({ id }) => id));
  if (requirements.size < matrix.requirements.length) throw wrong(`${at}/requirements`, 'every requirement once');
  for (const [place, { results, reasons }] of matrix.entries.entries()) {
    const stray = Object.keys(results).find((id) => !requirements.has(id));
    if (stray !== undefined)
      throw wrong(`${at}/entries/${place}/results`, `requirements of the list alone, not ${stray}`);
    const places = [reasons, Object.values(results).map(({ reason, expected, actual }) => [reason, expected, actual])];
    const beyond = places.flat(2).find((text) => text !== undefined && text >= matrix.texts.length);
    if (beyond !== undefined)
      throw wrong(`${at}/entries/${place}`, `places below ${matrix.texts.length}, not ${beyond}`);
  }
  return matrix;
}

function wrong(pointer: string, expected: string): CompatibilityError {
  const at = safeText(pointer, 200);
  const what = safeText(expected, 200);
  return new CompatibilityError({
    en: `This is no compatibility matrix: at ${at === '' ? 'the top' : at}, expected ${what}. Give the JSON file that the kit wrote, whole and unchanged.`,
    zh: `这不是兼容性矩阵：${at === '' ? '顶层' : at} 处预期 ${what}。请给出由本工具生成、完整且未改动的 JSON 文件。`,
  });
}
