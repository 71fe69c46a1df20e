import { describe, expect, test } from 'vitest';
import { type Json, methodOf, validate } from '../../spec/index.ts';
import {
  callStep,
  caseOf,
  drive,
  itemOf,
  type Options,
  policy,
  short,
  steps,
  tinyHost,
  withSession,
} from '../host.test-helper.ts';
import { options, oracle, spec } from '../trace.test-helper.ts';
import type { Trace } from '../trace.ts';
import { viewTrace } from '../view/index.ts';
import { HostError, openSession } from './index.ts';

/** A good host: menu, item, success, complete. */
const good = tinyHost(async ({ success, complete, showActionSheet }, { context, album }) => {
  if (showActionSheet !== false) await context.ask({ kind: 'menu' });
  const item = itemOf(String(album.length + 1));
  album.push(item);
  context.emit({ kind: 'item-visible', item });
  success?.({});
  complete?.({});
});

/** Whatever a host does, what comes out is a trace by its schema, and JSON. */
function expectSound(trace: Trace): void {
  expect(validate('trace', JSON.parse(JSON.stringify(trace)))).toEqual([]);
}

describe('order', () => {
  test('of one call, with its place in time', async () => {
    const trace = await drive(good);
    expect(steps(trace)).toEqual([
      ['called 0', 'asked menu', 'returned 0', 'answered menu save', 'visible 1', 'success 0', 'complete 0'],
    ]);
    const events = trace.runs[0]!.steps[0]!.events;
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i));
    expect(events.every(({ t }, i) => i === 0 || t >= events[i - 1]!.t)).toBe(true);
    expect(trace.runs[0]!.steps[0]).toMatchObject({ calls: [0], settled: true, album: [{ id: '1' }] });
    expectSound(trace);
  });

  test('of overlapping calls: all are started before any is answered, and numbered through', async () => {
    const trace = await drive(good, caseOf({}, callStep(options(), options({ url: '$image2' })), callStep()));
    expect(steps(trace)[0]!.filter((event) => event.startsWith('called') || event.startsWith('success'))).toEqual([
      'called 0',
      'called 1',
      'success 0',
      'success 1',
    ]);
    expect(steps(trace)[1]).toContain('success 2');
    expect(trace.runs[0]!.steps.map(({ calls }) => calls)).toEqual([[0, 1], [2]]);
  });

  test('a callback within the call comes before its return', async () => {
    expect(steps(await drive(tinyHost(({ fail }) => fail?.({ error: 17 }))))[0]).toEqual([
      'called 0',
      'fail 0',
      'returned 0',
    ]);
  });

  test('an exception is an event, and its words are kept', async () => {
    const trace = await drive(
      tinyHost(() => {
        throw new TypeError('no');
      }),
    );
    expect(steps(trace)).toEqual([['called 0', 'threw 0']]);
    expect(trace.runs[0]!.steps[0]!.events[1]).toMatchObject({ error: 'TypeError: no' });
  });

  test('timers fire in their order, each after what the one before set going', async () => {
    const trace = await drive(
      tinyHost(
        ({ success, complete, fail }, { context: { clock } }) => {
          clock.setTimeout(() => complete?.(), 20);
          clock.setTimeout(() => void Promise.resolve().then(() => success?.()), 10);
          const taken = clock.setTimeout(() => fail?.(), 5);
          clock.clearTimeout(taken);
        },
        { settle: () => new Promise(() => undefined) },
      ),
    );
    expect(steps(trace)[0]).toEqual(['called 0', 'returned 0', 'success 0', 'complete 0']);
    expect(trace.runs[0]!.steps[0]!.events.map(({ t }) => t - trace.runs[0]!.steps[0]!.events[0]!.t)).toEqual([
      0, 0, 10, 20,
    ]);
  });
});

