/** `diff`: what lies between two reports or bundles, and which certificates that touches. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type CertificationPolicy, type Requirement, type RequiredRequirement, specFor } from '../../spec/index.ts';
import { type ComparedSide, diffReports, type Lang, renderDifference, type Report, safeText } from '../index.ts';
import { verifyBundle } from '../node.ts';
import { specOfBundle } from './chosen-spec.ts';
import { exitCodes, UsageError } from './exit.ts';
import { readJson } from './json-file.ts';
import { jsonText, stdout } from './stdout.ts';

/** The options of the command. */
export interface DiffOptions {
  readonly lang: Lang;
  readonly json?: boolean;
}

/**
 * Compares two reports or bundles, the earlier first, and returns the exit code: 0, whatever differs.
 * @throws UsageError where one is neither, a bundle is not as it was signed, or the two are of different APIs
 */
export async function diff(before: string, after: string, options: DiffOptions): Promise<number> {
  const [was, is] = [await sideAt(before), await sideAt(after)];
  const [its, other] = [was, is].map(({ report: { spec } }) => safeText(spec.api, 60));
  if (its !== other)
    throw new UsageError({
      en: `${safeText(before, 200)} is of ${its} and ${safeText(after, 200)} of ${other}: two APIs have nothing to compare.`,
      zh: `${safeText(before, 200)} 针对 ${its}，${safeText(after, 200)} 针对 ${other}：两个不同的 API 无从比较。`,
    });
  const difference = diffReports(was, is);
  const { color, columns } = stdout;
  stdout.write(
    options.json === true ? jsonText(difference) : renderDifference(difference, { lang: options.lang, color, columns }),
  );
  return exitCodes.conformant;
}

const report = { en: 'a report', zh: '报告' };

async function sideAt(path: string): Promise<ComparedSide> {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return bundleAt(path);
  const found = readJson(path, { schema: 'report', name: report }) as Report;
  const spec = specFor(found.spec.api, found.spec.revision);
  if (spec?.hash !== found.spec.hash) return { name: path, report: found };
  const { requirements, required } = spec;
  return { name: path, report: found, requirements, required };
}

/**
 * A bundle as a side. What it says of itself is worth no more than the checks it passes.
 * @throws UsageError where it is not as it was signed
 */
export async function bundleAt(folder: string): Promise<ComparedSide> {
  const { intact, claims, level } = await verifyBundle(folder, { spec: specOfBundle(folder) });
  if (!intact || claims === null) {
    const name = safeText(folder, 200);
    throw new UsageError({
      en: `${name} is no bundle as it was signed. What is wrong with it: verify ${name}`,
      zh: `${name} 不是与签名一致的证明包。请用 verify ${name} 查看问题。`,
    });
  }
  const file = (name: string): unknown => readJson(join(folder, name), { name: report });
  const { requirements, required } = file('requirements.json') as {
    requirements: readonly Requirement[];
    required: readonly RequiredRequirement[];
  };
  const certificate = level ?? claims.level;
  return {
    name: folder,
    report: file('report.json') as Report,
    requirements,
    required,
    policy: file('policy.json') as CertificationPolicy,
    ...(certificate === null ? {} : { level: certificate }),
    artefact: claims.artefact.sha256,
  };
}
