import { describe, expect, test } from 'vitest';
import { describeChanges, describeEvent, describeItem, short } from './events.ts';
import { everyEvent, hostile } from './fixtures.test-helper.ts';

const item = {
  id: '1',
  name: 'a.jpg',
  type: 'image/jpeg',
  width: 3,
  height: 2,
  size: 9,
  content: 'c',
  image: '$image',
  exact: true,
};

describe('describeEvent', () => {
  test('shows a payload in short, with what JSON cannot say', () => {
    const payload = { error: 17, errorMessage: '失败', at: { $: 'nan' }, none: { $: 'undefined' } };
    const event = { seq: 0, t: 0, kind: 'callback', call: 1, name: 'fail', payload } as const;
    expect(describeEvent(event).en).toBe("call 2: fail({ error: 17, errorMessage: '失败', at: NaN, none: undefined })");
  });

  test('keeps every kind on one bounded line, whatever a host says', () => {
    for (const said of hostile) {
      for (const event of everyEvent({ ...item, name: said, type: said, image: said }, said)) {
        const { en, zh } = describeEvent(event);
        for (const line of [en, zh]) {
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
          expect(line.length).toBeLessThan(400);
        }
      }
    }
  });

  test('says whose image an item is', () => {
    expect(describeItem(item).en).toBe('a.jpg, image/jpeg, 3 × 2, 9 bytes, $image, byte for byte');
    expect(describeItem({ ...item, exact: false }).zh).toBe('a.jpg，image/jpeg，3 × 2，9 字节，$image，内容有改动');
    expect(describeItem({ ...item, image: null }).en).toContain('no image of the case');
  });

  test('says what a twin leaves out', () => {
    const changes = describeChanges({ menu: 'cancel', fail: { $: 'absent' } });
    expect(changes).toEqual({ en: 'menu: cancel, fail: left out', zh: 'menu: cancel, fail: 不传' });
  });

  test('cuts long payloads', () => {
    expect(short({ a: 'x'.repeat(1000), b: 'x'.repeat(1000) }).length).toBeLessThanOrEqual(120);
  });
});
