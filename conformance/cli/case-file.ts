/** Reads a case file: what `replay` takes. */
import { readFileSync, statSync } from 'node:fs';
import { type Spec, validate } from '../../spec/index.ts';
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
 * @throws UsageError where it is missing, truncated, not a case file, or of another API or revision
 */
export function readCaseFile(path: string, spec: Spec): CaseFile {
  const name = safeText(path);
  const value = parse(read(path, name), name);
  const [violation] = validate('case-file', value);
  if (violation !== undefined) {
    throw new UsageError(
      `${name} is no case file: at ${violation.pointer === '' ? 'the top' : violation.pointer}, expected ${violation.expected}. Give a file from the cases folder of a report.`,
    );
  }
  const file = value as CaseFile;
  const { api, revision } = file.case;
  if (api !== spec.api.api || revision !== spec.api.revision) {
    throw new UsageError(
      `${name} is for ${safeText(api)} ${safeText(revision)}; this kit knows ${spec.api.api} ${spec.api.revision}. Replay it with the kit that wrote it.`,
    );
  }
  return file;
}

function read(path: string, name: string): string {
  try {
    const { size } = statSync(path);
    if (size > maxBytes) throw new UsageError(`${name} has ${size} bytes; a case file has at most ${maxBytes}.`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${name} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}. Give the path of a case file, such as reports/<host>/cases/<requirement>.json.`,
    );
  }
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${name} is not whole JSON (${safeText((error as Error).message)}). It may be truncated; write it anew with the command run.`,
    );
  }
}
