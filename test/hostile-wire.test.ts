/**
 * Hosts in another process that crash, hang, flood and lie: the run ends, in bounded time and memory, with a whole report
 * that blames no requirement for it, and leaves no process behind. Real processes, all of them.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  renderHtml,
  renderJunit,
  renderMarkdown,
  renderTerminal,
  type Report,
  runCampaign,
} from '../conformance/index.ts';
import { commandHost } from '../conformance/node.ts';
import { saveImageSpec, type Spec, saveImageToPhotosAlbumSpec, validate } from '../spec/index.ts';
import { kit, node, root, workshop } from './cli.test-helper.ts';
import { failedIn, judgeCommand, policy, problemsOf, unruly, type Watch, watch } from './wire.test-helper.ts';

const spec = saveImageSpec();
const minutes = 120_000;

let here: Watch;
beforeEach(() => {
  here = watch();
});
afterEach(async () => {
  try {
    // What is killed ends a moment later.
    await expect.poll(() => here.alive(), { timeout: 20_000 }).toEqual([]);
  } finally {
    for (const pid of here.alive()) process.kill(pid, 'SIGKILL');
    here.remove();
  }
});

/** The report is whole, fit to be read by people and by machines, and blames no requirement. */
function sound(report: Report, failed: readonly string[] = [], by: Spec = spec): void {
  expect(validate('report', JSON.parse(JSON.stringify(report)))).toEqual([]);
  expect(failedIn(report)).toEqual(failed);
  expect(report.problems.filter(({ side }) => side !== 'host')).toEqual([]);
  for (const text of [
    renderTerminal(report, by, { color: true }),
    renderMarkdown(report, by),
    renderJunit(report, by),
    renderHtml([report], by),
  ])
    expect(text.length).toBeGreaterThan(100);
  expect(JSON.stringify(report).length).toBeLessThan(5_000_000);
}

describe('it crashes once, and the rest goes on', () => {
  const once = async (what: string, failed?: readonly string[]): Promise<Report> => {
    const report = await judgeCommand(unruly(`${what} '${here.marker}'`, here), { cases: 17, seed: 3 });
    expect(existsSync(here.marker)).toBe(true);
    expect(report.run.ran).toBe(17);
    expect(report.interrupted).toBeNull();
    sound(report, failed);
    return report;
  };

  test.each(['reset', 'change', 'call', 'album', 'settle', 'restart', 'ask', 'callback', 'promise', 'item-visible'])(
    'at %s',
    async (message) => {
      const report = await once(`crash-at ${message}`);
      expect(problemsOf(report)).toContainEqual(
        expect.stringMatching(
          /^(message: call: |(reset|change|album|settle|restart): )the host's process ended with exit code 9$/,
        ),
      );
      expect(report.results.find(({ id }) => id === 'callbacks/success')?.verdict).toBe('pass');
    },
    minutes,
  );

  test(
    'when it is to be killed, which is no crash: that it has forgotten its album is judged',
    async () => {
      const all = ['callbacks/success', 'errors/17-only-when', 'album/others-untouched', 'album/killed-safe'];
      const report = await once('crash-at kill', all);
      expect(report.problems).toEqual([]);
    },
    minutes,
  );

  test(
    'with half a message said',
    async () => {
      const report = await once('crash-half-way callback');
      expect(problemsOf(report)).toContainEqual("settle: the host's process ended with exit code 9");
    },
    minutes,
  );

  test(
    'at close, when all is said',
    async () => {
      const report = await judgeCommand(unruly('crash-at close', here));
      sound(report);
      expect(report.problems).toEqual([]);
    },
    minutes,
  );
});

describe('it crashes again and again', () => {
  test(
    'in every case: the run ends early',
    async () => {
      const report = await judgeCommand(unruly('crash-at settle', here));
      sound(report);
      expect(report.conclusion).toBe('incomplete');
      // The first case is run twice.
      expect(report.run.ran).toBe(policy.hangs - 1);
      expect(report.interrupted?.en).toBe(
        "the host broke its contract 2 times in a row (album: the host's process ended with exit code 9)",
      );
    },
    minutes,
  );

  test(
    'at hello: there is nothing to judge, and what it said last is told',
    async () => {
      const run = judgeCommand(`echo 'no licence found' >&2; echo starting; exit 7`);
      await expect(run).rejects.toThrow(
        /^The host and the kit did not get past hello: the host's process ended with exit code 7; the last it said: no licence found.*The last line it printed: starting$/,
      );
    },
    minutes,
  );

  test(
    'by a signal, in its group as well',
    async () => {
      const report = await judgeCommand(unruly('killed-at call', here));
      sound(report);
      expect(problemsOf(report)).toContainEqual("message: call: the host's process ended by SIGKILL");
    },
    minutes,
  );
});

