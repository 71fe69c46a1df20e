/** Writes a certification bundle. Needs Node. */
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { safeText } from '../../report/safe-text.ts';
import { bundleFiles, canonicalFile, type Contents } from './bundle-layout.ts';
import { textsOf } from './contents.ts';
import { sha256Of, sha256OfFile, sumLine } from './digests.ts';
import { signEnvelope } from './dsse.ts';
import { writeGzipLines } from './gzip-lines.ts';
import { type PublicKey, type SigningKey, spkiOf } from './keys.ts';
import { statementOf } from './statement.ts';
import { TextError } from '../../text-error.ts';

/** A bundle that cannot be written where it is to be. */
export class BundleError extends TextError {
  override readonly name = 'BundleError';
}

/** What a bundle is made from. */
export interface BundleParts extends Omit<Contents, 'fingerprint'> {
  /** The lines of `trace-lines.ts`: the header, then every case in the order of the plan, redacted. */
  readonly traces: AsyncIterable<string> | Iterable<string>;
  /** Lower-case hexadecimal SHA-256 of the installed kit. */
  readonly kitDigest: string;
  readonly key: SigningKey;
}

/**
 * Writes a bundle into a folder that is not there yet, or is empty. It appears there whole or not at all.
 * @throws BundleError where the folder holds something, or cannot be written
 */
export async function writeBundle(folder: string, parts: BundleParts): Promise<void> {
  const target = resolve(folder);
  await refuseFull(target, folder);
  const made = join(dirname(target), `.${basename(target)}-${randomUUID()}`);
  try {
    await mkdir(made, { recursive: true });
    await fill(made, parts);
    await rmdir(target).catch(ignoreMissing);
    await rename(made, target);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new BundleError({
      en: `The bundle cannot be written to ${safeText(folder)}: ${code}. Name another folder with --out.`,
      zh: `无法将证明包写入 ${safeText(folder)}：${code}。请用 --out 指定另一个文件夹。`,
    });
  }
}

async function fill(folder: string, parts: BundleParts): Promise<void> {
  const { key, traces } = parts;
  const { publicKey } = key;
  await writeGzipLines(join(folder, bundleFiles.traces), traces);
  const texts = textsOf({ ...parts, fingerprint: publicKey.fingerprint });
  for (const [path, text] of texts) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text, { flag: 'wx' });
  }
  const digests = new Map([...texts].map(([path, text]) => [path, sha256Of(text)] as const));
  digests.set(bundleFiles.traces, await sha256OfFile(join(folder, bundleFiles.traces)));
  const sums = sumsOf(digests);
  await writeFile(join(folder, bundleFiles.sums), sums, { flag: 'wx' });
  const payload = canonicalFile(statementFor(parts, publicKey, digests, sums)).trimEnd();
  const envelope = signEnvelope(Buffer.from(payload), key);
  await writeFile(join(folder, bundleFiles.attestation), canonicalFile(envelope), { flag: 'wx' });
}

/** SHA256SUMS of these digests, in the order of the paths. */
export function sumsOf(digests: ReadonlyMap<string, string>): string {
  return [...digests]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sha256]) => sumLine(sha256, path))
    .join('');
}

/** The statement about a bundle with these digests. */
export function statementFor(
  parts: Omit<BundleParts, 'traces' | 'key'>,
  publicKey: PublicKey,
  digests: ReadonlyMap<string, string>,
  sums: string,
): ReturnType<typeof statementOf> {
  return statementOf({
    ...parts,
    publicKey: { spki: spkiOf(publicKey).toString('base64'), fingerprint: publicKey.fingerprint },
    digests: {
      sums: sha256Of(sums),
      report: digests.get(bundleFiles.report) ?? '',
      policy: digests.get(bundleFiles.policy) ?? '',
    },
  });
}

async function refuseFull(target: string, folder: string): Promise<void> {
  const refusal = (en: string, zh: string): BundleError =>
    new BundleError({
      en: `The bundle cannot be written to ${safeText(folder)}: ${en}. Name another folder with --out.`,
      zh: `无法将证明包写入 ${safeText(folder)}：${zh}。请用 --out 指定另一个文件夹。`,
    });
  try {
    if ((await readdir(target)).length > 0) throw refusal('it is not empty', '文件夹不是空的');
  } catch (error) {
    if (error instanceof BundleError) throw error;
    const { code = String(error) } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw refusal(code, code);
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
