/** Where the files of a run lie by default, and the command that replays a case. */
import { digest } from '../../spec/index.ts';
import type { Report, Result } from './report.ts';

/** Says where the case file of a failed requirement lies. */
export type CasePath = (report: Report, result: Result) => string;

/**
 * The folder name of a host: `./hosts/mine.mjs` becomes `hosts-mine.mjs`. The ending stays, since `mine.js` may lie beside
 * it; where more is lost than what leads to a file, a digest tells the hosts apart.
 */
export function hostFolder(hostRef: string): string {
  const plain = hostRef.replace(/[^A-Za-z0-9.]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  if (/^[A-Za-z0-9./-]{1,60}$/.test(hostRef) && plain !== '') return plain;
  // Half of a surrogate pair is no character, and has no canonical form to take a digest of.
  const text = hostRef.replace(/\p{Cs}/gu, '\uFFFD');
  return `${plain.slice(0, 50) || 'host'}-${digest(text).slice(0, 8)}`;
}

/** The default place of a case file: `reports/<host>/cases/<requirement>.json`, `/` in the id becoming `-`. */
export const casePath: CasePath = (report, result) =>
  `reports/${hostFolder(report.hostRef)}/cases/${result.id.replace(/[^A-Za-z0-9.]+/g, '-').slice(0, 120)}.json`;

/** The command that runs the smallest case of a failed requirement again. */
export function replayCommand(report: Report, result: Result, path: CasePath = casePath): string {
  return `npx ${report.kit.name} replay ${shellWord(path(report, result))}`;
}

/** Escapes one by one what a shell would not take literally; control characters have no place in a path. */
function shellWord(path: string): string {
  return path.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '').replace(/[^\p{L}\p{N}_@%+=:,./-]/gu, '\\$&');
}
