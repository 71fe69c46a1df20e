import { createPrivateKey, generateKeyPairSync, webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { dsse } from '@sigstore/core';
import { describe, expect, test } from 'vitest';
import { type Envelope, isSignedBy, signEnvelope, statementType } from './dsse.ts';
import {
  generateKey,
  KeyError,
  publicKeyFrom,
  readPrivateKey,
  readPublicKey,
  type SigningKey,
  spkiOf,
} from './keys.ts';

/** A key from its seed, wrapped as PKCS #8 (RFC 8410). */
function keyFrom(seed: string): SigningKey {
  const der = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex');
  return readPrivateKey(
    createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ format: 'pem', type: 'pkcs8' }) as string,
    'key',
  );
}

/** The keys of the DSSE project's test vectors: RFC 8032, section 7.1, tests 1 and 2. */
const a = keyFrom('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
const b = keyFrom('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');

const statement = '{"_type":"https://in-toto.io/Statement/v1"}';
const byA = '2WAfaHm5jluo0w+0rk8uVkluELJYWjSmU9x7EUzx+AyteDGJ4/nqyJXfmAUVFIAoQafWm7AxBZNw5M9ixNHiCA==';
const byB = 'c1+67/aT0yqEpwx8PsVY3MLHsj9D0CZ014/Fv/QlG59P+9CobUZ7xECJ/V3USG0Ob9CiE5LjReEZUzNF2l7eBw==';

describe('the test vectors of DSSE', () => {
  test.each([
    ['one signature', statement, statementType, byA],
    [
      'a type whose bytes are more than its characters',
      statement,
      'application/vnd.exämple+json',
      'xmSk/ug66ysT7ayhkCIjhAq42zgZXSsEWuzUaNL7w2eGAdF/NU6/fRXPtmfN+5DNSAs5/i2lUnHjbbjPsu0tAw==',
    ],
    [
      'an empty payload',
      '',
      statementType,
      'gSggCAaTLTYyRH6FIDBem6meyIynsYy8RTHVzwx9tnTb7Bg/1jMWnuVgI/gffqmbsC2VX5/jHfkkDqsj7CDbDg==',
    ],
    [
      'an empty type',
      statement,
      '',
      'iC3q/+3Rm0+lpAJRueDmDh15PnwCfxKmS0NAfKsbv+zgulXQC/WM9trc+j1XEqlwDIg/vf/uNfebeD6sxInrDg==',
    ],
  ])('%s', (_name, payload, type, sig) => {
    const envelope = signEnvelope(Buffer.from(payload), a, type);
    expect(envelope).toEqual({
      payload: Buffer.from(payload).toString('base64'),
      payloadType: type,
      signatures: [{ keyid: a.publicKey.fingerprint, sig }],
    });
    expect(isSignedBy(envelope, a.publicKey)).toBe(true);
    expect(isSignedBy(envelope, b.publicKey)).toBe(false);
  });

  test('what is signed', () => {
    expect(dsse.preAuthEncoding(statementType, Buffer.from(statement)).toString('hex')).toBe(
      '445353457631203238206170706c69636174696f6e2f766e642e696e2d746f746f2b6a736f6e203433207b225f74797065223a2268747470733a2f2f696e2d746f746f2e696f2f53746174656d656e742f7631227d',
    );
  });

  test('base64 of the kind that urls can hold', () => {
    const sig = 'P-_KHICeR7tI6S_YyejJTRtrXhcQyQ2LYPaL8h90KjC9qN8HU_svOQ6TuDOT1HIrsGW886DbWNWcCmX5twLrAw==';
    expect(isSignedBy({ payload: '-_-_Pj8=', payloadType: statementType, signatures: [{ sig }] }, a.publicKey)).toBe(
      true,
    );
  });

  test('another type than was signed', () => {
    const envelope = signEnvelope(Buffer.from(statement), a);
    expect(isSignedBy({ ...envelope, payloadType: 'application/vnd.example.other+json' }, a.publicKey)).toBe(false);
  });

  test('signatures of several keys, with hints that say nothing', () => {
    const signed = (...sigs: string[]): Envelope => ({
      ...signEnvelope(Buffer.from(statement), a),
      signatures: sigs.map((sig) => ({ keyid: 'whoever', sig })),
    });
    const signers = (envelope: Envelope): number => [a, b].filter((one) => isSignedBy(envelope, one.publicKey)).length;
    expect(signers(signed(byA, byB))).toBe(2);
    expect(signers(signed(byA, byA))).toBe(1);
    expect(signers(signed(byB))).toBe(1);
    expect(signers(signed())).toBe(0);
  });
});

test('WebCrypto, which knows nothing of this code, verifies what was signed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (payload) => {
      const key = generateKey();
      const envelope = signEnvelope(payload, key);
      const encoder = new TextEncoder();
      const body = Buffer.from(envelope.payload, 'base64');
      expect(new Uint8Array(body)).toEqual(payload);
      const head = encoder.encode(`DSSEv1 ${envelope.payloadType.length} ${envelope.payloadType} ${body.length} `);
      const subtle = await webcrypto.subtle.importKey('spki', spkiOf(key.publicKey), 'Ed25519', false, ['verify']);
      const sig = Buffer.from(envelope.signatures[0]?.sig ?? '', 'base64');
      expect(await webcrypto.subtle.verify('Ed25519', subtle, sig, Buffer.concat([head, body]))).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test('a signature holds for nothing but what was signed', () => {
  const envelope = signEnvelope(Buffer.from(statement), a);
  const flips = fc.record({
    where: fc.constantFrom('payload', 'sig'),
    at: fc.nat(),
    bit: fc.integer({ min: 0, max: 7 }),
  });
  fc.assert(
    fc.property(flips, ({ where, at, bit }) => {
      const flip = (text: string): string => {
        const bytes = Buffer.from(text, 'base64');
        const place = at % bytes.length;
        bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << bit), place);
        return bytes.toString('base64');
      };
      const { payload, signatures } = envelope;
      const changed =
        where === 'payload'
          ? { ...envelope, payload: flip(payload) }
          : { ...envelope, signatures: signatures.map((one) => ({ ...one, sig: flip(one.sig) })) };
      expect(isSignedBy(changed, a.publicKey)).toBe(false);
    }),
  );
});

