import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jpeg, png } from '../context.test-helper.ts';
import { exifFacts } from './exif.ts';

const HOUR = 3_600_000;
const NOON = Date.UTC(2021, 11, 20, 12);

/** A JPEG with EXIF data: its orientation, the time it was taken and the zone of that, in either byte order. */
function withExif({ orientation = 1, taken = '', offset = '', little = false, before = [] as number[] }): Uint8Array {
  const tiff = new DataView(new ArrayBuffer(200));
  const short = (at: number, value: number) => tiff.setUint16(at, value, little);
  const long = (at: number, value: number) => tiff.setUint32(at, value, little);
  const text = (at: number, value: string) => {
    for (const [index, letter] of [...value].entries()) tiff.setUint8(at + index, letter.charCodeAt(0));
  };
  const entry = (at: number, tag: number, type: number, count: number) => {
    short(at, tag);
    short(at + 2, type);
    long(at + 4, count);
  };
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
  short(2, 42);
  long(4, 8);
  short(8, 2);
  entry(10, 0x0112, 3, 1);
  short(18, orientation);
  entry(22, 0x8769, 4, 1);
  long(30, 40);
  short(40, (taken === '' ? 0 : 1) + (offset === '' ? 0 : 1));
  entry(42, 0x9003, 2, 20);
  long(50, 100);
  text(100, taken);
  entry(54, 0x9011, 2, 7);
  long(62, 130);
  text(130, offset);
  const header = [0xff, 0xd8, ...before, 0xff, 0xe1, 0, 208, 0x45, 0x78, 0x69, 0x66, 0, 0];
  return Uint8Array.from([...header, ...new Uint8Array(tiff.buffer), ...jpeg().subarray(2)]);
}

describe('what EXIF data says', () => {
  test.each([
    ['with its zone', '2019:05:06 07:08:09', '+08:00', Date.UTC(2019, 4, 5, 23, 8, 9)],
    ['with a zone in the west', '2019:05:06 07:08:09', '-03:30', Date.UTC(2019, 4, 6, 10, 38, 9)],
    ['without a zone, near now', '2021:12:20 20:01:00', '', NOON + 60_000],
    ['without a zone, at another day', '2019:05:06 07:08:09', '', null],
    ['that is no time', '    :  :     :  :  ', '+08:00', null],
    ['that is not there', '', '', null],
  ])('of a time %s', (_, taken, offset, expected) => {
    for (const little of [false, true])
      expect(exifFacts(withExif({ taken, offset, little }), NOON).taken).toBe(expected);
  });

  test('of the orientation, in degrees; mirrored has none', () => {
    const degrees = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
      (orientation) => exifFacts(withExif({ orientation }), NOON).orientation,
    );
    expect(degrees).toEqual([0, null, 180, null, null, 90, null, 270, null]);
  });

  test('is found behind other segments, and not behind the image', () => {
    const taken = { taken: '2021:12:20 20:00:00', offset: '+08:00' };
    expect(exifFacts(withExif({ ...taken, before: [0xff, 0xe0, 0, 4, 1, 2] }), 0).taken).toBe(NOON);
    expect(exifFacts(withExif({ ...taken, before: [0xff, 0xda, 0, 4, 1, 2] }), 0).taken).toBe(null);
  });

  test('is nothing for other kinds, and for a JPEG without', () => {
    for (const bytes of [png(), jpeg(), new Uint8Array()]) {
      expect(exifFacts(bytes, NOON)).toEqual({ taken: null, orientation: null });
    }
  });

  test('is never the end of a save, however it is damaged', () => {
    const whole = withExif({ taken: '2021:12:20 12:00:00' });
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(damage, fc.nat(whole.length), (changes, length) => {
        const bytes = whole.slice(0, length);
        for (const [at, value] of changes) if (at < length) bytes[at] = value;
        const { taken, orientation } = exifFacts(bytes, NOON);
        expect(taken === null || Number.isInteger(taken)).toBe(true);
        expect([null, 0, 90, 180, 270]).toContain(orientation);
      }),
      { numRuns: 2000 },
    );
  });

  test('of a time without its zone is within half a quarter of an hour of now', () => {
    fc.assert(
      fc.property(fc.integer({ min: -23 * HOUR, max: 23 * HOUR }), (away) => {
        const local = new Date(NOON + away).toISOString().replaceAll('-', ':').replace('T', ' ').slice(0, 19);
        const taken = exifFacts(withExif({ taken: local }), NOON).taken ?? Number.NaN;
        expect(Math.abs(taken - NOON)).toBeLessThanOrEqual(7.5 * 60_000 + 1000);
      }),
    );
  });
});
