/** Files of a vendor's that are checked beyond their schema: what is wrong is said with the file and the place in it. */
import { SpecError, type Text } from '../../spec/index.ts';
import { safeText } from '../index.ts';
import { UsageError } from './exit.ts';
import { readJson } from './json-file.ts';

/** Bytes such a file may have: a baseline holds cases. */
const maxBytes = 20_000_000;

/**
 * Reads a file and checks it.
 * @param load takes the value and the name of the file; throws a SpecError where the value cannot be used
 * @throws UsageError where the file is missing, too large, no JSON, or cannot be used
 */
export function readChecked<Value>(path: string, name: Text, load: (value: unknown, file: string) => Value): Value {
  const file = safeText(path, 200);
  try {
    return load(readJson(path, { name, maxBytes }), file);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    const [pointer, expected] = [safeText(error.pointer), safeText(error.expected)];
    throw new UsageError({
      en: `${file} is not ${name.en} that can be used: at ${pointer === '' ? 'the top' : pointer}, expected ${expected}.`,
      zh: `${file} 不是可用的${name.zh}：${pointer === '' ? '顶层' : pointer} 处预期 ${expected}。`,
    });
  }
}
