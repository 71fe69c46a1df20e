/** Bad input to the command line: each gets one clear sentence, in the reader's language, and exit code 2. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../conformance/index.ts';
import { type Ended, fixtures, importReference, kit, kits, workshop } from './cli.test-helper.ts';

/** A module whose host is the reference with something changed. */
const variant = (changed: string): string =>
  `${importReference}\nexport default (context) => { const host = createReferenceIos(context); return { ...host, ${changed} }; };\n`;
const manifest = (changed: string): string => variant(`manifest: { ...host.manifest, ${changed} }`);
const controls = (...names: string[]): string =>
  manifest(`capabilities: { observe: [], control: ${JSON.stringify(names)} }`);

const place = workshop({
  'syntax.js': 'export default function ( {\n',
  'throws.js': 'throw new Error("planted \\u001b[31m");\n',
  'endless.js': 'await new Promise(() => {});\n',
  'exits.js': 'process.exit(0);\n',
  'nothing.js': 'export const createHost = () => ({});\n',
  'create-throws.js': 'export default () => { throw new Error("planted"); };\n',
  'create-nothing.js': 'export default () => undefined;\n',
  'half.js': 'export default () => ({ manifest: {}, reset() {} });\n',
  'manifest-wrong.js': manifest('platforms: "ios"'),
  'manifest-cyclic.js': `${importReference}
export default (context) => {
  const host = createReferenceIos(context);
  const manifest = { ...host.manifest };
  manifest.self = manifest;
  return { ...host, manifest };
};
`,
  'control-misspelt.js': controls('autorization', 'menu'),
  'control-strange.js': controls('weather'),
  'fixed-misspelt.js': manifest('fixed: { acount: { value: "personal", reason: "none" } }'),
  'stray-on-load.js': `${importReference}
Promise.reject(new Error('nobody waits \\u001b[31m'));
process.nextTick(() => { throw new Error('nor for this'); });
await new Promise((resolve) => setTimeout(resolve, 50));
export default createReferenceIos;
`,
  'exits-in-a-call.js': variant('saveImage: () => process.exit(0)'),
  'twice.js': `${importReference}
export default (context) => {
  const host = createReferenceIos(context);
  const twice = (success) => success && ((result) => [1, 2].forEach(() => success(result)));
  return { ...host, saveImage: (options) => host.saveImage(options && { ...options, success: twice(options.success) }) };
};
`,
  'a-file': 'in the place of a folder\n',
});
const { folder } = place;
afterAll(place.remove);

const run = (...args: string[]): Promise<Ended> => kit(args, { cwd: folder });
const judging = (host: string): string[] => [
  'run',
  '--host',
  host,
  '--only',
  'callbacks/once',
  '--cases',
  '5',
  '--out',
  'out',
];
const judge = (host: string): Promise<Ended> => run(...judging(host));

/** It failed as bad input does: one line, nothing raw, nothing on stdout. */
function refused({ code, stdout, stderr }: Ended, message: RegExp): void {
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd()).not.toMatch(/[\n\u001b\u202e]/);
  expect(stdout).toBe('');
  expect(code).toBe(2);
}

