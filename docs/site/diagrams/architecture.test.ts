import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lang } from '../../../conformance/index.ts';
import { type Architecture, readArchitecture } from '../data.ts';
import { architectureDiagram } from './architecture.ts';
import { pictureOf } from './architecture-picture.ts';
import { layOutRooms } from './architecture-layout.ts';
import type { Area, BoxShape, LineShape, Scene } from './scene.ts';
import { faultsOf, meet, partsOf, shapesOf, wordsOf } from './scene.test-helper.ts';

const real = readArchitecture(fileURLToPath(new URL('../../', import.meta.url)));
const langs: readonly Lang[] = ['en', 'zh'];

/** What is wrong with rooms and arrows: rooms over rooms, an arrow that points up or goes through a room. */
function faultsOfRooms(scene: Scene): readonly string[] {
  const shapes = shapesOf(scene.shapes);
  const rooms = shapes.filter((shape): shape is BoxShape => shape.kind === 'box' && shape.look === 'surface');
  const arrows = shapes.filter((shape): shape is LineShape => shape.kind === 'line' && shape.arrow === true);
  const shrunk = rooms.map(
    (room): Area => ({ x: room.x + 2, y: room.y + 2, width: room.width - 4, height: room.height - 4 }),
  );
  return [
    ...rooms.flatMap((room, at) =>
      rooms.slice(at + 1).flatMap((other) => (meet(room, other) ? ['room over room'] : [])),
    ),
    ...arrows.flatMap((arrow) => {
      const [first, last] = [arrow.points[0]?.[1] ?? 0, arrow.points.at(-1)?.[1] ?? 0];
      return last <= first ? ['an arrow that does not lead down'] : [];
    }),
    ...arrows.flatMap((arrow) =>
      shrunk.some((room) => partsOf(arrow).some((part) => meet(part, room))) ? ['an arrow through a room'] : [],
    ),
  ];
}

test('the real rooms: every one and every folder is drawn, and all arrows lead down', () => {
  for (const lang of langs) {
    const picture = pictureOf(real, lang);
    for (const kind of ['wide', 'narrow'] as const) {
      const scene = layOutRooms(picture, kind);
      expect(faultsOf(scene)).toEqual([]);
      expect(faultsOfRooms(scene)).toEqual([]);
      const words = wordsOf(scene).join('\n');
      for (const { id } of real.rooms) expect(words).toContain(id.split('/').at(-1));
    }
  }
});

test('arrows are those of the imports, and what joins rooms from above stands apart', () => {
  const { arrows, rooms } = pictureOf(real, 'en');
  const pairs = arrows.map(({ from, to }) => `${from} → ${to}`);
  expect(pairs).toContain('conformance → spec');
  expect(pairs).toContain('adapters → reference');
  expect(pairs).toContain('leaves → adapters');
  // The laws of the house: what would be here if the kit knew its hosts, or the spec anything.
  expect(
    pairs.filter((pair) => /^spec →|conformance → (adapters|reference)|adapters → conformance|→ leaves/.test(pair)),
  ).toEqual([]);
  expect(rooms.find(({ id }) => id === 'leaves')?.folders.map(({ name }) => name)).toEqual([
    'conformance/bench',
    'conformance/cli',
  ]);
});

const names = ['spec', 'conformance', 'adapters', 'a', 'reference', '工具', 'x'.repeat(30)];
const made = fc
  .record({
    tops: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 6 }),
    folders: fc.array(
      fc.tuple(fc.nat(), fc.constantFrom('plan', 'report', 'my', 'android-album', 'w'.repeat(20), '相册')),
      { maxLength: 16 },
    ),
    arrows: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }),
  })
  .map(({ tops, folders, arrows }): Architecture => {
    const top = (at: number): string => tops[at % tops.length] ?? '';
    const ids = [...new Set([...tops, ...folders.map(([at, name]) => `${top(at)}/${name}`)])];
    return {
      rooms: ids.map((id, at) => ({ id, files: at + 1, lines: 10 + at * 300 })),
      // From an earlier room to a later one, so that there is no circle.
      arrows: arrows.flatMap(([a, b]) => {
        const [from, to] = [a % tops.length, b % tops.length];
        return from < to ? [{ from: top(from), to: top(to), imports: 1 }] : [];
      }),
    };
  });

test('whatever the rooms: nothing overlaps and no arrow goes through a room', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(
      made,
      fc.constantFrom(...langs),
      fc.constantFrom('wide' as const, 'narrow' as const),
      (architecture, lang, kind) => {
        const scene = layOutRooms(pictureOf(architecture, lang), kind);
        expect([...faultsOf(scene), ...faultsOfRooms(scene)]).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
});

test('the picture is an image with its name and its words', () => {
  const html = architectureDiagram(real, 'zh');
  expect(html.match(/role="img"/g)).toHaveLength(2);
  expect(html).toContain('<title>各个房间及其导入关系</title>');
  expect(html).toContain('conformance');
  expect(architectureDiagram(real, 'en')).not.toMatch(/\p{Script=Han}/u);
});
