import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from './any-text.test-helper.ts';
import { safeText } from './safe-text.ts';

const anything = fc.oneof(
  anyText,
  fc.string({
    unit: fc.constantFrom('\u001B', '[', ']', '31m', '\u009B', '\u0007', '\u202E', '\n', '\u2028', 'a', '界', '\uD83D'),
  }),
);

describe('safeText', () => {
  test('leaves nothing that moves, hides or reorders', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(safeText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u);
      }),
    );
  });

  test('is bounded, and has nothing left to do the second time', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 60 }), (text, max) => {
        const once = safeText(text, max);
        expect(once.length).toBeLessThanOrEqual(max);
        expect(safeText(once, max)).toBe(once);
      }),
    );
  });

  test('keeps plain text as it is', () => {
    for (const plain of ['fail with 16', '以 16 失败，且没有新增内容', 'naïve – “quoted” $image', 'नमस्ते 👍']) {
      expect(safeText(plain)).toBe(plain);
    }
  });

  test('takes escape sequences away with what they carry', () => {
    expect(safeText('a\u001B[1;31mb\u001B[0mc')).toBe('abc');
    expect(safeText('x \u001B]8;;https://evil.example\u0007link\u001B]8;;\u0007 y')).toBe('x link y');
    expect(safeText('x\u001BPdevice string\u001B\\y\u009B2Jz')).toBe('xyz');
    expect(safeText('one\r\n\ttwo\u2028three')).toBe('one two three');
  });

  test('cuts long text, never inside a character', () => {
    expect(safeText('x'.repeat(100), 10)).toBe(`${'x'.repeat(9)}…`);
    expect(safeText(`${'x'.repeat(8)}👍👍`, 10)).toBe(`${'x'.repeat(8)}…`);
  });

  test('looks at no more of a text than could be shown', () => {
    const texts = ['\u001B]'.repeat(2_000_000), `\u001B[${'0'.repeat(2_000_000)}`, '\u202E界'.repeat(10_000_000)];
    const before = performance.now();
    for (const text of texts) safeText(text);
    // Milliseconds suffice; reading all of it takes seconds.
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
