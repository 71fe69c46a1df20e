/** A small spec, and reports that hold every verdict: what the tests of the renderings are fed. */
import type { Json, Manifest, Requirement, Spec, Text } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import type { Run, SeenItem, TraceEvent } from '../trace.ts';
import type { Counterexample, Report, Result, Verdict } from './report.ts';

/** The same text in both languages. */
export const both = (text: string): Text => ({ en: text, zh: text });

/** What a hostile host might say, each aimed at one rendering. */
export const hostile: readonly string[] = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  ']]><failure/>',
  '<!-- --> & &amp; &#60;',
  'a | b ` c `` d ``` e ~~~ # *x* _y_ [l](javascript:alert(1)) ![i](x)',
  'line\nbreak\r\n# heading\n| cell |\n```\nfence',
  '\u001B[31mred\u001B[0m \u001B]8;;https://evil.example\u0007link\u001B]8;;\u0007 \u009B2J',
  'right\u202Eot\u2066left\u2069 zero\u200Bwidth \uFEFF mark',
  'null\u0000 bell\u0007 back\u0008 \uFFFE \uFFFF lone \uD800 \u2028 \u2029',
  '${alert(1)} `${x}` \\',
  '界'.repeat(500),
  'x'.repeat(5000),
];

/** The requirements of the fixture: id, level and statement. */
const rows: readonly (readonly [string, Requirement['level'], string, string])[] = [
  ['params/url-required', 'MUST', 'A call without a url fails with 2.', '没有 url 的调用以 2 失败。'],
  ['params/url-empty', 'SHOULD', 'An empty url fails with 2.', 'url 为空字符串时以 2 失败。'],
  ['action-sheet/hidden', 'MUST', 'With false, no menu comes.', '值为 false 时不出现菜单。'],
  ['action-sheet/since', 'SHOULD', 'Below 1.24.0 the value changes nothing.', '低于 1.24.0 时该值不起作用。'],
  ['errors/permission', 'MUST', 'A denied permission is reported as 15.', '权限被拒时报告 15。'],
  ['errors/storage', 'MUST', 'A full album is reported as 16.', '相册已满时报告 16。'],
  ['album/saves-image', 'MUST', 'On success there is exactly one new item.', '成功后恰好新增一项。'],
  ['album/same-bytes', 'SHOULD', 'The item is byte for byte what was served.', '内容与服务器返回的逐字节一致。'],
];

/** A spec of eight requirements in four classes. */
export function fixtureSpec(extra = 0): Spec {
  const more = Array.from({ length: extra }, (_, at) => {
    const row = rows[at % rows.length] ?? ['', 'MUST', '', ''];
    return [`${row[0]}-${at}`, row[1], row[2], row[3]] as const;
  });
  return {
    api: {
      api: 'save-image',
      name: 'my.saveImage',
      revision: '2021-12-20',
      title: { en: 'Save an image', zh: '保存图片' },
      accounts: [],
      fallbackCode: 17,
      generalCodes: [],
      replacedBy: '',
      factors: [],
      subject: 'url',
      callbacks: { success: 'success', fail: 'fail', complete: 'complete' },
      example: {},
      differences: [],
    },
    params: true,
    situation: {
      properties: {
        storage: { default: 'enough' },
        menu: { default: 'save' },
        origin: { default: {} },
        baseLibrary: { default: '2.7.10' },
      },
    },
    errorCodes: [],
    requirements: [...rows, ...more].map(([id, level, en, zh], at) => ({
      id,
      level,
      statement: { en, zh },
      source: at % 2 === 0 ? { kind: 'page', heading: '入参', row: 'url' } : { kind: 'convention', note: both('note') },
      scope: {},
      judge: { name: 'none', args: {} },
    })),
    ambiguities: [],
    coverage: [],
    hash: '3fa9c1e2b0d44f7a9e10c2d3e4f5061728394a5b6c7d8e9f0011223344556677',
    required: rows.map(([id, level]) => ({ id, level })),
  };
}

/** A manifest; change what a test is about. */
export function fixtureHost(change: Partial<Manifest> = {}): Manifest {
  return {
    name: 'ios-album',
    version: '1.4.0',
    vendor: 'Example Ltd.',
    apis: { 'save-image': ['2021-12-20'] },
    platforms: ['ios'],
    baseLibraries: { from: '1.20.0', to: '2.8.0' },
    schemes: ['https'],
    clock: 'virtual',
    network: 'origin',
    capabilities: { control: [], observe: [] },
    ...change,
  };
}

/** Tells a text of the host's everywhere a counterexample can carry one. */
export function fixtureCounterexample(said = 'IMG_0001.JPG', requirement = 'album/saves-image'): Counterexample {
  const options: Json = { url: '$image', success: { $: 'callback' }, fail: { $: 'throwing-callback' }, note: said };
  const failing: Case = {
    api: 'save-image',
    revision: '2021-12-20',
    origin: `pair storage=full ${said}`,
    state: { storage: 'full', menu: 'save', origin: { $image: 'cut-length' }, other: said },
    steps: [
      { do: 'call', calls: [[options]] },
      { do: 'change', state: { storage: 'enough' } },
      { do: 'call', calls: [[{ $: 'frozen', of: { url: '$image2' } }], [{ $: 'undefined' }]] },
    ],
    twins: [{ requirement, params: { note: { $: 'absent' } }, state: { menu: 'cancel' } }],
  };
  const item: SeenItem = {
    id: said,
    name: said,
    type: said,
    width: 640,
    height: 480,
    size: 1234,
    content: 'c1',
    image: '$image',
    exact: false,
  };
  const run = (events: readonly TraceEvent[]): Run => ({
    args: [[options]],
    before: [],
    steps: [
      { state: failing.state, calls: [0], events, album: [item], settled: true },
      { state: { ...failing.state, storage: 'enough' }, calls: [1, 2], events: [], album: [], settled: false },
    ],
  });
  return {
    case: failing,
    runs: [run(everyEvent(item, said)), run([{ seq: 0, t: 0, kind: 'called', call: 0 }])],
    at: { run: 0, step: 0, call: 0 },
    expected: { en: 'exactly one new item', zh: '相册里只多出一项' },
    actual: { en: `2 new items: ${said}`, zh: `新增 2 项：${said}` },
    foundBy: `pair storage=full ${said}`,
    foundAfter: 12,
    smallest: true,
  };
}

