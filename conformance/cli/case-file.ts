/** Reads a case file: what `replay` takes. */
import { readFileSync, statSync } from 'node:fs';
import { validate } from '../../spec/index.ts';
import { type Case, safeText } from '../index.ts';
import { UsageError } from './exit.ts';

const maxBytes = 5_000_000;

/** What a case file holds. */
export interface CaseFile {
  readonly host: string;
  readonly requirement?: string;
  readonly platform?: string;
  readonly baseLibrary?: string;
  readonly case: Case;
}

/**
 * Reads and checks a case file.
 * @throws UsageError where it is missing, truncated, or not a case file
 */
export function readCaseFile(path: string): CaseFile {
  const name = safeText(path);
  const value = parse(read(path, name), name);
  const [violation] = validate('case-file', value);
  if (violation !== undefined) {
    const { pointer, expected } = violation;
    throw new UsageError({
      en: `${name} is no case file: at ${pointer === '' ? 'the top' : safeText(pointer)}, expected ${expected}. Give a file from the cases folder of a report.`,
      zh: `${name} 不是用例文件：${pointer === '' ? '顶层' : safeText(pointer)} 处预期 ${expected}。请使用报告中 cases 文件夹里的文件。`,
    });
  }
  return value as CaseFile;
}

function read(path: string, name: string): string {
  try {
    const { size } = statSync(path);
    if (size > maxBytes) {
      throw new UsageError({
        en: `${name} has ${size} bytes; a case file has at most ${maxBytes}. Give a file from the cases folder of a report.`,
        zh: `${name} 有 ${size} 字节；用例文件最多 ${maxBytes} 字节。请使用报告中 cases 文件夹里的文件。`,
      });
    }
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError({
      en: `${name} cannot be read: ${code}. Give the path of a case file, such as reports/<host>/cases/<requirement>.json.`,
      zh: `无法读取 ${name}：${code}。请给出用例文件的路径，例如 reports/<host>/cases/<requirement>.json。`,
    });
  }
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = safeText((error as Error).message);
    throw new UsageError({
      en: `${name} is not whole JSON (${why}). It may be truncated; write it anew with the command run.`,
      zh: `${name} 不是完整的 JSON（${why}）。文件可能被截断，请用 run 命令重新生成。`,
    });
  }
}
