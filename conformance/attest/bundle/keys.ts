/** Keys that sign and check attestations: Ed25519, in PEM files. Needs Node. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Text } from '../../../spec/index.ts';
import { safeText } from '../../report/safe-text.ts';
import { TextError } from '../../text-error.ts';

/** A file that holds no key of the kind that is needed. */
export class KeyError extends TextError {
  override readonly name = 'KeyError';
}

/** A key that checks signatures. */
export interface PublicKey {
  readonly key: KeyObject;
  /** SubjectPublicKeyInfo as PEM. */
  readonly pem: string;
  /** `SHA256:` and the base64 of the digest of the key's SubjectPublicKeyInfo (DER), without padding. */
  readonly fingerprint: string;
}

/** A key that signs, and the one that checks what it signed. */
export interface SigningKey {
  readonly key: KeyObject;
  /** PKCS #8 as PEM; secret. */
  readonly pem: string;
  readonly publicKey: PublicKey;
}

/** Makes a new key. */
export function generateKey(): SigningKey {
  return signingKey(generateKeyPairSync('ed25519').privateKey);
}

/**
 * Reads a private key.
 * @param pem the text of the file: PKCS #8, not encrypted
 * @param name what to call the file in errors
 * @throws KeyError where it is no Ed25519 private key
 */
export function readPrivateKey(pem: string, name: string): SigningKey {
  const file = safeText(name);
  if (/-----BEGIN (?:ENCRYPTED |OPENSSH |RSA |EC |DSA )?PRIVATE KEY-----/.exec(pem)?.[0] === undefined)
    throw new KeyError({
      en: `${file} holds no private key. ${howToMake.en}`,
      zh: `${file} 中没有私钥。${howToMake.zh}`,
    });
  if (pem.includes('BEGIN ENCRYPTED') || pem.includes('Proc-Type: 4,ENCRYPTED'))
    throw new KeyError({
      en: `The key in ${file} is encrypted. Decrypt it first: openssl pkey -in <file> -out key.pem`,
      zh: `${file} 中的密钥已加密。请先解密：openssl pkey -in <文件> -out key.pem`,
    });
  return signingKey(ed25519(file, () => createPrivateKey(pem)));
}

/**
 * Reads a public key.
 * @param pem the text of the file: SubjectPublicKeyInfo
 * @param name what to call the file in errors
 * @throws KeyError where it is no Ed25519 public key; a private key is refused, since it should not be handed around
 */
export function readPublicKey(pem: string, name: string): PublicKey {
  const file = safeText(name);
  if (pem.includes('PRIVATE KEY-----'))
    throw new KeyError({
      en: `${file} holds a private key. To check a signature give the public one: openssl pkey -in <file> -pubout`,
      zh: `${file} 中是私钥。验证签名请使用公钥：openssl pkey -in <文件> -pubout`,
    });
  return publicKeyOf(ed25519(file, () => createPublicKey(pem)));
}

/**
 * The public key of which these are the bytes.
 * @param spki SubjectPublicKeyInfo, DER
 * @throws KeyError where it is no Ed25519 key
 */
export function publicKeyFrom(spki: Uint8Array, name: string): PublicKey {
  const key = ed25519(name, () => createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }));
  return publicKeyOf(key);
}

/** SubjectPublicKeyInfo of a key, DER. */
export function spkiOf({ key }: PublicKey): Buffer {
  return key.export({ format: 'der', type: 'spki' });
}

const howToMake: Text = {
  en: 'Make one with: openssl genpkey -algorithm ed25519 -out key.pem',
  zh: '可以这样生成：openssl genpkey -algorithm ed25519 -out key.pem',
};

function ed25519(file: string, read: () => KeyObject): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch (error) {
    const why = safeText(error instanceof Error ? error.message : String(error), 200);
    throw new KeyError({
      en: `The key in ${file} cannot be read (${why}). ${howToMake.en}`,
      zh: `无法读取 ${file} 中的密钥（${why}）。${howToMake.zh}`,
    });
  }
  if (key.asymmetricKeyType === 'ed25519') return key;
  const kind = key.asymmetricKeyType ?? key.type;
  throw new KeyError({
    en: `The key in ${file} is of the kind ${kind}; attestations are signed with Ed25519. ${howToMake.en}`,
    zh: `${file} 中的密钥类型是 ${kind}；证明只用 Ed25519 签名。${howToMake.zh}`,
  });
}

function signingKey(key: KeyObject): SigningKey {
  return {
    key,
    pem: key.export({ format: 'pem', type: 'pkcs8' }) as string,
    publicKey: publicKeyOf(createPublicKey(key)),
  };
}

function publicKeyOf(key: KeyObject): PublicKey {
  const der = key.export({ format: 'der', type: 'spki' });
  const hash = createHash('sha256').update(der).digest('base64').replace(/=+$/, '');
  return { key, pem: key.export({ format: 'pem', type: 'spki' }) as string, fingerprint: `SHA256:${hash}` };
}
