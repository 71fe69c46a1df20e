/** `certify`: runs a host, scores the report by a policy, and writes a signed bundle that anyone can check. */
import type { CertificationPolicy, Spec } from '../../spec/index.ts';
import {
  applyBaseline,
  type Certificate,
  renderCertificate,
  certify as score,
  mergeShards,
  painter,
  type Report,
  safeText,
  type ShardSource,
  shardsOf,
  linesInOrder,
} from '../index.ts';
import {
  type Artefact,
  digestArtefact,
  kitDigest,
  manifestArtefact,
  shardFile,
  type SigningKey,
  traceLines,
  writeBundle,
} from '../node.ts';
import type { RunOptions } from './campaign.ts';
import { checkBundleFolder, type Given, type GivenOptions, policyAt, readGiven } from './certify-given.ts';
import { refuseUnclaimed } from './claims.ts';
import type { DeviceOptions } from './device.ts';
import { asUsage, exitCodes, UsageError } from './exit.ts';
import { atHost } from './host.ts';
import { checkRun, judge } from './judge.ts';
import { shardsAt, specOfShards } from './merge.ts';
import { writeReports } from './output.ts';
import type { Place } from './place.ts';
import { deviceRef, isPath } from './resolve-host.ts';
import { tellShard } from './run.ts';
import { jsonText, stdout } from './stdout.ts';
import { dayOf } from './waivers.ts';

/** The options of the command beside those of a run. */
export interface CertifyOptions extends GivenOptions, Omit<RunOptions, 'host'>, Omit<DeviceOptions, 'seed'> {
  /** Left out where shards lie there. */
  readonly host?: string;
  /** Shards that lie there, in the place of a run. */
  readonly from?: readonly string[];
  /** Where reports and the journal are written. */
  readonly reports: string;
}

/** Certifies a host and returns the exit code: 0 for the levels that say conformant, 1 for non-conformant, 3 for incomplete. */
export async function certify(options: CertifyOptions, signal: AbortSignal): Promise<number> {
  const { host, from, reports } = options;
  try {
    checkBundleFolder(options.out);
    const given = await readGiven(options);
    if (from !== undefined) {
      const shards = shardsOf(shardsAt(from));
      const spec = specOfShards(shards);
      const policy = policyAt(options.policy, spec);
      return await publish(options, given, spec, policy, await readRun(shards, spec, policy));
    }
    if (host === undefined) throw noHost;
    checkRun({ ...options, host, out: reports });
    return await atHost({ ...options, host }, signal, exitCodes.incomplete, async (place) => {
      const policy = policyAt(options.policy, place.spec);
      const ran = await runNow({ ...options, host }, place, policy, signal);
      return typeof ran === 'number' ? ran : publish(options, given, place.spec, policy, ran);
    });
  } catch (error) {
    throw asUsage(error);
  }
}

/** Scores what was run, writes the bundle and the reports, and tells. */
async function publish(
  options: CertifyOptions,
  { key, artefact, baseline }: Given,
  spec: Spec,
  policy: CertificationPolicy,
  ran: Ran,
): Promise<number> {
  const waivers = applyBaseline(ran.report, baseline, dayOf(ran.report));
  const report: Report = options.baseline === undefined ? ran.report : { ...ran.report, waivers };
  const certificate = score(report, policy, spec);
  const [first] = ran.shards;
  if (first === undefined) return exitCodes.incomplete;
  await writeBundle(options.out, {
    spec,
    report,
    policy,
    baseline,
    certificate,
    artefact: artefact ?? (await usualArtefact(options.host, report)),
    key,
    kitDigest: await kitDigest(),
    traces: traceLines(first.header, report.run, linesInOrder(ran.shards, report.run.ran > 0)),
  });
  writeReports(options.reports, [{ spec, reports: [report], folder: options.reports }], options);
  if (options.json === true)
    stdout.write(
      jsonText({
        api: spec.api.api,
        revision: spec.api.revision,
        certificate,
        bundle: options.out,
        fingerprint: key.publicKey.fingerprint,
      }),
    );
  else stdout.write(tell(certificate, report, key, spec, options));
  return exitCodeOf(certificate);
}