/** One event of every kind. */
export function everyEvent(item: SeenItem, said: string): TraceEvent[] {
  const stamp = (seq: number): { seq: number; t: number } => ({ seq, t: seq * 10 });
  return [
    { ...stamp(0), kind: 'called', call: 0 },
    { ...stamp(1), kind: 'asked', prompt: 'menu' },
    { ...stamp(2), kind: 'answered', prompt: 'menu', answer: said },
    { ...stamp(3), kind: 'returned', call: 0, promise: true },
    { ...stamp(4), kind: 'item-visible', item },
    { ...stamp(5), kind: 'callback', call: 0, name: 'success', payload: { said, nan: { $: 'nan' } } },
    { ...stamp(6), kind: 'promise', call: 0, state: 'rejected', value: said },
    { ...stamp(7), kind: 'promise', call: 0, state: 'resolved', value: null },
    { ...stamp(8), kind: 'threw', call: 1, error: { message: said } },
    { ...stamp(9), kind: 'mutated', call: 0, property: said },
    { ...stamp(10), kind: 'item-removed', id: said },
    { ...stamp(11), kind: 'changed', state: { storage: 'full', said } },
    { ...stamp(12), kind: 'killed' },
    { ...stamp(13), kind: 'restarted' },
    { ...stamp(14), kind: 'log', message: said },
    { ...stamp(15), kind: 'host-fault', where: 'album', message: said },
    { ...stamp(16), kind: 'flood', dropped: 4000 },
  ];
}

/** A result of each verdict in turn, in the order of the spec's requirements; passes alone with `verdicts = ['pass']`. */
export function fixtureResults(spec: Spec, said?: string, verdicts: readonly Verdict[] = turn): Result[] {
  return spec.requirements.map(({ id, level }, at) => {
    const verdict = verdicts[at % verdicts.length] ?? 'pass';
    const judged = verdict === 'pass' || verdict === 'fail';
    return {
      id,
      level,
      verdict,
      evidence: judged ? 80 : 0,
      drawn: judged ? 24 : 0,
      failures: verdict === 'fail' ? 12 : 0,
      warnings: at === 7 ? 3 : 0,
      ...(at === 7
        ? { warning: { en: `tolerated: ${said ?? '1 instead of 17'}`, zh: `可以容忍：${said ?? '1'}` } }
        : {}),
      ...(judged
        ? {}
        : { reason: { en: `because of ${said ?? 'a missing capability'}`, zh: `因为${said ?? '缺少能力'}` } }),
      ...(verdict === 'fail' ? { counterexample: fixtureCounterexample(said, id) } : {}),
    };
  });
}

/** A result whose id is no id: a report may have been read from a file. */
function strange(said: string): Result {
  const id = `${said}/strange/${said}`;
  return {
    id,
    level: 'MUST',
    verdict: 'fail',
    evidence: 1,
    drawn: 0,
    failures: 1,
    warnings: 0,
    counterexample: fixtureCounterexample(said, id),
  };
}

const turn: readonly Verdict[] = [
  'pass',
  'fail',
  'inapplicable',
  'inconclusive',
  'fail',
  'error',
  'not-testable',
  'pass',
];

/** A report; `said` puts a text of the host's wherever one can be. */
export function fixtureReport(spec: Spec, change: Partial<Report> = {}, said?: string): Report {
  return {
    $schema: 'report.schema.json',
    kit: { name: 'saveimage-conformance', version: '0.1.0' },
    spec: { api: spec.api.api, revision: spec.api.revision, hash: spec.hash },
    hostRef: said ?? 'ios-album',
    host: fixtureHost(
      said === undefined ? {} : { name: said, version: said, vendor: said, description: said, platforms: [said] },
    ),
    run: {
      platform: said ?? 'ios',
      baseLibrary: said ?? null,
      seed: 42,
      only: said ?? null,
      planned: 412,
      ran: 398,
      unsettled: 0,
      calls: 655,
      startedAt: '2026-01-02T03:04:05.000Z',
      milliseconds: 1234,
    },
    interrupted: said === undefined ? null : both(said),
    conclusion: 'non-conformant',
    results: [...fixtureResults(spec, said), ...(said === undefined ? [] : [strange(said)])],
    coverage: {
      outcomes: { covered: 19, total: 20 },
      classes: { covered: 320, total: 412 },
      pairs: { covered: 2817, total: 9120 },
      unmet: [said ?? 'baseLibrary=1.9.5'],
    },
    problems: said === undefined ? [] : [{ side: 'host', where: said, message: said, count: 2 }],
    ...change,
  };
}
