/** Which API and revision a command is about: by its options, by what the host claims, by what a file says of itself. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Certificate, readCompatibilities, type Report, widthOf } from '../conformance/index.ts';
import { specs } from '../spec/index.ts';
import { type Ended, importReference, kit, kits, workshop } from './cli.test-helper.ts';

const [first, second] = specs as [(typeof specs)[number], (typeof specs)[number]];
const [oldest = '', later = ''] = first.revisions;
const [newest = ''] = second.revisions;
/** What the later revision requires and the oldest does not. */
const fresh = first
  .spec(later)
  .requirements.map(({ id }) => id)
  .find((id) => !first.spec().requirements.some((one) => one.id === id)) as string;

/** The reference with another manifest; `apis` is JavaScript. */
const claiming = (apis: string): string => `${importReference}
export default (context) => {
  const host = createReferenceIos(context);
  const { apis, ...manifest } = host.manifest;
  return { ...host, manifest: { ...manifest, ...${apis} } };
};
`;

/** The reference, whose second API calls success twice. */
const twice = `${importReference}
export default (context) => {
  const host = createReferenceIos(context);
  const again = (success) => success && ((result) => [1, 2].forEach(() => success(result)));
  const call = (options) => host.saveImageToPhotosAlbum(options && { ...options, success: again(options.success) });
  return { ...host, saveImageToPhotosAlbum: call };
};
`;

const place = workshop({
  'old.mjs': claiming('{}'),
  'later.mjs': claiming(`{ apis: { '${first.api}': ['${later}', '${oldest}'] } }`),
  'earlier.mjs': claiming(`{ apis: { '${first.api}': ['${oldest}'] } }`),
  'unknown.mjs': claiming(`{ apis: { '${first.api}': ['2999-01-01'] } }`),
  'twice.mjs': twice,
});
const { folder } = place;
afterAll(place.remove);
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

const few = ['--only', 'callbacks/once', '--cases', '4'];
const own = (...args: string[]): string[] => ['run', ...few, ...args];

/** The commands by what they are for; they run one after another. */
const commands = {
  claimed: own('--host', './later.mjs', '--json', '--out', 'claimed'),
  named: own('--host', './later.mjs', '--revision', oldest, '--json', '--out', 'named'),
  old: own('--host', './old.mjs', '--out', 'old'),
  oldOther: own('--host', './old.mjs', '--api', second.name, '--out', 'none'),
  unclaimed: own('--host', './earlier.mjs', '--revision', later, '--out', 'unclaimed', '--lang', 'zh'),
  unknown: own('--host', './unknown.mjs', '--out', 'none'),
  uncertified: ['certify', '--host', './earlier.mjs', '--revision', later, '--cases', '4', '--out', 'none'],
  misspelt: own('--host', 'reference-ios', '--api', 'saveImag', '--out', 'none'),
  nowhere: own('--host', 'reference-ios', '--api', first.api, '--revision', newest, '--out', 'none'),
  failing: own('--host', './twice.mjs', '--api', second.name, '--out', 'failing'),
  replayed: ['replay', 'failing/twice.mjs/cases/callbacks-once.json'],
  shard: own('--host', 'reference-ios', '--api', second.name, '--shard', '1/1', '--out', 'shard'),
  merged: ['merge', 'shard/shards', '--json', '--out', 'merged'],
  certified: ['certify', '--host', './later.mjs', '--cases', '4', '--out', 'b-first', '--json'],
  other: ['certify', '--host', 'reference-ios', '--api', second.api, '--cases', '4', '--out', 'b-second', '--json'],
  verifiedFirst: ['verify', 'b-first', '--json'],
  verified: ['verify', 'b-second', '--json'],
  differs: ['diff', 'b-first', 'b-second'],
  matrix: ['matrix', ...few, '--out', 'all'],
  narrow: ['matrix', ...few, '--api', second.api, '--out', 'narrow', '--lang', 'zh'],
  again: ['matrix', '--from', 'all', 'claimed', '--since', 'all/compatibility.json', '--out', 'again'],
  sinceOld: ['matrix', '--from', 'all', '--since', 'before.json', '--out', 'since-old'],
  listed: ['list', '--api', second.name.toUpperCase(), '--json'],
  part: own('--host', './later.mjs', '--shard', '1/2', '--json', '--out', 'part'),
  examined: ['doctor', '--host', './later.mjs', '--json'],
  examinedOther: ['doctor', '--host', './later.mjs', '--revision', oldest, '--lang', 'zh'],
  kept: ['doctor', '--host', 'ios-album', '--folder', 'album', '--api', second.name],
  probed: ['probe', '--host', './later.mjs', '--json'],
  shared: ['explain', 'callbacks/once', '--revision', later],
  everywhere: ['explain', 'callbacks/once'],
  explained: ['explain', 'params/file-path-required', '--lang', 'zh'],
} as const;
const ended = new Map<string, Ended>();
const of = (name: keyof typeof commands): Ended => ended.get(name) as Ended;
const report = (name: keyof typeof commands): Report => JSON.parse(of(name).stdout);

