import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widthOf } from '../../report/layout.ts';
import { hostile } from '../../report/fixtures.test-helper.ts';
import type { CertificateLevel } from '../certificate.ts';
import type { Verification } from './verification.ts';
import { renderVerification } from './verification-text.ts';

const digest = 'a'.repeat(64);

const verification = (said: string, change: Partial<Verification> = {}): Verification => ({
  intact: true,
  signer: 'unknown',
  fingerprint: 'SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU',
  judged: 1000,
  level: 'conformant',
  claims: {
    host: said,
    hostVersion: said,
    platform: said,
    artefact: { name: said, sha256: digest, kind: said },
    spec: { api: said, revision: said, hash: digest },
    kit: { name: said, version: said, sha256: digest },
    startedAt: said,
    level: 'conformant',
  },
  discrepancies: [],
  count: 0,
  notes: [{ en: said, zh: said }],
  ...change,
});

test('says first whether it is intact, who signed it, and how many cases were judged again', () => {
  const firstLine = (change: Partial<Verification>, lang: 'en' | 'zh' = 'en'): string =>
    renderVerification(verification('host', change), { lang }).split('\n')[0] ?? '';
  expect(firstLine({})).toBe('✓ intact, signer unknown, 1000 cases judged again');
  expect(firstLine({ signer: 'known', judged: 1 })).toBe(
    '✓ intact, signed by the key that was given, 1 case judged again',
  );
  expect(firstLine({}, 'zh')).toBe('✓ 完好，签名者未知，重新判定了 1000 个用例');
  expect(firstLine({ judged: null, level: null })).toBe('✓ intact, signer unknown, not judged again');
  expect(firstLine({ intact: false, signer: null, judged: null })).toMatch(
    /^✗ not as it was signed.*no signature holds/,
  );
});

test('tells each discrepancy with its file and place, and how many more there are', () => {
  const discrepancies = [
    { file: 'report.json', pointer: '/run/ran', expected: { en: 'judged again it is 3', zh: '为 3' } },
  ];
  const text = renderVerification(verification('host', { intact: false, discrepancies, count: 7 }));
  expect(text).toContain('✗ report.json /run/ran: judged again it is 3');
  expect(text).toContain('and 6 more');
});

test('whatever a bundle says, no line is too long, and nothing acts on the terminal', () => {
  const levels: readonly (CertificateLevel | null)[] = ['conformant', 'conformant-limited', 'non-conformant', null];
  fc.assert(
    fc.property(
      fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' })),
      fc.constantFrom('en', 'zh'),
      fc.integer({ min: 40, max: 120 }),
      fc.constantFrom(...levels),
      (said, lang, columns, level) => {
        const discrepancies = [{ file: said, pointer: said, expected: { en: said, zh: said } }];
        const text = renderVerification(verification(said, { level, discrepancies, count: 1 }), { lang, columns });
        for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(columns);
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      },
    ),
  );
});
