/** Reads and writes a vendor's baseline: what `--baseline` and `--update-baseline` take. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { canonicalJson } from '../../spec/index.ts';
import { type Baseline, loadBaseline, safeText } from '../index.ts';
import { readChecked } from './checked-file.ts';
import { UsageError } from './exit.ts';
import { jsonText } from './stdout.ts';

/**
 * Reads and checks a baseline. One that is to be updated may not be there yet: it is then empty.
 * @throws UsageError where the file is missing, too large, no JSON, or no baseline
 */
export function readBaseline(path: string, { toUpdate = false } = {}): Baseline {
  if (toUpdate && !existsSync(path)) return { entries: [] };
  return readChecked(path, { en: 'a baseline', zh: '基线文件' }, loadBaseline);
}

/**
 * Writes a baseline, properties in one order, so that a version control shows what changed and nothing else. The file is
 * the old one or the new one at any moment, also where the process dies.
 * @throws UsageError where it cannot be written
 */
export function writeBaseline(path: string, baseline: Baseline): void {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(unfinished, 'wx');
    try {
      writeFileSync(file, jsonText(JSON.parse(canonicalJson(baseline))));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code !== 'EEXIST') rmSync(unfinished, { force: true });
    throw new UsageError({
      en: `The baseline cannot be written to ${safeText(path, 200)}: ${code}. Name a file in a folder that can be written to.`,
      zh: `无法将基线写入 ${safeText(path, 200)}：${code}。请指定可写文件夹中的文件。`,
    });
  }
}