beforeAll(async () => {
  const names = Object.keys(commands) as (keyof typeof commands)[];
  const cut = names.indexOf('again');
  const run = async (some: typeof names): Promise<void> => {
    const all = await kits(
      some.map((name) => commands[name]),
      { cwd: folder },
    );
    for (const [at, name] of some.entries()) ended.set(name, all[at] as Ended);
  };
  await run(names.slice(0, cut));
  // A file as it was when there was one API: a matrix, and no list.
  const [one] = JSON.parse(read('all/compatibility.json'));
  const [entry, ...entries] = one.entries;
  writeFileSync(
    join(folder, 'before.json'),
    JSON.stringify({ ...one, entries: [{ ...entry, conclusion: 'incomplete' }, ...entries] }),
  );
  await run(names.slice(cut));
}, 300_000);

describe('a revision', () => {
  test('is what the host claims first, unless another is named', () => {
    expect(report('claimed').spec).toMatchObject({ api: first.api, revision: later });
    expect(report('named').spec).toMatchObject({ api: first.api, revision: oldest });
  });

  test('that was chosen is what worker processes judge by as well', async () => {
    const run = ['run', '--host', './later.mjs', '--only', fresh, '--cases', '4', '--workers', '1'];
    const { code, stderr, stdout } = await kit([...run, '--json', '--out', 'workers'], { cwd: folder });
    expect(code, stderr).toBe(0);
    expect((JSON.parse(stdout) as Report).results).toMatchObject([{ id: fresh, verdict: 'pass' }]);
  });

  test('that the host does not claim is run, and the report says so', () => {
    expect(of('unclaimed').stdout).toContain(`宿主声明的版本是 ${oldest}，而不是所运行的 ${later}`);
    expect(read('unclaimed/earlier.mjs/report.md')).toContain('宿主声明的版本是');
    expect(of('claimed').stdout).not.toContain('all the same');
  });

  test('that the host does not claim is not certified, and the manifest that would do is said', () => {
    expect(of('uncertified')).toMatchObject({ code: 2, stdout: '' });
    expect(of('uncertified').stderr).toContain(`"apis": { "${first.api}": ["${oldest}", "${later}"] }`);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  test('that the kit does not know is not guessed', () => {
    expect(of('unknown').stderr).toMatch(/claims 2999-01-01 .* Name one of these with --revision\./);
    expect(of('nowhere').stderr).toBe(
      `There is no revision ${newest}. There are: ${first.name} ${first.revisions.join(', ')}.\n`,
    );
    for (const name of ['unknown', 'nowhere'] as const) expect(of(name).code).toBe(2);
  });
});

describe('an API', () => {
  test('is found by each of its names, and suggested where one is misspelt', () => {
    expect(JSON.parse(of('listed').stdout)).toHaveLength(second.spec().requirements.length);
    expect(of('misspelt')).toMatchObject({
      code: 2,
      stderr: `There is no API saveImag. Did you mean ${first.name}?\n`,
    });
    expect(of('explained').stdout).toContain(`${second.name} ${newest}`);
  });

  test('is the first for a host from before there was a choice, which is told so; another is refused', () => {
    expect(of('old').stdout).toContain('its manifest does not say which API it is of');
    expect(of('oldOther')).toMatchObject({ code: 2, stderr: expect.stringContaining(`add "apis": { "${second.api}"`) });
  });

  test('is read from a case, a shard, a bundle', () => {
    expect(of('failing').code).toBe(1);
    expect(of('replayed')).toMatchObject({ code: 1, stdout: expect.stringContaining(`${second.name}({`) });
    expect(report('merged').spec).toMatchObject({ api: second.api, revision: newest });
    const { certificate, ...named } = JSON.parse(of('certified').stdout) as { readonly certificate: Certificate };
    expect(certificate.revision).toBe(later);
    expect(named).toMatchObject({ api: first.api, revision: later });
    for (const name of ['verifiedFirst', 'verified'] as const) {
      expect(of(name).code).toBe(0);
      expect(JSON.parse(of(name).stdout)).toMatchObject({ intact: true, judged: 4 });
    }
    expect(read('b-second/REPRODUCE.md')).toContain(`--api ${second.api}`);
    expect(of('differs')).toMatchObject({ code: 2, stderr: expect.stringMatching(/two APIs have nothing to compare/) });
  });
});

describe('an examination', () => {
  test('is of what the host claims first, or what is named; JSON and heading say which', () => {
    for (const name of ['examined', 'probed', 'part'] as const)
      expect(JSON.parse(of(name).stdout)).toMatchObject({ api: first.api, revision: later });
    expect(of('examinedOther').stdout.split('\n')[1]).toBe(`${first.name} ${oldest}`);
  });

  test('can be of an album in a folder, which is there to be looked at', () => {
    expect(of('kept').stdout.split('\n')[1]).toBe(`${second.name} ${newest}`);
    expect(of('kept')).toMatchObject({ code: 0, stdout: expect.stringContaining('HEALTHY') });
    expect(existsSync(join(folder, 'album'))).toBe(true);
  });
});

test('explain says where else a requirement is, unless the revision is named', () => {
  expect(of('everywhere').stdout).toContain(`also in\n  ${first.name} ${later} · ${second.name} ${newest}\n`);
  expect(of('shared').stdout).not.toContain('also in');
});

describe('matrix', () => {
  const hosts = ['reference-ios', 'reference-android', 'ios-album', 'android-album', 'filesystem'];
  const folders = [`${first.api}-${oldest}`, `${second.api}-${newest}`];

  test('has a table for each API, one after the other, on one page and in one file', () => {
    const { code, stdout } = of('matrix');
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines.filter((line) => line.includes('──')).map((line) => line.split(' ─')[0])).toEqual([
      `${first.name} ${oldest}`,
      `${second.name} ${newest}`,
    ]);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(80);
    for (const name of folders)
      for (const host of hosts) expect(existsSync(join(folder, 'all', name, host, 'report.json'))).toBe(true);
    const page = read('all/index.html');
    expect(page.match(/<table>/g)).toHaveLength(2);
    expect(page.match(/<input type="search"/g)).toHaveLength(1);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(read('all/summary.md').match(/^## .*5\/5/gm)).toHaveLength(2);
    const matrices = readCompatibilities(JSON.parse(read('all/compatibility.json')));
    expect(matrices.map(({ api }) => api)).toEqual([first.api, second.api]);
  });

  test('of one API is a folder of its own kind', () => {
    expect(of('narrow').code).toBe(0);
    expect(of('narrow').stdout).toContain(`${second.name} ${newest}`);
    expect(of('narrow').stdout).not.toContain(`${first.name} ${oldest}`);
    expect(existsSync(join(folder, 'narrow/reference-ios/report.json'))).toBe(true);
    expect(existsSync(join(folder, 'narrow/compatibility.html'))).toBe(true);
  });

  test('of reports keeps revisions apart, and compares each with its own', () => {
    const { stdout } = of('again');
    const [one = '', other = '', last = ''] = stdout.split(/^(?=my\.)/m);
    expect(one).toMatch(/Nothing changed/);
    expect(other.startsWith(`${first.name} ${later}`)).toBe(true);
    expect(last).toMatch(/Nothing changed/);
    expect(existsSync(join(folder, 'again', `${first.api}-${later}`, 'compatibility.html'))).toBe(true);
  });

  test('is compared with a file from before there was a second API', () => {
    const [one = '', other = ''] = of('sinceOld').stdout.split(/^(?=my\.)/m);
    expect(one).toMatch(/incomplete → . conformant/);
    expect(other).toMatch(/5 new|\+ 5/);
  });
});