describe('arguments', () => {
  async function received(...args: readonly Json[]): Promise<unknown[]> {
    let seen: unknown[] = [];
    const host = tinyHost(() => undefined);
    await drive(
      async (context) => ({ ...(await host(context)), saveImage: (...given: unknown[]) => void (seen = given) }),
      caseOf({}, callStep(args)),
    );
    return seen;
  }

  test('what JSON lacks', async () => {
    const [given, second] = (await received(
      { a: { $: 'undefined' }, b: { $: 'nan' }, c: { $: 'function' }, d: [{ $: 'infinity' }], e: { $: 'absent' } },
      { $: 'undefined' },
    )) as [Record<string, unknown>, unknown];
    expect(Object.keys(given)).toEqual(['a', 'b', 'c', 'd']);
    expect(given).toMatchObject({ a: undefined, b: Number.NaN, d: [Number.POSITIVE_INFINITY] });
    expect(given['c']).toBeTypeOf('function');
    expect(second).toBeUndefined();
  });

  test('frozen, and none at all', async () => {
    const [given] = await received({ $: 'frozen', of: { url: '$image' } });
    expect(Object.isFrozen(given)).toBe(true);
    expect(await received()).toEqual([]);
  });

  test('an image is an address of the origin', async () => {
    const [{ url }] = (await received({ url: '$image2/a.png?b' })) as [{ url: string }];
    expect(url).toMatch(/^https:\/\/.*\/a\.png\?b$/);
  });

  test('a property named __proto__ is a property', async () => {
    const [given] = (await received(JSON.parse('{"url":"$image","__proto__":{"polluted":true}}') as Json)) as [
      Record<string, unknown>,
    ];
    expect(Object.keys(given)).toEqual(['url', '__proto__']);
    expect(given['polluted']).toBeUndefined();
  });

  test.each<[string, (given: Record<string, unknown>) => void, string]>([
    ['set', (given) => (given['url'] = 1), 'mutated 0 url'],
    ['added', (given) => (given['extra'] = 1), 'mutated 0 extra'],
    ['taken away', (given) => delete given['success'], 'mutated 0 success'],
  ])('a property that was %s is noticed', async (_, alter, event) => {
    expect(steps(await drive(tinyHost((given) => alter(given as Record<string, unknown>))))[0]).toContain(event);
  });
});

describe('prompts', () => {
  const asking = (...kinds: string[]) =>
    tinyHost(async ({ success, fail }, { context }) => {
      const given: string[] = [];
      for (const kind of kinds) given.push(await context.ask({ kind }));
      (given.includes('refuse') ? fail : success)?.({ given });
    });

  test('answered by the state, one list entry after the other; who has decided repeats it', async () => {
    const trace = await drive(
      asking('authorization', 'authorization', 'authorization'),
      caseOf(
        { authorization: 'undecided', authorizationAnswers: ['interrupted', 'refuse', 'accept'] },
        callStep(),
        callStep(),
      ),
    );
    expect(steps(trace)[0]).toEqual(
      expect.arrayContaining(['answered authorization interrupted', 'answered authorization refuse']),
    );
    expect(steps(trace)[1]!.filter((event) => event.startsWith('answered'))).toEqual(
      Array(3).fill('answered authorization refuse'),
    );
    expect(trace.runs[0]!.steps.map(({ state }) => [state['authorization'], state['authorizationAnswers']])).toEqual([
      ['undecided', ['interrupted', 'refuse', 'accept']],
      ['refused', ['accept']],
    ]);
  });

  test('a menu answers as the state says', async () => {
    expect(steps(await drive(asking('menu'), caseOf({ menu: 'other' }, callStep())))[0]).toContain(
      'answered menu other',
    );
  });

  test('an unknown one is the host’s fault, and rejected', async () => {
    const trace = await drive(asking('brightness'));
    expect(steps(trace)[0]).toEqual([
      'called 0',
      expect.stringContaining('fault ask: asked for the unknown prompt'),
      'returned 0',
    ]);
    expectSound(trace);
  });

  test.each([null, undefined, 42, { kind: 'x'.repeat(5_000) }])(
    'a prompt that is none does no harm: %j',
    async (prompt) => {
      const trace = await drive(tinyHost(async (_, { context }) => context.ask(prompt as never)));
      expectSound(trace);
      expect(JSON.stringify(trace).length).toBeLessThan(8_000);
    },
  );

  test('a host that asks on and on is left waiting', async () => {
    const trace = await drive(
      tinyHost(async (_, { context }) => {
        for (;;) await context.ask({ kind: 'menu' });
      }),
    );
    expect(steps(trace)[0]!.filter((event) => event === 'asked menu')).toHaveLength(policy.prompts + 1);
    expect(trace.runs[0]!.steps[0]!.settled).toBe(false);
  });

  test('asked between two runs, nobody answers', async () => {
    let ask: (() => Promise<unknown>) | undefined;
    const host = tinyHost((_, { context }) => {
      ask = () => context.ask({ kind: 'menu' });
    });
    await withSession(host, async (session) => {
      const trace = await session.run(caseOf({}, callStep()));
      let answered = false;
      void ask?.().then(() => (answered = true));
      await session.run(caseOf({}, callStep()));
      expect(answered).toBe(false);
      expect(steps(trace)[0]).toEqual(['called 0', 'returned 0']);
    });
  });
});

