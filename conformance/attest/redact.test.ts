import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReferenceAndroid, createReferenceIos } from '../../adapters/index.ts';
import { bundledHosts } from '../../adapters/node.ts';
import { allMutants } from '../../adapters/mutants/index.ts';
import type { AlbumItem, CreateHost, Host, Json } from '../../spec/index.ts';
import { openSession } from '../drive/index.ts';
import { type Ruling, seatJury } from '../jury.ts';
import { originFor } from '../node.ts';
import { makePlan } from '../plan/plan.ts';
import { spec } from '../trace.test-helper.ts';
import type { Trace } from '../trace.ts';
import { viewTrace } from '../view/index.ts';
import { redactTrace } from './redact.ts';
import { redactText } from './redact-text.ts';

/** What must not be published, and what is left of it. */
const telling: readonly (readonly [string, string])[] = [
  ['/home/alice/album/a.jpg', '<path>'],
  ['/Users/Alice Example/Pictures/a.jpg', '<path>'],
  ['/tmp', '<path>'],
  ['~/album', '<path>'],
  ['C:\\Users\\Alice\\a.jpg', '<path>'],
  ['D:/photos/a.jpg', '<path>'],
  ['\\\\server\\share\\a.jpg', '<path>'],
  ['file:///home/alice/a.jpg', '<path>'],
  ['alice@example.com', '<e-mail>'],
  ['192.168.1.20', '<ip>'],
  ['fe80::1ff:fe23:4567:890a', '<ip>'],
  ['2001:db8:0:0:0:0:2:1', '<ip>'],
  ['Bearer abc.def.ghi', 'Bearer <token>'],
  ['API_KEY=hunter2', 'API_KEY=<token>'],
  ['--token hunter2', '--token <token>'],
  ['"password": "hunter2"', '"password": <token>'],
  ['https://alice:hunter2@example.com/x', 'https://<user>@example.com/x'],
  ['0123456789abcdef0123456789abcdef', '<token>'],
  ['QWxhZGRpbjpvcGVuIHNlc2FtZUFsYWRkaW4=', '<token>'],
];

/** What looks like it and is nothing of the kind. */
const harmless: readonly string[] = [
  'image/png',
  'and/or',
  'http://127.0.0.1:4567/image/1.jpg',
  'https://example.com/a/b.jpg?c=d',
  '127.0.0.1',
  '::1',
  '12:34:56',
  'std::string',
  '1.24.0',
  'a-long-name-of-words-that-is-no-token-at-all.jpg',
  'ERROR: no space left',
  '保存失败：权限不足',
  'IMG_0001.JPG',
  './hosts/mine.mjs',
];

