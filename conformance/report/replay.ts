/** Where the files of a run lie by default, and the command that replays a case. */
import type { Report, Result } from './report.ts';

/** Says where the case file of a failed requirement lies. */
export type CasePath = (report: Report, result: Result) => string;

/** The folder name of a host: its reference with everything but plain letters, digits, dots and dashes made `-`. */
export function hostFolder(hostRef: string): string {
  const plain = hostRef
    .replace(/\.[cm]?[jt]s$/, '')
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return plain.slice(0, 60) || 'host';
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
