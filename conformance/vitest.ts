/** The suite for a vendor's own vitest: one test for each requirement, by its id. */
import { beforeAll, describe, test } from 'vitest';
import { bundledSpec, type CreateHost, type Spec, specs } from '../spec/index.ts';
import { runCampaign } from './campaign/campaign.ts';
import { closeQuietly } from './campaign/prepare.ts';
import { selectRequirements } from './campaign/select.ts';
import type { CampaignOptions } from './campaign/types.ts';
import { claimsOf, openSession } from './drive/index.ts';
import { originFor, watchProcess } from './node.ts';
import { conclusionWords, type Lang, type Report, type Result, snippet } from './report/index.ts';

/** What the suite runs, and how it speaks. */
export interface DescribeOptions extends Partial<Omit<CampaignOptions, 'signal' | 'onProgress' | 'onTrace' | 'watch'>> {
  /** The API that is tested, by its id; the first of the bundled ones where left out. */
  readonly api?: string;
  /** Its revision; where left out the one that the host's manifest claims first, or the oldest. */
  readonly revision?: string;
  /** The name of the suite; the manifest's where left out. */
  readonly name?: string;
  readonly lang?: Lang;
  /** Milliseconds the whole run may take. */
  readonly timeout?: number;
  /** Fails on a broken SHOULD as well, which otherwise only annotates its test. */
  readonly strict?: boolean;
}

/**
 * Declares the suite: the run happens once, before its tests; each test gives one requirement's verdict.
 * @throws {RangeError} for an API or a revision there is not
 */
export function describeConformance(createHost: CreateHost, options: DescribeOptions = {}): void {
  const { name = 'conformance', lang = 'en', timeout = 300_000, strict = false, api, revision, ...rest } = options;
  const named = options.spec ?? bundledSpec(api, revision);
  const isOpen = options.spec === undefined && revision === undefined;
  describe(name, async () => {
    const spec = isOpen ? await claimed(createHost, named) : named;
    let report: Report;
    beforeAll(async () => {
      report = await runCampaign(createHost, { origin: originFor, watch: watchProcess, hostRef: name, ...rest, spec });
    }, timeout);
    for (const requirement of selectRequirements(spec, options.only)) {
      test(`${requirement.id} ${requirement.level}: ${requirement.statement[lang]}`, async ({ skip, annotate }) => {
        const result = report.results.find(({ id }) => id === requirement.id) as Result;
        const { verdict, reason } = result;
        if (verdict === 'inapplicable' || verdict === 'not-testable') skip(`${verdict}: ${reason?.[lang] ?? ''}`);
        if (verdict === 'pass') return;
        const message = explain(report, spec, result, lang);
        if (requirement.level === 'MUST' || strict || verdict === 'error') throw new Error(message);
        await annotate(message, 'warning');
      });
    }
    test('the run came to its end', () => {
      if (report.interrupted !== null)
        throw new Error(`${conclusionWords[report.conclusion].word[lang]}: ${report.interrupted[lang]}`);
    });
  });
}

/** The revision that a host claims first of those there are; the one given where it claims none of them. */
async function claimed(createHost: CreateHost, spec: Spec): Promise<Spec> {
  const { api, revision } = spec.api;
  const revisions = specs.find((one) => one.api === api)?.revisions ?? [revision];
  if (revisions.length === 1) return spec;
  try {
    const session = await openSession(createHost, { spec });
    await closeQuietly(session);
    return bundledSpec(
      api,
      claimsOf(session.manifest, spec).find((one) => revisions.includes(one)),
    );
  } catch {
    // What is wrong with the host is for the run to say.
    return spec;
  }
}

/** Why a test fails: the smallest case of its requirement, or why there is none. */
function explain(report: Report, spec: Spec, result: Result, lang: Lang): string {
  const { id } = result;
  const found = result.counterexample;
  if (found === undefined)
    return `${id}: ${result.verdict}. ${result.reason?.[lang] ?? 'Nothing in the run showed it; try more cases.'}`;
  const words = { en: ['expected', 'actual', 'case'], zh: ['预期', '实际', '用例'] }[lang];
  return [
    `${id}: ${result.failures}/${result.evidence}`,
    `${words[0]}: ${found.expected[lang]}`,
    `${words[1]}: ${found.actual[lang]}`,
    snippet(found.case, spec),
    `${words[2]}: ${JSON.stringify({ host: report.hostRef, case: found.case })}`,
  ].join('\n');
}