/** A run to be certified: its report, and where its cases are written down. */
interface Ran {
  readonly report: Report;
  readonly shards: readonly ShardSource[];
}

/** Runs a host; an exit code where there is nothing to certify yet. */
async function runNow(
  options: CertifyOptions & { readonly host: string },
  place: Place,
  policy: CertificationPolicy,
  signal: AbortSignal,
): Promise<Ran | number> {
  const cases = options.cases ?? (options.host === deviceRef ? policy.leastCases : policy.cases);
  const ran = await judge({ ...options, cases, out: options.reports }, place, signal, { toPublish: true, policy });
  if (ran.shard !== null) return tellShard(ran, ran.shard, options);
  if (!ran.complete) return tellStopped(ran.report, options);
  return { report: ran.report, shards: [shardFile(ran.journal)] };
}

/**
 * Puts together what was run.
 * @throws UsageError where it was not kept as what is published must be
 */
async function readRun(shards: readonly ShardSource[], spec: Spec, policy: CertificationPolicy): Promise<Ran> {
  const odd = shards.find(({ header: { run } }) => !run.traces || !run.redacted);
  if (odd !== undefined) throw keptOtherwise(odd.name);
  refuseUnclaimed((shards[0] as ShardSource).header.host, spec);
  return { report: await mergeShards(shards, spec, policy), shards };
}

function tellStopped({ interrupted }: Report, { lang }: CertifyOptions): number {
  const goOn = { en: 'Nothing was certified. Go on with it by --resume.', zh: '未生成证明。请用 --resume 继续。' };
  process.stderr.write(`${interrupted?.[lang] ?? ''} ${goOn[lang]}\n`);
  return exitCodes.incomplete;
}

const noHost = new UsageError({
  en: 'Name a host, as run takes it, or the shards of a run with --from.',
  zh: '请像 run 命令一样指定宿主，或用 --from 指定一次运行的分片。',
});

function keptOtherwise(path: string): UsageError {
  const file = safeText(path, 200);
  return new UsageError({
    en: `${file} holds no traces that may be published. Write the shards with certify --shard i/n.`,
    zh: `${file} 中没有可公开的用例记录。请用 certify --shard i/n 写出分片。`,
  });
}

/** A module is its own artefact; of other hosts there is nothing but what they say of themselves. */
async function usualArtefact(host: string | undefined, { host: manifest }: Report): Promise<Artefact> {
  return host !== undefined && isPath(host) ? digestArtefact(host) : manifestArtefact(manifest);
}

function exitCodeOf({ level }: Certificate): number {
  if (level === 'non-conformant') return exitCodes.nonConformant;
  return level === 'incomplete' ? exitCodes.incomplete : exitCodes.conformant;
}

/** What became of it, and where it is. */
function tell(
  certificate: Certificate,
  report: Report,
  key: SigningKey,
  { api }: Spec,
  { out, lang, signKey }: CertifyOptions,
): string {
  const { color, columns } = stdout;
  const once = { en: ' (made for this bundle alone)', zh: '（仅为此证明包生成）' };
  const signed = { en: 'signed by', zh: '签名密钥' };
  const { bold, dim } = painter(color);
  const { name, version } = report.host;
  return [
    bold(safeText(`${name} ${version}`, 100)),
    dim(`${api.name} ${api.revision}`),
    '',
    renderCertificate(certificate, report, { lang, color, columns }),
    safeText(out, 400),
    `${signed[lang]} ${key.publicKey.fingerprint}${signKey === undefined ? once[lang] : ''}`,
    `npx saveimage-conformance verify ${safeText(out, 400)}`,
    '',
  ].join('\n');
}
