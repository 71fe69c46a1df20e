import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lang, Run, TraceEvent } from '../../../conformance/index.ts';
import { saveImageSpec } from '../../../spec/index.ts';
import { readApiData } from '../data.ts';
import { callDiagram } from './call.ts';
import { pictureOf } from './call-picture.ts';
import { narrowScene, wideScene } from './call-layout.ts';
import { faultsOf, wordsOf } from './scene.test-helper.ts';

const spec = saveImageSpec();
const { order, timelines } = readApiData(fileURLToPath(new URL('../../', import.meta.url)), spec.api.api);
const langs: readonly Lang[] = ['en', 'zh'];

test('the order of a call: asks before it saves, is visible before it says so', () => {
  const { lanes, messages } = pictureOf(order.runs[0]!, spec, 'en');
  expect(lanes.map(({ id }) => id)).toEqual(['program', 'host', 'user', 'album']);
  const ways = messages.map(({ from, to, words }) => `${from} ${to} ${words.split(/[ (]/)[0]}`);
  const at = (way: string): number => {
    expect(ways).toContain(way);
    return ways.indexOf(way);
  };
  expect(ways[0]).toBe(`program host ${spec.api.name}`);
  expect(at('host user asks:')).toBeLessThan(at('user host answers:'));
  expect(ways.lastIndexOf('user host answers:')).toBeLessThan(at('host album shows'));
  expect(at('host album shows')).toBeLessThan(at(`host program ${spec.api.callbacks.success}`));
  expect(ways.filter((way) => way === 'host user asks:')).toHaveLength(3);
});

test('every event of every recorded call is drawn once, and no words overlap', { timeout: 60_000 }, () => {
  const shots = Object.values(timelines).flatMap(({ pass, fail }) => [pass, fail]);
  expect(shots.length).toBeGreaterThan(50);
  for (const [at, shot] of [order, ...shots].entries()) {
    const lang = langs[at % 2]!;
    const run = shot.runs[shot.at?.run ?? 0]!;
    const picture = pictureOf(run, spec, lang);
    const events = run.steps.flatMap((step) => step.events);
    const unsettled = run.steps.filter(({ settled }) => !settled).length;
    expect(picture.messages.length).toBe(Math.min(41, events.length + unsettled));
    expect(faultsOf(wideScene(picture)), shot.host).toEqual([]);
    expect(faultsOf(narrowScene(picture)), shot.host).toEqual([]);
  }
});

/** A run of which a host may have said anything. */
const said = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('<script>alert(1)</script>', '{{ x }}', '\u202e"&\'', '图'.repeat(40), 'x'.repeat(300)),
);
const event = fc.oneof(
  fc.record({ kind: fc.constant('called'), call: fc.constant(0) }),
  fc.record({ kind: fc.constant('returned'), call: fc.constant(0), promise: fc.boolean() }),
  fc.record({ kind: fc.constant('threw'), call: fc.constant(0), error: said }),
  fc.record({
    kind: fc.constant('callback'),
    call: fc.constant(0),
    name: said,
    payload: fc.oneof(said, fc.constant({ $: 'undefined' })),
  }),
  fc.record({ kind: fc.constant('asked'), prompt: said }),
  fc.record({ kind: fc.constant('answered'), prompt: said, answer: said }),
  fc.record({ kind: fc.constant('item-removed'), id: said }),
  fc.record({ kind: fc.constant('log'), message: said }),
  fc.record({ kind: fc.constant('host-fault'), where: said, message: said }),
  fc.record({ kind: fc.constant('killed') }),
);
const runs = fc
  .record({
    events: fc.array(fc.tuple(event, fc.nat({ max: 10_000_000 })), { maxLength: 60 }),
    argument: said,
    settled: fc.boolean(),
  })
  .map(({ events, argument, settled }): Run => {
    const stamped = events.map(([each, t], seq) => ({ ...each, seq, t }));
    const step = { state: {}, calls: [0], events: stamped, album: [], settled };
    return { args: [[{ [argument]: argument, url: '' }]], before: [], steps: [step] };
  });

test('whatever a host says: no words overlap, and nothing of it becomes markup', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(runs, fc.constantFrom(...langs), (run, lang) => {
      const picture = pictureOf(run, spec, lang);
      for (const scene of [wideScene(picture), narrowScene(picture)]) expect(faultsOf(scene)).toEqual([]);
      const html = callDiagram({ runs: [run] }, spec, lang);
      const rest = html.replace(/<\/?(?:div|svg|title|desc|rect|path|text|tspan)(?: [a-zA-Z-]+="[^"<>]*")*\/?>/gu, '');
      expect(rest).not.toMatch(/[<>]/u);
      expect(html).not.toContain('\u202e');
    }),
    { numRuns: 60 },
  );
});

test('a flood is cut, and the picture says how much is missing', () => {
  const events = Array.from(
    { length: 100 },
    (_, seq): TraceEvent => ({ kind: 'returned', call: 0, promise: false, seq, t: 0 }),
  );
  const run: Run = { args: [[]], before: [], steps: [{ state: {}, calls: [0], events, album: [], settled: true }] };
  expect(wordsOf(wideScene(pictureOf(run, spec, 'en')))).toContain('… +60');
});

test('the run that broke the requirement is the one that is drawn', () => {
  const shot = { runs: [{ args: [], before: [], steps: [] }, order.runs[0]!], at: { run: 1, step: 0 } };
  expect(callDiagram(shot, spec, 'en')).toContain(`${spec.api.name}(`);
});
