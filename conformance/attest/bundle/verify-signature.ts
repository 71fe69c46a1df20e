/** Checks the signed envelope of a bundle, and reads the statement in it. Needs Node. */
import { bundleFiles, canonicalFile } from './bundle-layout.ts';
import { type Envelope, isSignedBy, statementType } from './dsse.ts';
import { KeyError, type PublicKey, publicKeyFrom, spkiOf } from './keys.ts';
import type { Findings } from './verification.ts';

/** What the envelope holds. */
export interface Signed {
  /** The payload as it was signed. */
  readonly payload: string;
  /** The same, parsed: whatever its signer wrote. */
  readonly statement: unknown;
  /** The key it carries, by which it is signed. */
  readonly publicKey: PublicKey;
}

const file = bundleFiles.attestation;

/** Opens the envelope; null, and a discrepancy, where any byte of it is not as it must be. */
export function openEnvelope(bytes: Buffer, findings: Findings): Signed | null {
  const envelope = readEnvelope(bytes);
  if (envelope === null) {
    findings.differs(
      file,
      '',
      'canonical JSON of a DSSE envelope with one signature was expected',
      '预期为只含一个签名的 DSSE 信封，且为规范化 JSON',
    );
    return null;
  }
  const { payload, statement } = readPayload(envelope);
  const spki = carriedKey(statement);
  if (spki === null) {
    findings.differs(
      file,
      '/payload',
      'a statement that carries the key it is signed by was expected',
      '预期为带有签名公钥的声明',
    );
    return null;
  }
  const publicKey = readKey(spki);
  if (publicKey === null) {
    findings.differs(file, '/payload', 'the key it carries is no Ed25519 key', '所附公钥不是 Ed25519 公钥');
    return null;
  }
  if (!isSignedBy(envelope, publicKey)) {
    findings.differs(
      file,
      '/signatures/0/sig',
      'it is no signature of this payload by the key it carries',
      '签名与所附公钥及内容不符',
    );
    return null;
  }
  if (envelope.signatures[0]?.keyid !== publicKey.fingerprint) {
    findings.differs(
      file,
      '/signatures/0/keyid',
      'the fingerprint of the key it carries was expected',
      '预期为所附公钥的指纹',
    );
    return null;
  }
  return { payload, statement, publicKey };
}

/** The envelope, where these are exactly the bytes it would be written as; base64 has more than one form of the same bytes. */
function readEnvelope(bytes: Buffer): Envelope | null {
  try {
    const { payload, signatures } = JSON.parse(bytes.toString('utf8')) as Partial<Envelope>;
    const [{ sig, keyid } = {}] = signatures ?? [];
    if (typeof payload !== 'string' || typeof sig !== 'string' || typeof keyid !== 'string') return null;
    const strict = (base64: string): string => Buffer.from(base64, 'base64').toString('base64');
    const envelope = {
      payload: strict(payload),
      payloadType: statementType,
      signatures: [{ keyid, sig: strict(sig) }],
    };
    return Buffer.from(canonicalFile(envelope)).equals(bytes) ? envelope : null;
  } catch {
    return null;
  }
}

function readPayload(envelope: Envelope): { payload: string; statement: unknown } {
  const payload = Buffer.from(envelope.payload, 'base64').toString('utf8');
  try {
    return { payload, statement: JSON.parse(payload) as unknown };
  } catch {
    return { payload, statement: null };
  }
}

/** A resource of the statement's configuration, by its name; null where there is none. */
export function configured(statement: unknown, name: string): Readonly<Record<string, unknown>> | null {
  const list = at(at(statement, 'predicate'), 'configuration');
  const found = Array.isArray(list) ? (list as unknown[]).find((one) => at(one, 'name') === name) : undefined;
  return (found as Readonly<Record<string, unknown>> | undefined) ?? null;
}

/** A property of a value that may be anything; undefined where it has none. */
export function at(value: unknown, name: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[name];
}

function carriedKey(statement: unknown): Buffer | null {
  const content = at(configured(statement, 'public-key'), 'content');
  return typeof content === 'string' ? Buffer.from(content, 'base64') : null;
}

function readKey(spki: Buffer): PublicKey | null {
  try {
    const key = publicKeyFrom(spki, file);
    return spkiOf(key).equals(spki) ? key : null;
  } catch (error) {
    if (error instanceof KeyError) return null;
    throw error;
  }
}