describe('redactText', () => {
  test.each(telling)('%j becomes %j, wherever it stands', (text, left) => {
    expect(redactText(text)).toBe(left);
    expect(redactText(`cannot save “${text}”`)).toBe(`cannot save “${left}”`);
    expect(redactText(`open (${text})`)).toBe(`open (${left})`);
  });

  test.each(harmless)('%j stays', (text) => {
    expect(redactText(text)).toBe(text);
    expect(redactText(`it said ${text} to us`)).toBe(`it said ${text} to us`);
  });

  const noise = fc.oneof(
    fc.constantFrom(...telling.map(([text]) => text), ...harmless),
    fc.constantFrom(' ', ': ', ', ', '=', '/', '\\', '"', '<', '@', '--', '://'),
    fc.string({ maxLength: 6, unit: 'binary' }),
  );

  test('doing it again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 8 }), (pieces) => {
        const once = redactText(pieces.join(''));
        expect(redactText(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  test('what must go is gone, whatever else the text says', () => {
    const around = fc.constantFrom([' ', ' '], ['"', '"'], ["'", "'"], ['(', ')'], ['“', '”'], [': ', ', ']);
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(...telling),
        around,
        fc.string(),
        (before, [text], [open, close], after) => {
          const left = redactText(`${before} ${open}${text}${close} ${after}`);
          expect(left).not.toContain(text);
          expect(left).not.toMatch(/alice|hunter2|server|192\.168|fe80::|2001:db8|abc\.def|0123456|QWxhZ/i);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

/** A host whose every text tells of the machine it runs on. */
function telltale(createHost: CreateHost): CreateHost {
  return async (context) => {
    const home = '/home/alice/Some Album/';
    const named = (item: AlbumItem): AlbumItem => ({
      ...item,
      id: `${home}${item.id}`,
      name: `alice@example.com ${item.name}`,
    });
    const host = await createHost({
      ...context,
      emit(event) {
        if (event.kind === 'item-visible') context.emit({ ...event, item: named(event.item) });
        else if (event.kind === 'item-removed') context.emit({ ...event, id: `${home}${event.id}` });
        else context.emit(event);
        context.emit({ kind: 'log', message: `wrote ${home}x, token=hunter2` });
      },
    });
    const told = (payload: unknown): unknown =>
      typeof payload === 'object' && payload !== null && 'errorMessage' in payload
        ? { ...payload, errorMessage: `${String(payload.errorMessage)} in ${home}a.jpg`, [`${home}key`]: '10.1.2.3' }
        : payload;
    const wrapped: Host = {
      ...bound(host),
      album: () => {
        const items = host.album();
        return 'then' in items ? items.then((list) => list.map(named)) : items.map(named);
      },
      saveImage: (options: unknown, ...rest: unknown[]) => {
        if (typeof options !== 'object' || options === null || Object.isFrozen(options))
          return host.saveImage?.(options, ...rest);
        const loud = Object.entries(options).map(([name, value]) =>
          typeof value === 'function' ? [name, (payload: unknown) => value(told(payload))] : [name, value],
        );
        return host.saveImage?.(Object.fromEntries(loud), ...rest);
      },
    };
    return wrapped;
  };
}

/** The host with methods that may be called apart from it. */
function bound(host: Host): Host {
  return {
    manifest: host.manifest,
    reset: (state) => host.reset(state),
    change: (patch) => host.change(patch),
    saveImage: (...args) => host.saveImage?.(...args),
    album: () => host.album(),
    settle: () => host.settle(),
    ...(host.kill === undefined ? {} : { kill: () => host.kill?.() }),
    ...(host.restart === undefined ? {} : { restart: () => host.restart?.() }),
    close: () => host.close(),
  };
}

/** What a jury says, without the words that a redaction may change. */
function verdicts(rulings: readonly Ruling[]): Json {
  return rulings.map(({ requirement, located, error }) => [
    requirement.id,
    located === undefined ? null : [located.finding.status, located.run, located.step, located.call],
    error ?? null,
  ]);
}

const jury = seatJury(spec, spec.requirements);

/** Runs some cases and hands each trace over with what the jury says of it, before and after. */
async function compare(
  createHost: CreateHost,
  cases: number,
  look: (trace: Trace, redacted: Trace) => void,
): Promise<void> {
  const session = await openSession(createHost, { spec, origin: originFor });
  try {
    const { manifest, oracle, platform } = session;
    const plan = makePlan({ spec, oracle, manifest, seed: 1, requirements: spec.requirements, platform });
    for (let i = 0; i < cases; i += 1) {
      const trace = await session.run(plan.next().testCase);
      const redacted = redactTrace(trace);
      const judged = (one: Trace): Json => verdicts(jury.judge(viewTrace(one, oracle, spec)));
      expect(judged(redacted), `${manifest.name}: ${trace.case.origin}`).toEqual(judged(trace));
      expect(redactTrace(redacted)).toEqual(redacted);
      look(trace, redacted);
    }
  } finally {
    await session.close();
  }
}

describe('redactTrace', () => {
  test.each([
    ['ios', createReferenceIos],
    ['android', createReferenceAndroid],
  ])(
    'takes out what a telltale host says, and no judge notices (%s)',
    async (_name, createHost) => {
      let told = 0;
      await compare(telltale(createHost), 150, (trace, redacted) => {
        if (/alice/.test(JSON.stringify(trace))) told += 1;
        expect(JSON.stringify(redacted)).not.toMatch(/alice|hunter2|10\.1\.2\.3|Some Album/);
      });
      expect(told).toBeGreaterThan(100);
    },
    120_000,
  );

  test.each(bundledHosts.map(({ name, createHost }) => [name, createHost] as const))(
    'changes no ruling about %s',
    (_name, createHost) => compare(createHost, 40, () => {}),
    120_000,
  );

  test('changes no ruling about a mutant that tells of its machine', async () => {
    for (const [i, { createHost }] of allMutants().entries())
      if (i % 5 === 0) await compare(telltale(createHost), 8, () => {});
  }, 300_000);

  test('texts that differ still differ, and equal ones are equal', () => {
    const session = {
      case: { api: 'a', revision: 'r', origin: '', state: {}, steps: [] },
      platform: 'p',
      host: { schemes: [], observe: [] },
    };
    const event = (payload: Json, seq: number) => ({
      seq,
      t: 0,
      kind: 'callback' as const,
      call: 0,
      name: 'fail',
      payload,
    });
    const payloads = ['at /a/b', 'at /c/d', 'at /a/b', 'at <path>', 'at <path> 2', 'lone \uD800'];
    const step = { state: {}, calls: [], events: payloads.map(event), album: [], settled: true };
    const redacted = redactTrace({ ...session, runs: [{ args: [], before: [], steps: [step] }] });
    const left = redacted.runs[0]?.steps[0]?.events.map((one) => 'payload' in one && one.payload) ?? [];
    expect(left.slice(0, 3)).toEqual(['at <path>', 'at <path> 2', 'at <path>']);
    expect(new Set(left).size).toBe(new Set(payloads).size);
    expect(left.at(-1)).toBe('lone \uFFFD');
    expect(redactTrace(redacted)).toEqual(redacted);
  });
});