describe('life', () => {
  test('a kill ends the calls of its step, a restart goes on with the album, and the state stays', async () => {
    let life = 1;
    const host = tinyHost(
      async ({ success }, { context, album }) => {
        const mine = life;
        await context.ask({ kind: 'menu' });
        if (mine !== life) return;
        album.push(itemOf(String(album.length)));
        success?.({});
      },
      { kill: () => void (life += 1), settle: () => undefined },
    );
    const trace = await drive(
      host,
      caseOf(
        {},
        { do: 'kill', calls: [options()], after: 2 },
        { do: 'restart' },
        { do: 'change', state: { storage: 'full' } },
      ),
    );
    expect(steps(trace)).toEqual([
      ['called 0', 'asked menu', 'returned 0', 'killed'],
      ['restarted', 'answered menu save'],
      ['changed'],
    ]);
    expect(trace.runs[0]!.steps[2]!.state).toMatchObject({ storage: 'full', platform: 'ios' });
    expectSound(trace);
  });

  test('twins run on a fresh host, each with its change', async () => {
    const resets: unknown[] = [];
    const host = tinyHost(({ fail, extra }) => fail?.({ extra }), {
      reset: (state) => {
        resets.push(state['account']);
        return state;
      },
    });
    const trace = await drive(host, {
      ...caseOf({}, callStep()),
      twins: [
        { requirement: 'params/unknown-ignored', params: { extra: 1 } },
        { requirement: 'availability/accounts', state: { account: 'personal' }, params: { fail: { $: 'absent' } } },
      ],
    });
    expect(resets).toEqual(['enterprise', 'enterprise', 'personal']);
    expect(trace.runs.map(({ steps: [one] }) => one!.events.length)).toEqual([3, 3, 2]);
    expect(trace.runs[1]!.args[0]![0]).toMatchObject({ extra: 1 });
    expectSound(trace);
  });

  test('the state that counts is the one the host reports', async () => {
    const host = tinyHost(() => undefined, { reset: (state) => ({ ...state, albumPermission: 'not-needed' }) });
    expect(
      (await drive(host, caseOf({ albumPermission: 'denied' }, callStep()))).runs[0]!.steps[0]!.state[
        'albumPermission'
      ],
    ).toBe('not-needed');
  });

  test.each([undefined, null, 'state', [], 7])(
    'a host that reports %j is taken at the kit’s word',
    async (reported) => {
      const trace = await drive(
        tinyHost(() => undefined, { reset: () => reported as never, change: () => reported as never }),
        caseOf({}, callStep(), { do: 'change', state: { menu: 'cancel' } }),
      );
      expect(trace.runs[0]!.steps[1]!.state).toMatchObject({ menu: 'cancel', authorization: 'granted' });
      expectSound(trace);
    },
  );

  test('bytes that are free are those of the image', async () => {
    const free: unknown[] = [];
    const host = tinyHost(() => undefined, {
      reset: (state) => {
        free.push(state['freeBytes']);
        return state;
      },
    });
    await withSession(host, async (session) => {
      for (const storage of ['enough', 'exact', 'one-byte-short']) await session.run(caseOf({ storage }, callStep()));
    });
    expect(free).toEqual([undefined, expect.any(Number), (free[1] as number) - 1]);
    expect(free[1]).toBeGreaterThan(100);
  });
});

