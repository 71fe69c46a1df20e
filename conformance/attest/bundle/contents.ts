/** The contents of all files of a bundle that follow from its report. Pure. */
import { schemaId, type Spec } from '../../../spec/index.ts';
import type { Report, Result } from '../../report/report.ts';
import { bundleFiles, canonicalFile, type Contents, counterexamplePath } from './bundle-layout.ts';
import { renderReproduce } from './reproduce-page.ts';
import { renderStatement } from './statement-page.ts';

/** The texts of all files but the traces, the digests and the signature, by path, in the order of the paths. */
export function textsOf(contents: Contents): ReadonlyMap<string, string> {
  const { spec, report, policy, baseline } = contents;
  const texts: (readonly [string, string])[] = [
    [bundleFiles.report, canonicalFile(report)],
    [bundleFiles.manifest, canonicalFile(report.host)],
    [bundleFiles.policy, canonicalFile(policy)],
    [bundleFiles.baseline, canonicalFile(baseline)],
    [bundleFiles.requirements, canonicalFile(requirementSet(spec))],
    [bundleFiles.statement, renderStatement(contents)],
    [bundleFiles.reproduce, renderReproduce(report)],
    ...report.results.flatMap((result) =>
      result.counterexample === undefined
        ? []
        : [[counterexamplePath(result), canonicalFile(caseFile(report, result))] as const],
    ),
  ];
  return new Map(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The requirements of a revision in full, and the ids of those that a certificate of it is scored by. */
function requirementSet({ api, hash, requirements, required }: Spec) {
  return { api: api.api, revision: api.revision, hash, requirements, required };
}

/** A file that replays the case. */
function caseFile(report: Report, { id, counterexample }: Result) {
  const { platform, baseLibrary } = report.run;
  return {
    $schema: schemaId('case-file'),
    host: report.hostRef,
    requirement: id,
    platform,
    ...(baseLibrary === null ? {} : { baseLibrary }),
    case: counterexample?.case,
  };
}
