/** `changes`: what lies between two revisions of an API, and which certificates that touches. */
import { changesBetween, type Spec, type SpecEntry } from '../../spec/index.ts';
import { type ComparedSide, diffReports, type Lang, safeText } from '../index.ts';
import { type BundleEffect, renderSpecChanges } from './changes-text.ts';
import { chosenApis } from './chosen-spec.ts';
import { bundleAt } from './diff.ts';
import { exitCodes, UsageError } from './exit.ts';
import { jsonText, stdout } from './stdout.ts';

/** The options of the command. */
export interface ChangesOptions {
  readonly api?: string;
  /** Folders of bundles whose certificates are to be looked at. */
  readonly certificate?: readonly string[];
  readonly lang: Lang;
  readonly json?: boolean;
}

/**
 * Shows what a later revision has otherwise than an earlier one, and returns the exit code: 0, whatever differs.
 * @throws UsageError where no API has both revisions, or a bundle is not as it was signed, or not of the earlier one
 */
export async function changes(from: string, to: string, options: ChangesOptions): Promise<number> {
  const entry = entryWith(from, to, options.api);
  const [before, after] = [entry.spec(from), entry.spec(to)];
  const found = changesBetween(before, after);
  const bundles: BundleEffect[] = [];
  for (const folder of options.certificate ?? []) bundles.push(effectOn(await bundleAt(folder), before, after));
  const { color, columns } = stdout;
  stdout.write(
    options.json === true
      ? jsonText({ ...found, ...(bundles.length === 0 ? {} : { bundles }) })
      : renderSpecChanges(found, bundles, { lang: options.lang, color, columns }),
  );
  return exitCodes.conformant;
}

/** The API that has both revisions; the first, where no name says which. */
function entryWith(from: string, to: string, api: string | undefined): SpecEntry {
  const options = api === undefined ? {} : { api };
  const earlier = chosenApis({ ...options, revision: from });
  const later = chosenApis({ ...options, revision: to });
  const both = earlier.find((entry) => later.includes(entry));
  if (both !== undefined) return both;
  const [its, theirs] = [earlier, later].map((entries) => entries.map(({ name }) => name).join(', '));
  throw new UsageError({
    en: `${from} is a revision of ${its} and ${to} one of ${theirs}: compare revisions of one API.`,
    zh: `${from} 是 ${its} 的版本，${to} 是 ${theirs} 的版本：请比较同一个 API 的版本。`,
  });
}

/** The same report, as though its spec had been the later one: what differs then is the spec alone. */
function effectOn(side: ComparedSide, { api }: Spec, { api: later, hash, requirements, required }: Spec): BundleEffect {
  const { name, report } = side;
  const its = report.spec;
  if (its.api !== api.api || its.revision !== api.revision)
    throw new UsageError({
      en: `${safeText(name, 200)} is for ${safeText(its.api, 60)} ${safeText(its.revision, 30)}, and not for ${api.api} ${api.revision}.`,
      zh: `${safeText(name, 200)} 针对 ${safeText(its.api, 60)} ${safeText(its.revision, 30)}，而不是 ${api.api} ${api.revision}。`,
    });
  const spec = { ...its, revision: later.revision, hash };
  const { before } = diffReports(side, { ...side, report: { ...report, spec }, requirements, required }).certificates;
  if (before !== null) return { bundle: name, ...before };
  throw new UsageError({
    en: `${safeText(name, 200)} has no certificate.`,
    zh: `${safeText(name, 200)} 中没有证明。`,
  });
}