describe('late', () => {
  test('a callback after the end of its run makes the trace due again, with the callback in it', async () => {
    let answer: (() => void) | undefined;
    await withSession(
      tinyHost(({ success }) => {
        answer = () => success?.({});
      }),
      async (session) => {
        const trace = await session.run(caseOf({}, callStep()));
        expect(viewTrace(trace, oracle, spec).runs[0]!.calls[0]!.seen.kind).toBe('silent');
        expect(session.late()).toEqual([]);
        answer?.();
        answer?.();
        expect(session.late()).toEqual([trace]);
        expect(session.late()).toEqual([]);
        expect(viewTrace(trace, oracle, spec).runs[0]!.calls[0]!.success).toHaveLength(2);
        expectSound(trace);
      },
    );
  });

  test('it does not reach the run that is under way', async () => {
    const answers: (() => void)[] = [];
    await withSession(
      tinyHost(({ success }) => {
        for (const old of answers) old();
        answers.push(() => success?.({}));
      }),
      async (session) => {
        const first = await session.run(caseOf({}, callStep()));
        const second = await session.run(caseOf({}, callStep()));
        expect(steps(second)[0]).toEqual(['called 0', 'returned 0']);
        expect(session.late()).toEqual([first]);
      },
    );
  });

  test('timers of one case do not fire in the next', async () => {
    await withSession(
      tinyHost(({ success }, { context }) => void context.clock.setTimeout(() => success?.({}), 10_000_000)),
      async (session) => {
        const first = await session.run(caseOf({}, callStep()));
        await session.run(caseOf({}, callStep()));
        expect(steps(first)[0]).toHaveLength(steps(await session.run(caseOf({}, callStep())))[0]!.length);
      },
    );
  });
});

describe('broken hosts', () => {
  const thrower = (): never => {
    throw new Error('planted');
  };
  const rejecter = (): Promise<never> => Promise.reject(new Error('planted'));
  const silent = (): Promise<never> => new Promise(() => undefined);

  test.each(['reset', 'album', 'settle', 'change', 'restart', 'kill'] as const)(
    '%s that throws, rejects or never answers is a fault, and the run goes on',
    async (name) => {
      for (const broken of [thrower, rejecter, silent]) {
        const trace = await drive(
          tinyHost(({ success }) => success?.({}), { [name]: broken }),
          caseOf(
            {},
            callStep(),
            { do: 'change', state: { menu: 'save' } },
            { do: 'kill', calls: [options()], after: 0 },
            { do: 'restart' },
            callStep(),
          ),
        );
        const all = steps(trace).flat();
        if (name === 'settle' && broken === silent) expect(trace.runs[0]!.steps[0]!.settled).toBe(false);
        else expect(all.filter((event) => event.startsWith(`fault ${name}: `)).length).toBeGreaterThan(0);
        expect(all).toContain('success 2');
        expectSound(trace);
      }
    },
  );

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'items'],
    ['a list of nothing', [null]],
    ['a list of numbers', [1, 2]],
    [
      'an item whose properties have other types',
      [{ id: 7, name: null, type: {}, width: '3', height: Number.NaN, bytes: 'x', sha256: 5 }],
    ],
    ['an item with a name of a megabyte', [itemOf('x'.repeat(1_000_000))]],
    ['an item that cannot be touched', [new Proxy({}, { get: thrower })]],
  ])('an album of %s', async (_, album) => {
    const trace = await drive(tinyHost(() => undefined, { album: () => album as never }));
    expectSound(trace);
    expect(JSON.stringify(trace).length).toBeLessThan(20_000);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['no kind', {}],
    ['an unknown kind', { kind: 'odd' }],
    ['no item', { kind: 'item-visible' }],
    ['a log that throws', { kind: 'log', message: { toString: thrower } }],
    ['an id that is a Symbol', { kind: 'item-removed', id: Symbol('x') }],
  ])('an event with %s is a fault or harmless', async (_, event) => {
    const trace = await drive(
      tinyHost(({ success }, { context }) => {
        context.emit(event as never);
        success?.({});
      }),
    );
    expect(steps(trace)[0]).toContain('success 0');
    expectSound(trace);
  });

  test('a host that hangs costs no real time', async () => {
    const before = performance.now();
    const trace = await drive(tinyHost((_, { context }) => context.ask({ kind: 'menu' }).then(silent)));
    expect(trace.runs[0]!.steps[0]!.settled).toBe(false);
    const ticking = await drive(
      tinyHost(async (_, { context }) => {
        for (;;) await context.clock.sleep(1_000);
      }),
    );
    expect(ticking.runs[0]!.steps[0]!.settled).toBe(false);
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  test('a flood is cut, counted, and drowns neither what is of another kind nor the next step', async () => {
    let floods = 1;
    const trace = await drive(
      tinyHost(({ success }) => {
        if (floods-- > 0) for (let i = 0; i < 100_000; i += 1) success?.({ i });
        else success?.({});
      }),
      caseOf({}, callStep(), callStep()),
    );
    const [first, second] = trace.runs[0]!.steps;
    expect(first!.events.filter(({ kind }) => kind === 'callback')).toHaveLength(policy.events);
    expect(first!.events.slice(-2).map(short)).toEqual([expect.stringMatching(/^flood \d{5,}$/), 'returned 0']);
    expect(second!.events.map(short)).toEqual(['called 1', 'success 1', 'returned 1']);
    expectSound(trace);
  });

  test('a timer that throws is contained: neither the other timers nor the kit feel it', async () => {
    const trace = await drive(
      tinyHost(({ success, complete }, { context: { clock }, pending }) => {
        clock.setTimeout(() => success?.({}), 1);
        clock.setTimeout(thrower, 2);
        pending.add(clock.sleep(3).then(() => complete?.({})));
      }),
      caseOf({}, callStep(options({ success: { $: 'throwing-callback' } }))),
    );
    expect(steps(trace)[0]).toEqual([
      'called 0',
      'returned 0',
      'success 0',
      'fault timer: Error: planted',
      'complete 0',
    ]);
    expect(trace.runs[0]!.steps[0]!.settled).toBe(true);
  });
});

