/** `verify`: checks a certification bundle; no host is needed. */
import { readFileSync } from 'node:fs';
import type { Lang } from '../index.ts';
import { renderVerification } from '../index.ts';
import { type PublicKey, readPublicKey, verifyBundle } from '../node.ts';
import { specOfBundle } from './chosen-spec.ts';
import { asUsage, exitCodes, UsageError } from './exit.ts';
import { jsonText, stdout } from './stdout.ts';

/** The options of the command. */
export interface VerifyBundleOptions {
  /** The file of the public key that the reader knows. */
  readonly key?: string;
  readonly lang: Lang;
  readonly json?: boolean;
}

/** Checks a bundle and returns the exit code: 0 where it is as it was signed, 1 where it is not, 3 where not all could be checked. */
export async function verify(folder: string, options: VerifyBundleOptions): Promise<number> {
  const { lang } = options;
  let publicKey: PublicKey | undefined;
  try {
    publicKey = options.key === undefined ? undefined : readPublicKey(keyAt(options.key), options.key);
  } catch (error) {
    throw asUsage(error);
  }
  const found = await verifyBundle(folder, {
    spec: specOfBundle(folder),
    ...(publicKey === undefined ? {} : { publicKey }),
  });
  const { color, columns } = stdout;
  stdout.write(options.json === true ? jsonText(found) : renderVerification(found, { lang, color, columns }));
  if (!found.intact) return exitCodes.nonConformant;
  return found.judged === null ? exitCodes.incomplete : exitCodes.conformant;
}

function keyAt(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError({ en: `The key ${path} cannot be read: ${code}.`, zh: `无法读取密钥 ${path}：${code}。` });
  }
}
