/** Signed envelopes: DSSE 1.0 with Ed25519. Needs Node. */
import { sign, verify } from 'node:crypto';
import { dsse } from '@sigstore/core';
import type { PublicKey, SigningKey } from './keys.ts';

/** What an envelope carries: a statement of in-toto. */
export const statementType = 'application/vnd.in-toto+json';

/** A signed envelope as JSON; `payload` and `sig` are base64. */
export interface Envelope {
  readonly payload: string;
  readonly payloadType: string;
  /** `keyid` is a hint for readers; nothing is decided by it. */
  readonly signatures: readonly { readonly keyid?: string; readonly sig: string }[];
}

/** Signs a payload. The same payload and key always give the same envelope. */
export function signEnvelope(payload: Uint8Array, key: SigningKey, payloadType = statementType): Envelope {
  const body = Buffer.from(payload);
  const sig = sign(null, dsse.preAuthEncoding(payloadType, body), key.key).toString('base64');
  return {
    payload: body.toString('base64'),
    payloadType,
    signatures: [{ keyid: key.publicKey.fingerprint, sig }],
  };
}

/** Whether one of an envelope's signatures is by this key. */
export function isSignedBy({ payload, payloadType, signatures }: Envelope, { key }: PublicKey): boolean {
  const signed = dsse.preAuthEncoding(payloadType, Buffer.from(payload, 'base64'));
  return signatures.some(({ sig }) => verify(null, signed, key, Buffer.from(sig, 'base64')));
}