describe('what a host returns', () => {
  const thrower = (): never => {
    throw new Error('planted');
  };
  test.each<[string, () => unknown, string[]]>([
    ['a promise', () => Promise.resolve(1), ['returned 0', 'resolved 0']],
    ['a promise nobody awaits', () => Promise.reject(new Error('planted')), ['returned 0', 'rejected 0']],
    ['a thenable', () => ({ then: (ok: (value: unknown) => void) => ok(1) }), ['returned 0', 'resolved 0']],
    [
      'a thenable that calls back twice',
      () => ({
        then: (ok: (value: unknown) => void, no: (value: unknown) => void) => {
          ok(1);
          no(2);
          ok(3);
        },
      }),
      ['returned 0', 'resolved 0'],
    ],
    ['a thenable that throws', () => ({ then: thrower }), ['returned 0', 'rejected 0']],
    [
      'an object whose then cannot be read',
      () => ({
        get then() {
          return thrower();
        },
      }),
      ['returned 0'],
    ],
    ['something else', () => 42, ['returned 0']],
  ])('%s', async (_, make, events) => {
    const host = tinyHost(() => undefined);
    const trace = await drive(async (context) => ({ ...(await host(context)), saveImage: make }));
    expect(steps(trace)[0]).toEqual(['called 0', ...events]);
    expectSound(trace);
  });
});

