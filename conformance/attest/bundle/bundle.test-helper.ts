/** Bundles of real runs, to be checked and tampered with. */
import { type CreateHost, defaultCertificationPolicy, type Spec } from '../../../spec/index.ts';
import { runCampaign } from '../../campaign/campaign.ts';
import type { CampaignOptions } from '../../campaign/types.ts';
import type { JournalHeader, JournalLine } from '../../journal/lines.ts';
import type { Report } from '../../report/report.ts';
import { spec as bundledSpec } from '../../trace.test-helper.ts';
import { applyBaseline, type Baseline } from '../baseline/baseline.ts';
import { manifestArtefact } from './artefact.ts';
import { type BundleParts, writeBundle } from './bundle.ts';
import { generateKey } from './keys.ts';
import { kitDigest } from './kit-digest.ts';
import { certify } from '../level.ts';
import { redaction } from '../redact.ts';
import { traceLines } from './trace-lines.ts';

/** A run, with all that a bundle of it needs. */
export interface Ran {
  readonly report: Report;
  readonly header: JournalHeader;
  readonly lines: readonly JournalLine[];
}

/** Few attempts at making failures small. */
export const policy = {
  ...defaultCertificationPolicy,
  limits: { ...defaultCertificationPolicy.limits, shrinks: 30 },
};

/** Runs a host, redacted and with all traces kept. */
export async function ran(createHost: CreateHost, options: Partial<CampaignOptions> = {}): Promise<Ran> {
  const lines: JournalLine[] = [];
  const headers: JournalHeader[] = [];
  const report = await runCampaign(createHost, {
    spec: bundledSpec,
    hostRef: 'the-host',
    cases: 12,
    policy: policy.limits,
    redaction,
    journal: {
      traces: true,
      begin: (first) => {
        headers.push(first);
        return [];
      },
      // A trace may grow after it was written.
      write: (line) => void lines.push(structuredClone(line)),
    },
    ...options,
  });
  const [header] = headers;
  if (header === undefined) throw new Error('The run began no journal.');
  return { report, header, lines };
}

/** The key that signs where a test does not bring its own. */
export const key = generateKey();

/** What a bundle of a run is made from; change what a test is about. */
export async function partsOf(
  run: Ran,
  change: Partial<BundleParts> = {},
  spec: Spec = bundledSpec,
): Promise<BundleParts> {
  const baseline: Baseline = change.baseline ?? { entries: [] };
  const waivers = applyBaseline(run.report, baseline, run.report.run.startedAt.slice(0, 10));
  const report = change.report ?? (waivers.length === 0 ? run.report : { ...run.report, waivers });
  const used = change.policy ?? policy;
  return {
    spec,
    report,
    policy: used,
    baseline,
    certificate: certify(report, used, spec),
    artefact: manifestArtefact(report.host),
    kitDigest: await kitDigest(),
    key,
    traces: traceLines(run.header, report.run, run.lines),
    ...change,
  };
}

/** Writes the bundle of a run. */
export async function bundleOf(folder: string, run: Ran, change: Partial<BundleParts> = {}): Promise<void> {
  await writeBundle(folder, await partsOf(run, change));
}
