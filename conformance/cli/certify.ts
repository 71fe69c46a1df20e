/** `certify`: runs a host, scores the report by a policy, and writes a signed bundle that anyone can check. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type CertificationPolicy, defaultCertificationPolicy, loadPolicy, type Spec } from '../../spec/index.ts';
import {
  applyBaseline,
  type Certificate,
  renderCertificate,
  certify as score,
  mergeShards,
  type Report,
  safeText,
  type ShardSource,
  shardsOf,
  linesInOrder,
} from '../index.ts';
import {
  type Artefact,
  digestArtefact,
  generateKey,
  kitDigest,
  manifestArtefact,
  readPrivateKey,
  shardFile,
  type SigningKey,
  traceLines,
  writeBundle,
} from '../node.ts';
import { readBaseline } from './baseline.ts';
import type { RunOptions } from './campaign.ts';
import { readChecked } from './checked-file.ts';
import { refuseUnclaimed, specForHost } from './chosen-spec.ts';
import { type DeviceOptions, deviceRef } from './device.ts';
import { asUsage, exitCodes, UsageError } from './exit.ts';
import { isPath } from './host.ts';
import { judge } from './judge.ts';
import { shardsAt, specOfShards } from './merge.ts';
import { writeReports } from './output.ts';
import { tellShard } from './run.ts';
import { jsonText, stdout } from './stdout.ts';
import { dayOf } from './waivers.ts';

/** The options of the command beside those of a run. */
export interface CertifyOptions extends Omit<RunOptions, 'host'>, DeviceOptions {
  /** Left out where shards lie there. */
  readonly host?: string;
  /** Shards that lie there, in the place of a run. */
  readonly from?: readonly string[];
  /** The policy's file; the kit's own where left out. */
  readonly policy?: string;
  readonly baseline?: string;
  /** What was tested: its file or folder. */
  readonly artefact?: string;
  /** The file of the private key; made for this bundle alone where left out. */
  readonly signKey?: string;
  /** Where reports and the journal are written. */
  readonly reports: string;
}

/** Certifies a host and returns the exit code: 0 for the levels that say conformant, 1 for non-conformant, 3 for incomplete. */
export async function certify(options: CertifyOptions, signal: AbortSignal): Promise<number> {
  try {
    checkBundleFolder(options.out);
    const spec = await specToCertify(options);
    const policy = policyAt(options.policy, spec);
    const key = keyAt(options.signKey);
    const artefact = options.artefact === undefined ? undefined : await digestArtefact(options.artefact);
    const baseline = options.baseline === undefined ? { entries: [] } : readBaseline(options.baseline);
    const ran = await runOrRead(options, policy, spec, signal);
    if (typeof ran === 'number') return ran;
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
      stdout.write(jsonText({ certificate, bundle: options.out, fingerprint: key.publicKey.fingerprint }));
    else stdout.write(tell(certificate, report, key, options));
    return exitCodeOf(certificate);
  } catch (error) {
    throw asUsage(error);
  }
}

async function specToCertify({ host, from, ...options }: CertifyOptions): Promise<Spec> {
  if (from !== undefined) return specOfShards(shardsOf(shardsAt(from)));
  if (host === undefined) throw noHost;
  return specForHost({ ...options, host });
}

/** A run to be certified: its report, and where its cases are written down. */
interface Ran {
  readonly report: Report;
  readonly shards: readonly ShardSource[];
}

/** Runs, or reads what was run; an exit code where there is nothing to certify yet. */
async function runOrRead(
  options: CertifyOptions,
  policy: CertificationPolicy,
  spec: Spec,
  signal: AbortSignal,
): Promise<Ran | number> {
  const { host, from, reports } = options;
  if (from !== undefined) {
    const shards = shardsOf(shardsAt(from));
    const odd = shards.find(({ header: { run } }) => !run.traces || !run.redacted);
    if (odd !== undefined) throw keptOtherwise(odd.name);
    refuseUnclaimed((shards[0] as ShardSource).header.host, spec);
    return { report: await mergeShards(shards, spec, policy), shards };
  }
  if (host === undefined) throw noHost;
  const cases = options.cases ?? (host === deviceRef ? policy.leastCases : policy.cases);
  const ran = await judge({ ...options, host, cases, out: reports }, spec, signal, {
    toPublish: true,
    policy,
  });
  if (ran === null) return exitCodes.incomplete;
  if (ran.shard !== null) return tellShard(ran, ran.shard, { ...options, host });
  if (!ran.complete) return tellStopped(ran.report, options);
  return { report: ran.report, shards: [shardFile(ran.journal)] };
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

/** Said before a run is spent on what cannot be written. */
function checkBundleFolder(out: string): void {
  if (!existsSync(out)) return;
  let taken = true;
  try {
    taken = readdirSync(out).length > 0;
  } catch {
    // It is no folder.
  }
  if (!taken) return;
  const folder = safeText(out, 200);
  throw new UsageError({
    en: `${folder} is there already, and a bundle is nothing but itself. Name a new folder with --out.`,
    zh: `${folder} 已存在，而证明包不能与其他文件混在一起。请用 --out 指定一个新文件夹。`,
  });
}

function policyAt(path: string | undefined, spec: Spec): CertificationPolicy {
  if (path === undefined) return defaultCertificationPolicy;
  return readChecked(path, { en: 'a policy', zh: '策略' }, (value, file) => loadPolicy(value, file, spec));
}

function keyAt(path: string | undefined): SigningKey {
  if (path === undefined) return generateKey();
  if (existsSync(path)) return readPrivateKey(readFileSync(path, 'utf8'), path);
  const file = safeText(path, 200);
  const write = `openssl genpkey -algorithm ed25519 -out ${file}`;
  throw new UsageError({
    en: `There is no key ${file}. Make one, and keep it to yourself: ${write}`,
    zh: `没有密钥 ${file}。可以这样生成，请妥善保管：${write}`,
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
  { out, lang, signKey }: CertifyOptions,
): string {
  const { color, columns } = stdout;
  const once = { en: ' (made for this bundle alone)', zh: '（仅为此证明包生成）' };
  const signed = { en: 'signed by', zh: '签名密钥' };
  return [
    renderCertificate(certificate, report, { lang, color, columns }),
    safeText(out, 400),
    `${signed[lang]} ${key.publicKey.fingerprint}${signKey === undefined ? once[lang] : ''}`,
    `npx saveimage-conformance verify ${safeText(out, 400)}`,
    '',
  ].join('\n');
}