describe('keys', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const encrypted = generateKeyPairSync('ed25519').privateKey.export({
    format: 'pem',
    type: 'pkcs8',
    cipher: 'aes-256-cbc',
    passphrase: 'x',
  }) as string;

  test('are read as they were written', () => {
    const key = generateKey();
    expect(readPrivateKey(key.pem, 'key.pem').publicKey.fingerprint).toBe(key.publicKey.fingerprint);
    expect(readPublicKey(key.publicKey.pem, 'key.pub').fingerprint).toBe(key.publicKey.fingerprint);
    expect(publicKeyFrom(spkiOf(key.publicKey), 'the statement').pem).toBe(key.publicKey.pem);
    expect(key.publicKey.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
    expect(generateKey().publicKey.fingerprint).not.toBe(key.publicKey.fingerprint);
  });

  test.each<[string, () => unknown, RegExp]>([
    ['nothing', () => readPrivateKey('', 'key.pem'), /key\.pem holds no private key\. Make one with/],
    ['a public key', () => readPrivateKey(a.publicKey.pem, 'key.pem'), /holds no private key/],
    ['an encrypted key', () => readPrivateKey(encrypted, 'key.pem'), /key\.pem is encrypted\. Decrypt it first/],
    ['a damaged key', () => readPrivateKey(a.pem.replace('MC4', 'MC5'), 'key.pem'), /cannot be read/],
    [
      'another kind of key',
      () => readPrivateKey(other.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string, 'key.pem'),
      /of the kind ec; .* Ed25519/,
    ],
    [
      'another kind of public key',
      () => readPublicKey(other.publicKey.export({ format: 'pem', type: 'spki' }) as string, 'key.pub'),
      /of the kind ec/,
    ],
    ['a private key for a public one', () => readPublicKey(a.pem, 'key.pub'), /holds a private key/],
    ['no public key', () => readPublicKey('hello', 'key.pub'), /cannot be read/],
    ['bytes that are none', () => publicKeyFrom(Buffer.from('hello'), 'the statement'), /the statement cannot be read/],
  ])('%s is refused', (_name, read, message) => {
    expect(read).toThrow(KeyError);
    expect(read).toThrow(message);
  });
});
