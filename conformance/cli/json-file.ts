/** Reads a JSON file that somebody names: bounded, and checked before anybody believes it. */
import { readFileSync, statSync } from 'node:fs';
import { type SchemaName, type Text, validate } from '../../spec/index.ts';
import { safeText } from '../index.ts';
import { UsageError } from './exit.ts';

/** What a file is meant to be, for the messages where it is not. */
export interface Meant {
  /** Its schema; where left out, who asked checks it. */
  readonly schema?: SchemaName;
  /** What it is called, such as `a policy`. */
  readonly name: Text;
  /** Bytes it may have; 50 MB where left out. */
  readonly maxBytes?: number;
}

/**
 * Reads a file.
 * @throws UsageError where it is missing, too large, no JSON, or not what it is meant to be
 */
export function readJson(path: string, { schema, name, maxBytes = 50_000_000 }: Meant): unknown {
  const file = safeText(path, 200);
  const no = (en: string, zh: string): UsageError =>
    new UsageError({ en: `${file} is not ${name.en}: ${en}.`, zh: `${file} 不是${name.zh}：${zh}。` });
  let text: string;
  try {
    const { size } = statSync(path);
    if (size > maxBytes) throw no(`it has ${size} bytes, of at most ${maxBytes}`, `有 ${size} 字节，最多 ${maxBytes}`);
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw no(`it cannot be read (${code})`, `无法读取（${code}）`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = safeText((error as Error).message);
    throw no(`it is not whole JSON (${why})`, `不是完整的 JSON（${why}）`);
  }
  const [violation] = schema === undefined ? [] : validate(schema, value);
  if (violation === undefined) return value;
  const at = `${violation.pointer === '' ? '' : `${safeText(violation.pointer)}: `}${violation.expected}`;
  throw no(at, at);
}