describe('a host that cannot be used', () => {
  const hosts: [string, RegExp][] = [
    ['reference-iso', /^There is no host reference-iso\. Did you mean reference-ios\?/],
    ['nobody', /^There is no host nobody\. There are: reference-ios, /],
    ['./missing.js', /^There is no file \.\/missing\.js\. --host takes a bundled name or the path of a module\./],
    ['./syntax.js', /^The module \.\/syntax\.js does not load: .+\. Try: node \.\/syntax\.js/],
    ['./throws.js', /^The module \.\/throws\.js does not load: planted\. /],
    ['./nothing.js', /^The module \.\/nothing\.js exports no function by default\. Write: export default function/],
    ['./create-throws.js', /^The host could not be made: Error: planted\. Check what its module does in createHost/],
    ['./create-nothing.js', /^The host could not be made: createHost returned undefined, not a host\./],
    ['./half.js', /^The host could not be made: the host has no method change\./],
    ['./manifest-wrong.js', /^The host's manifest is wrong at \/platforms: expected .+docs\/write-a-host\.md/],
    ['./manifest-cyclic.js', /^The host's manifest cannot be read: TypeError: .*circular.* It must be plain JSON\./],
    ['./control-misspelt.js', /names autorization at \/capabilities\/control, .+ Did you mean authorization\?/],
    ['./control-strange.js', /names weather at .+ There are: .*\bauthorization\b.*\bkill, restart, exact-space\b/],
    ['./fixed-misspelt.js', /names acount at \/fixed, .+ Did you mean account\?/],
  ];
  const ended = new Map<string, Ended>();
  let alone: readonly Ended[];

  beforeAll(async () => {
    const names = hosts.map(([name]) => name);
    const [together, ...others] = await Promise.all([
      kits(names.map(judging), { cwd: folder }),
      judge('./throws.js'),
      judge('./endless.js'),
      judge('./exits.js'),
      judge('./exits-in-a-call.js'),
      judge('./stray-on-load.js'),
    ]);
    for (const [i, name] of names.entries()) ended.set(name, together[i] as Ended);
    alone = others;
  }, 60_000);

  test.each(hosts)('%s', (name, message) => refused(ended.get(name) as Ended, message));

  test('the command itself says the same', () => {
    const [throws] = alone;
    expect(throws).toMatchObject({ code: 2, stdout: '', stderr: ended.get('./throws.js')?.stderr });
  });

  test('a module that never finishes loading is given up', () => {
    refused(alone[1] as Ended, /^The module \.\/endless\.js does not load: it did not finish within 15 s\./);
  });

  test('a host that ends the process, in loading or in a call, ends in no verdict', () => {
    for (const { code, stderr } of alone.slice(2, 4)) {
      expect(code).toBe(3);
      expect(stderr).toContain('The process was ended from within');
    }
  });

  test('a folder for the album that holds other things is left alone', async () => {
    mkdirSync(join(folder, 'notes'));
    writeFileSync(join(folder, 'notes', 'mine.txt'), 'mine');
    for (const host of ['ios-album', 'android-album']) {
      const { code, stderr } = await run('run', '--host', host, '--folder', 'notes', '--cases', '1');
      expect([code, stderr]).toEqual([2, expect.stringMatching(/^--folder: .*notes.* holds .*mine\.txt/u)]);
    }
    expect(readdirSync(join(folder, 'notes'))).toEqual(['mine.txt']);
    // The page's own call comes first, and what it saved is there to be looked at.
    await run('run', '--host', 'android-album', '--folder', 'kept', '--cases', '1', '--out', 'kept-reports');
    expect(readdirSync(join(folder, 'kept', 'Pictures'))).toEqual(['photo.jpg']);
    const { code, stderr } = await run('run', '--host', 'reference-ios', '--folder', 'notes', '--lang', 'zh');
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('--folder 只适用于 ios-album、android-album、filesystem'),
    ]);
  });

  test('what a module leaves uncaught while it loads is said, and costs no verdict', () => {
    const { code, stderr } = alone[4] as Ended;
    expect(stderr).toBe(
      'An error that nobody caught: Error: nor for this\nAn error that nobody caught: Error: nobody waits\n',
    );
    expect(code).toBe(0);
  });
});