describe('it hangs', () => {
  const hurried = { ...policy, call: 700, hangs: 3 };
  test.each(['reset', 'settle', 'change'])(
    'once, with its process, at %s',
    async (method) => {
      const report = await judgeCommand(unruly(`hang-at ${method} '${here.marker}'`, here, { UNKIND: '1' }), {
        cases: 17,
        seed: 3,
        policy: { ...policy, call: 1_500, hangs: 5, faults: 9 },
      });
      expect(existsSync(here.marker)).toBe(true);
      sound(report);
      expect(report.run.ran).toBe(17);
      expect(report.interrupted).toBeNull();
      expect(report.problems.length).toBeGreaterThan(0);
    },
    minutes,
  );

  test(
    'always, in an answer',
    async () => {
      const started = Date.now();
      const report = await judgeCommand(unruly('silent-at album', here), { policy: hurried });
      sound(report);
      expect(report.conclusion).toBe('incomplete');
      expect(problemsOf(report)).toContainEqual(expect.stringMatching(/^album: album did not answer within 700 ms$/));
      expect(report.interrupted?.en).toMatch(/^the host broke its contract \d times in a row/);
      expect(Date.now() - started).toBeLessThan(60_000);
    },
    minutes,
  );

  test(
    'at hello: it is ended, however it clings to life',
    async () => {
      const command = unruly('silent-at hello', here, { UNKIND: '1' });
      const run = runCampaign(commandHost(command, { hello: 1_500 }), {
        spec,
        hostRef: 'mute',
        policy: { ...policy, call: 30_000 },
      });
      await expect(run).rejects.toThrow('did not get past hello: no answer within 1500 ms');
      await expect.poll(() => here.alive(), { timeout: 20_000 }).toEqual([]);
    },
    minutes,
  );

  test(
    'at close',
    async () => {
      const report = await judgeCommand(unruly('hang-at close', here, { UNKIND: '1' }), { only: 'callbacks/once' });
      sound(report);
      expect(report.conclusion).toBe('conformant');
    },
    minutes,
  );
});

