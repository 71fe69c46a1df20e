/** What a certificate is given beside a run: policy, key, artefact and baseline, and a folder that is free. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type CertificationPolicy, defaultCertificationPolicy, loadPolicy, type Spec } from '../../spec/index.ts';
import { safeText } from '../index.ts';
import { type Artefact, digestArtefact, generateKey, readPrivateKey, type SigningKey } from '../node.ts';
import { readBaseline } from './baseline.ts';
import { readChecked } from './checked-file.ts';
import { UsageError } from './exit.ts';

/** The options that name what is given. */
export interface GivenOptions {
  /** The policy's file; the kit's own where left out. */
  readonly policy?: string;
  readonly baseline?: string;
  /** What was tested: its file or folder. */
  readonly artefact?: string;
  /** The file of the private key; made for this bundle alone where left out. */
  readonly signKey?: string;
}

/** What does not depend on the spec: whatever is wrong with it is said before there is a host. */
export interface Given {
  readonly key: SigningKey;
  readonly artefact?: Artefact;
  readonly baseline: ReturnType<typeof readBaseline>;
}

/**
 * Reads what is given.
 * @throws UsageError where a file is missing, or is not what it should be
 */
export async function readGiven({ signKey, artefact, baseline }: GivenOptions): Promise<Given> {
  return {
    key: keyAt(signKey),
    ...(artefact === undefined ? {} : { artefact: await digestArtefact(artefact) }),
    baseline: baseline === undefined ? { entries: [] } : readBaseline(baseline),
  };
}

/**
 * Said before a run is spent on what cannot be written.
 * @throws UsageError where something is there already
 */
export function checkBundleFolder(out: string): void {
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

/**
 * The policy that scores a report.
 * @throws UsageError where the file is missing, or no policy for this spec
 */
export function policyAt(path: string | undefined, spec: Spec): CertificationPolicy {
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