describe('what does not fit', () => {
  const cases: [args: string[], en: RegExp, zh: RegExp][] = [
    [
      ['run', '--host', 'reference-ios', '--platform', 'android'],
      /^reference-ios cannot be the platform android; it can be ios\.$/m,
      /^reference-ios 不支持平台 android；可以是 ios。$/m,
    ],
    [
      ['run', '--host', 'reference-ios', '--base-library', '9.0'],
      /^reference-ios cannot be the base library 9\.0; it can be 1\.0\.0 to 2\.7\.17\.$/m,
      /^reference-ios 不支持基础库 9\.0；可以是 1\.0\.0 至 2\.7\.17。$/m,
    ],
    [
      ['run', '--host', 'reference-ios', '--platform', 'androd', '--plan'],
      /^reference-ios cannot be the platform androd; /,
      /^reference-ios 不支持平台 androd；/,
    ],
    [
      ['run', '--host', 'reference-ios', '--only', 'callbaks/once'],
      /^There is no requirement or class callbaks\/once\. Did you mean callbacks\/once\?$/m,
      /^没有要求或类别 callbaks\/once。是否想写 callbacks\/once？$/m,
    ],
    [
      ['matrix', '--only', 'something'],
      /^There is no requirement or class something\. Run saveimage-conformance list to see them\.$/m,
      /^没有要求或类别 something。运行 saveimage-conformance list 可以查看全部。$/m,
    ],
    [
      ['explain', 'album/repaet'],
      /^There is no requirement or error code album\/repaet\. Did you mean album\/repeat\?$/m,
      /^没有要求或错误码 album\/repaet。是否想写 album\/repeat？$/m,
    ],
    [
      ['run', '--host', 'reference-ios', '--out', 'a-file/below'],
      /^Nothing can be written to a-file\/below: (ENOTDIR|EEXIST)\. Name another folder with --out\.$/m,
      /^无法写入 a-file\/below：(ENOTDIR|EEXIST)。请用 --out 指定另一个文件夹。$/m,
    ],
    [['run', '--host', './throws.js'], /does not load: planted/, /^无法加载模块 \.\/throws\.js：planted。/],
    [['run', '--host', './half.js'], /has no method change/, /^无法创建宿主：宿主缺少方法 change。/],
    [['run'], /^Name one host: --host .*--command .*--device\./, /^请指定一个宿主：--host /],
    [['run', '--host', 'nobody'], /^There is no host/, /^没有宿主 nobody。可选：reference-ios、/],
    [['replay', 'missing.json'], /^missing\.json cannot be read: ENOENT\. /, /^无法读取 missing\.json：ENOENT。/],
  ];
  const misused: [args: string[], en: RegExp][] = [
    [['run', '--host', 'reference-ios', '--sed', '3'], /unknown option '--sed'\n\(Did you mean --seed\?\)/],
    [['rum'], /unknown command 'rum'\n\(Did you mean run\?\)/],
    [['run', '--host', 'reference-ios', '--cases', '0'], /whole number from 1/],
    [['run', '--host', 'reference-ios', '--seed', '1e3'], /whole number from 0/],
    [['run', '--host', 'reference-ios', '--base-library', 'new'], /version such as/],
    [['list', '--lang', 'fr'], /Allowed choices are en, zh/],
  ];
  let ended: Ended[];

  beforeAll(async () => {
    const commands = cases.flatMap(([args]) => [args, [...args, '--lang', 'zh']]);
    ended = await kits([...commands, ...misused.map(([args]) => args)], { cwd: folder });
  }, 60_000);

  test.each(cases.map(([args, en, zh], i) => ({ command: args.join(' '), en, zh, i })))('$command', ({ en, zh, i }) => {
    const [inEnglish, inChinese] = ended.slice(2 * i) as [Ended, Ended];
    refused(inEnglish, en);
    refused(inChinese, zh);
    expect(inEnglish.stderr).not.toMatch(/\p{Script=Han}/u);
  });

  test.each(misused.map(([args, en], i) => ({ command: args.join(' '), en, i })))('$command', ({ en, i }) => {
    const { code, stdout, stderr } = ended[2 * cases.length + i] as Ended;
    expect(stderr).toMatch(en);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('a case file that is none', () => {
  const file = 'out/twice.js/cases/callbacks-once.json';
  const odd: Record<string, RegExp> = {
    'truncated.json': /^truncated\.json is not whole JSON .+ It may be truncated; write it anew/,
    'not.json': /^not\.json is not whole JSON/,
    'old.json':
      /^old\.json is for save-image 1999-01-01; this kit knows save-image 2021-12-20, .+\. Use the kit that wrote it/,
    'report.json':
      /^report\.json is no case file: at \S+, expected .+\. Give a file from the cases folder of a report\./,
    'large.json': /^large\.json has 1\d{7} bytes; a case file has at most 5000000\. Give a file/,
    'elsewhere.json':
      /^elsewhere\.json names the host \.\/gone\.js, and there is no such file from here\. .+ with --host\./,
    'wrong.json': /^wrong\.json is no case file: at \/case\/steps, expected/,
    elsewhere: /^elsewhere cannot be read: EISDIR\. /,
  };

  const ended = new Map<string, Ended>();

  beforeAll(async () => {
    expect((await judge('./twice.js')).code).toBe(1);
    const text = readFileSync(join(folder, file), 'utf8');
    const value = JSON.parse(text) as { host: string; case: Record<string, unknown> };
    const write = (name: string, content: unknown): void =>
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    write('truncated.json', text.slice(0, -40));
    write('not.json', '<html>');
    write('old.json', { ...value, case: { ...value.case, revision: '1999-01-01' } });
    write('report.json', readFileSync(join(folder, 'out/twice.js/report.json'), 'utf8'));
    write('large.json', `"${'x'.repeat(10_000_000)}"`);
    write('elsewhere.json', { ...value, host: './gone.js' });
    write('wrong.json', { ...value, case: { ...value.case, steps: 'all' } });
    place.add('elsewhere/note.txt', 'a folder');
    const commands = [...Object.keys(odd).map((name) => ['replay', name]), ['replay', 'old.json', '--lang', 'zh']];
    const all = await kits(commands, { cwd: folder });
    for (const [i, name] of [...Object.keys(odd), 'zh'].entries()) ended.set(name, all[i] as Ended);
  }, 60_000);

  test.each(Object.entries(odd))('%s', (name, message) => refused(ended.get(name) as Ended, message));

  test('in Chinese as well', () => {
    refused(ended.get('zh') as Ended, /^old\.json 针对 save-image 1999-01-01；.+。$/m);
  });

  test('a host that is elsewhere now can be named', async () => {
    expect((await run('replay', 'elsewhere.json', '--host', './twice.js')).code).toBe(1);
  }, 60_000);
});

test('a host that says the worst is shown without any of it', async () => {
  const { code, stdout, stderr } = await kit(
    ['run', '--host', join(fixtures, 'loud.js'), '--cases', '40', '--out', 'loud', '--verbose'],
    { cwd: folder },
  );
  expect(code).toBe(1);
  const [name = ''] = readdirSync(join(folder, 'loud'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const file = (path: string): string => readFileSync(join(folder, 'loud', path), 'utf8');
  const json = file(`${name}/report.json`);
  const report = JSON.parse(json) as Report;
  // It was there to be shown.
  expect(report.host.name).toContain('\u001b[31m');
  expect(report.problems.map(({ where }) => where)).toEqual(expect.arrayContaining(['emit', 'uncaught']));
  const texts = [`${name}/report.md`, `${name}/junit.xml`, 'index.html', 'summary.md', 'badge.svg'].map(file);
  const data = [json, file(`${name}/ctrf.json`), file(`${name}/journal.jsonl`)];
  const shown = [stdout, stderr, ...data, ...texts];
  for (const [i, text] of shown.entries()) {
    // Neither a line for each case nor the badge of a conclusion names the host.
    if (i !== 1 && i !== shown.length - 1) expect(text).toContain('evil');
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|[\u202a-\u202e\u2066-\u2069]/);
  }
  // In a fenced block of Markdown a bracket is a bracket.
  const fences = /^(`{3,}|~{3,})[\s\S]*?^\1$/gm;
  for (const text of texts) expect(text.replace(fences, '')).not.toContain('<script>alert');
  const replayed = await kit(['replay', join('loud', name, 'cases', 'callbacks-success.json')], { cwd: folder });
  expect(replayed.stdout).toContain('evil');
  expect(replayed.stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|[\u202a-\u202e\u2066-\u2069]/);
}, 60_000);

test('nothing of this was written where nobody asked for it', () => {
  expect(existsSync(join(folder, 'reports'))).toBe(false);
});