describe('its messages are wrong', () => {
  test.each([
    ['wrong-answer', /hello: its answer is wrong at \/result: expected it to be object \(urn:.*:hello-result\)/],
    ['wrong-ids', /^settle|^reset: reset did not answer within 700 ms$/],
  ])(
    '%s',
    async (what, blame) => {
      const run = judgeCommand(unruly(what, here), {
        policy: { ...policy, call: what === 'wrong-ids' ? 700 : 20_000 },
      });
      if (what === 'wrong-answer') return expect(run).rejects.toThrow(blame);
      const report = await run;
      sound(report);
      expect(report.conclusion).toBe('incomplete');
      expect(problemsOf(report)).toContainEqual(expect.stringMatching(blame));
      expect(problemsOf(report)).toContainEqual('protocol: sent an answer to no request, with the id 7000000');
    },
    minutes,
  );

  test.each([
    [
      'wrong-message callback',
      'sent a message that is wrong at /params/name: expected this property to be present (urn:saveimage-conformance:wire:1:callback)',
    ],
    ['cut-message callback', 'sent a message that is no JSON: {"jsonrpc":"2.0","method":"callback"'],
    ['unknown-call', 'sent a callback of a call that was never made'],
  ])(
    '%s: cases in which something was lost are not judged',
    async (what, message) => {
      const report = await judgeCommand(unruly(what, here), { policy: { ...policy, faults: 100 } });
      sound(report);
      expect(report.run.ran).toBe(12);
      expect(report.conclusion).toBe('incomplete');
      expect(problemsOf(report).some((problem) => problem.startsWith(`message: ${message}`))).toBe(true);
    },
    minutes,
  );

  test(
    'it answers twice, and nothing is lost by that',
    async () => {
      const report = await judgeCommand(unruly('twice', here), { only: 'callbacks' });
      sound(report);
      expect(report.results.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(5);
      expect(problemsOf(report)).toEqual(['protocol: sent a second answer to a request']);
    },
    minutes,
  );

  test(
    "it calls the kit's message wrong: the schema says who is right",
    async () => {
      const report = await judgeCommand(unruly('refuse settle', here));
      sound(report);
      expect(report.conclusion).toBe('incomplete');
      expect(problemsOf(report)[0]).toMatch(
        /^settle: it answered with error -32602: unexpected params .*; the kit's message fits its schema, urn:saveimage-conformance:wire:1:settle-request$/s,
      );
    },
    minutes,
  );

  test(
    'its manifest is another after each start',
    async () => {
      const report = await judgeCommand(unruly('other-manifest', here), { cases: 17, seed: 3 });
      sound(report);
      expect(problemsOf(report)).toContainEqual(expect.stringContaining('its manifest is another than before'));
    },
    minutes,
  );
});

describe('files that calls name', () => {
  const album = saveImageToPhotosAlbumSpec();

  test.each([
    ['crash-at', /^file: the host's process ended with exit code 9$/],
    ['silent-at', /^file: file did not answer within 1500 ms$/],
    ['hang-at', /^file: file did not answer within 1500 ms$/],
  ])(
    '%s file, once: the rest goes on, and nothing is blamed',
    async (what, blame) => {
      const report = await judgeCommand(unruly(`${what} file '${here.marker}'`, here), {
        spec: album,
        cases: 17,
        seed: 3,
        policy: { ...policy, call: 1_500, hangs: 5, faults: 9 },
      });
      expect(existsSync(here.marker)).toBe(true);
      sound(report, [], album);
      expect([report.run.ran, report.interrupted]).toEqual([17, null]);
      expect(problemsOf(report)).toContainEqual(expect.stringMatching(blame));
      // The case was run once more, or another has its evidence.
      const passed = report.results.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id);
      expect(passed).toContainEqual(expect.stringMatching(/^params\/\w+-file$/));
    },
    minutes,
  );
});

describe('a host from before there was a choice of APIs', () => {
  test(
    'is judged as ever by the API there was',
    async () => {
      const [plain, old] = [await judgeCommand(unruly('nothing', here)), await judgeCommand(unruly('old', here))];
      sound(old);
      expect(old.problems).toEqual([]);
      expect(old.host.apis).toBeUndefined();
      expect(old.results.map(({ id, verdict }) => [id, verdict])).toEqual(
        plain.results.map(({ id, verdict }) => [id, verdict]),
      );
    },
    minutes,
  );

  test(
    'is refused in words by another, and its process is ended',
    async () => {
      const run = judgeCommand(unruly('old', here), { spec: saveImageToPhotosAlbumSpec() });
      await expect(run).rejects.toThrow(/names no API.*add "apis": \{ "save-image-to-photos-album": \["2022-08"\] \}/);
    },
    minutes,
  );
});

describe('it talks too much', () => {
  test.each(['garbage', 'messy', 'clock-back'])(
    '%s is survived: not one verdict changes',
    async (what) => {
      const [plain, report] = [await judgeCommand(unruly('nothing', here)), await judgeCommand(unruly(what, here))];
      sound(report);
      expect(report.problems).toEqual([]);
      expect(report.results.map(({ id, verdict }) => [id, verdict])).toEqual(
        plain.results.map(({ id, verdict }) => [id, verdict]),
      );
    },
    minutes,
  );

  test.each([
    ['log', 1_000],
    ['weather', 100],
    ['callback', 100],
    ['item-removed', 100],
    ['ask', 50],
  ])(
    'in one call, %s by the thousand (%i of them)',
    async (method, thousands) => {
      const flood = { FLOOD: String(thousands) };
      const report = await judgeCommand(unruly(`flood ${method} '${here.marker}'`, here, flood), {
        cases: 4,
        policy: { ...policy, call: 60_000, hangs: 2 },
      });
      expect(existsSync(here.marker)).toBe(true);
      sound(report);
      expect(report.run.ran).toBe(4);
    },
    minutes,
  );

  test(
    'a line of 1 GiB: it is ended at 48 MiB, and the memory of the kit stays small',
    async () => {
      const shop = workshop();
      const spy =
        "data:text/javascript,process.on('exit',()=>process._rawDebug('rss '+process.resourceUsage().maxRSS))";
      const main = join(root, 'dist', 'conformance', 'cli', 'main.js');
      const run = async (what: string): Promise<{ code: number | null; said: string; rss: number }> => {
        const command = unruly(what, here);
        const flags = ['--command', command, '--cases', '6', '--only', 'callbacks/once', '--out', 'out'];
        const { code, stdout, stderr } = await node(['--import', spy, main, 'run', ...flags], { cwd: shop.folder });
        return { code, said: stdout, rss: Number(/rss (\d+)/.exec(stderr)?.[1]) * 1024 };
      };
      const plain = await run('nothing');
      const long = await run(`long-line call '${here.marker}'`);
      shop.remove();
      expect(existsSync(here.marker)).toBe(true);
      expect(long.said).toContain('the host sent a line that is too long');
      expect(long.code).toBe(plain.code);
      expect(long.rss - plain.rss).toBeLessThan(300 * 1024 * 1024);
    },
    minutes,
  );
});

describe('its pipes', () => {
  test.each([
    ['closed-output call', /the host closed its standard output/],
    ['closed-input settle', /the host closed its standard input/],
  ])(
    '%s',
    async (what, words) => {
      const report = await judgeCommand(unruly(what, here, { UNKIND: '1' }), { policy: { ...policy, call: 3_000 } });
      sound(report);
      expect(report.conclusion).toBe('incomplete');
      expect(problemsOf(report).join('\n')).toMatch(words);
    },
    minutes,
  );
});

test(
  'it promises to show what it does not: that is judged, not suffered',
  async () => {
    const report = await judgeCommand(unruly('lies', here));
    expect(failedIn(report)).toEqual(['album/saved-before-success']);
  },
  minutes,
);

test(
  'what it says is never shown raw',
  async () => {
    const report = await judgeCommand(unruly(`harm '' '${here.marker}'`, here), {
      policy: { ...policy, faults: 99, hangs: 99 },
    });
    const [terminal, markdown, junit, html] = [
      renderTerminal(report, spec, { color: false }),
      renderMarkdown(report, spec),
      renderJunit(report, spec),
      renderHtml([report], spec),
    ];
    expect(problemsOf(report).join('\n')).toContain('evil');
    for (const text of [terminal, markdown, junit, html]) {
      expect(text).toContain('evil');
      expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }
    for (const text of [junit, html]) expect(text).not.toContain('<script>alert');
  },
  minutes,
);

describe('the command line', () => {
  test.each([
    ['exits with 3 where every case crashes', 'crash-at settle', 3],
    ['exits with 2 where there is no hello', 'crash-at hello', 2],
    ['exits with 1 where it lies', 'lies', 1],
  ])(
    '%s',
    async (_, what, code) => {
      const shop = workshop();
      const ended = await kit(['run', '--command', unruly(what, here), '--cases', '6', '--out', 'out'], {
        cwd: shop.folder,
      });
      expect(ended.code).toBe(code);
      if (code !== 2) expect(existsSync(join(shop.folder, 'out', 'index.html'))).toBe(true);
      shop.remove();
    },
    minutes,
  );

  test(
    'replays a failure over the wire, from the file it has left',
    async () => {
      const shop = workshop();
      const command = unruly('lies', here);
      await kit(['run', '--command', command, '--cases', '3', '--out', 'out'], { cwd: shop.folder });
      const files = readdirSync(join(shop.folder, 'out'), { recursive: true, encoding: 'utf8' });
      const file = files.find((name) => name.endsWith('album-saved-before-success.json')) ?? 'none was left';
      const again = await kit(['replay', join('out', file)], { cwd: shop.folder });
      expect(again.stdout).toContain('✗ album/saved-before-success');
      expect(again.code).toBe(1);
      const honest = await kit(['replay', join('out', file), '--command', unruly('nothing', here)], {
        cwd: shop.folder,
      });
      expect(honest.code).toBe(0);
      shop.remove();
    },
    minutes,
  );

  test.each([1, 2])(
    'leaves no process behind after Ctrl-C, pressed %i times',
    async (times) => {
      const shop = workshop();
      const ended = await kit(
        [
          'run',
          '--command',
          unruly(`hang-at settle '${here.marker}'`, here, { UNKIND: '1' }),
          '--cases',
          '50',
          '--out',
          'out',
        ],
        {
          cwd: shop.folder,
          meanwhile(child) {
            const timer = setInterval(() => {
              if (!existsSync(here.marker)) return;
              clearInterval(timer);
              for (let i = 0; i < times; i += 1) child.kill(i === 0 ? 'SIGINT' : 'SIGTERM');
            }, 20);
          },
        },
      );
      shop.remove();
      expect(ended.code).toBe(3);
      await expect.poll(() => here.alive(), { timeout: 20_000 }).toEqual([]);
    },
    minutes,
  );
});