describe('payloads', () => {
  const cyclic: Record<string, unknown> = {};
  for (let i = 0; i < 40; i += 1) cyclic[`self${i}`] = cyclic;
  const cases: [string, unknown][] = [
    ['a cycle forty times over', cyclic],
    [
      'a getter that throws',
      {
        get error() {
          throw new Error('planted');
        },
      },
    ],
    [
      'megabytes',
      { text: 'x'.repeat(5_000_000), bytes: new Uint8Array(5_000_000), list: Array(1_000_000).fill('y'.repeat(1_000)) },
    ],
    [
      'a revoked proxy',
      (() => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return proxy;
      })(),
    ],
    ['a polluting object', JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')],
    ['an Error with an odd message', Object.assign(new Error('x'), { message: { a: 1 } })],
    ['a Symbol', Symbol('x')],
    ['a BigInt', 10n],
    [
      'a toJSON of its own',
      {
        toJSON: () => {
          throw new Error('planted');
        },
      },
    ],
  ];

  test('what requirements ask of it is kept, wherever the payload has it', async () => {
    const others = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`k${i}`, i]));
    for (const payload of [
      Object.create({ error: 2, errorMessage: 'no' }),
      { ...others, error: 2, errorMessage: 'no' },
    ]) {
      const trace = await drive(tinyHost(({ fail }: Options) => fail?.(payload)));
      const called = trace.runs[0]!.steps[0]!.events.find(({ kind }) => kind === 'callback');
      expect(called).toMatchObject({ payload: { error: 2, errorMessage: 'no' } });
    }
  });

  test.each(cases)('%s is kept safely', async (_, payload) => {
    const trace = await drive(tinyHost(({ fail }: Options) => fail?.(payload)));
    expectSound(trace);
    expect(steps(trace)[0]).toContain('fail 0');
    expect(JSON.stringify(trace).length).toBeLessThan(60_000);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('visibility', () => {
  const item = itemOf('1');
  const host = (observe: string[], when: 'before' | 'after') =>
    tinyHost(
      ({ success }, { album }) => {
        if (when === 'before') album.push(item);
        success?.({});
        if (when === 'after') album.push(item);
      },
      { manifest: { capabilities: { control: [], observe } } },
    );

  test('a synchronous album is looked into while success runs', async () => {
    expect(steps(await drive(host(['album', 'synchronous-album'], 'before')))[0]).toEqual([
      'called 0',
      'visible 1',
      'success 0',
      'returned 0',
    ]);
    expect(steps(await drive(host(['album', 'synchronous-album'], 'after')))[0]).toEqual([
      'called 0',
      'success 0',
      'returned 0',
    ]);
  });

  test('not where the host tells by itself, nor where it did not say that it can', async () => {
    for (const observe of [['album'], ['album', 'visibility', 'synchronous-album']])
      expect(steps(await drive(host(observe, 'before')))[0]).toEqual(['called 0', 'success 0', 'returned 0']);
  });

  test('an album nobody can see is not asked for', async () => {
    const trace = await drive(
      tinyHost(() => undefined, {
        album: () => {
          throw new Error('planted');
        },
        manifest: { capabilities: { control: [], observe: [] } },
      }),
    );
    expect(trace.runs[0]!.steps[0]).toMatchObject({ album: [], events: [{ kind: 'called' }, { kind: 'returned' }] });
  });
});

describe('real time', () => {
  const real = { manifest: { clock: 'real' as const, deadlines: { call: 60, quiet: 20 } } };

  test('waits for the host, and a little longer for what comes late', async () => {
    const trace = await drive(
      tinyHost(async ({ success, complete }) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        success?.({});
        setTimeout(() => complete?.({}), 5);
      }, real),
    );
    expect(steps(trace)[0]).toEqual(['called 0', 'returned 0', 'success 0', 'complete 0']);
    expect(trace.runs[0]!.steps[0]!.settled).toBe(true);
  });

  test('a host that hangs is left at its deadline', async () => {
    const before = performance.now();
    const trace = await drive(tinyHost(() => new Promise(() => undefined), real));
    expect(trace.runs[0]!.steps[0]!.settled).toBe(false);
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  test('a reset that never answers is a fault', async () => {
    const trace = await drive(tinyHost(() => undefined, { ...real, reset: () => new Promise(() => undefined) }));
    expect(steps(trace)[0]![0]).toMatch(/^fault reset: .*reset did not answer within 60 ms$/);
  });
});

describe('a host that cannot be used', () => {
  test.each<[string, unknown, RegExp]>([
    [
      'throws',
      () => {
        throw new Error('planted');
      },
      /planted/,
    ],
    ['is nothing', () => null, /null, not a host/],
    ['lacks a method', () => ({ reset: () => ({}) }), /no method change/],
    [
      'lacks the call under test',
      async (context: never) => ({ ...(await tinyHost(() => undefined)(context)), [methodOf(spec.api)]: undefined }),
      /no method /,
    ],
    [
      'has another API alone, and so not the method of this one',
      async (context: never) => {
        const host = await tinyHost(() => undefined)(context);
        return {
          ...host,
          [methodOf(spec.api)]: undefined,
          manifest: { ...host.manifest, apis: { other: ['2022-08'] } },
        };
      },
      /claims other and not /,
    ],
    ['never comes', () => new Promise(() => undefined), /did not answer within/],
    [
      'has no manifest',
      async (context: never) => ({ ...(await tinyHost(() => undefined)(context)), manifest: undefined }),
      /manifest is wrong at the top/,
    ],
    ['has a manifest without a platform', tinyHost(() => undefined, { manifest: { platforms: [] } }), /at \/platforms/],
    [
      'has a manifest that cannot be read',
      async (context: never) => ({
        ...(await tinyHost(() => undefined)(context)),
        manifest: {
          get name() {
            throw new Error('planted');
          },
        },
      }),
      /cannot be read.*planted/,
    ],
  ])('%s', async (_, createHost, message) => {
    const opening = openSession(createHost as never, { spec, policy });
    await expect(opening).rejects.toThrow(message);
    await expect(opening).rejects.toBeInstanceOf(HostError);
  });
});
