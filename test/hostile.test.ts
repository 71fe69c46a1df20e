/** Hosts that mean harm, or are merely broken: the run ends, says why, and costs nobody else a verdict. */
import { afterEach, describe, expect, test } from 'vitest';
import { createReferenceIos } from '../adapters/index.ts';
import {
  type CampaignOptions,
  conclusionReasons,
  defaultPolicy,
  type Policy,
  renderHtml,
  renderJunit,
  renderMarkdown,
  renderMatrix,
  renderTerminal,
  type Report,
  runCampaign,
} from '../conformance/index.ts';
import { originFor, watchProcess } from '../conformance/node.ts';
import { parseXml } from '../conformance/report/parse-xml.test-helper.ts';
import { type CreateHost, type Host, type HostContext, saveImageSpec, validate } from '../spec/index.ts';

const spec = saveImageSpec();
const policy: Policy = { ...defaultPolicy, call: 80, quiet: 5, shrinks: 20, shrinksInRealTime: 5, hangs: 3, faults: 4 };

const judge = (createHost: CreateHost, options: Partial<CampaignOptions> = {}): Promise<Report> =>
  runCampaign(createHost, {
    spec,
    hostRef: 'hostile',
    cases: 24,
    policy,
    origin: originFor,
    watch: watchProcess,
    ...options,
  });

/** The reference with something of it replaced. */
const variant =
  (change: (host: Host, context: HostContext) => Partial<Host>): CreateHost =>
  (context) => {
    const host = createReferenceIos(context);
    return { ...host, ...change(host, context) };
  };

/** The reference where a call does something more, with its options in hand. */
const whenCalled = (act: (options: Callbacks, context: HostContext) => void): CreateHost =>
  variant((host, context) => ({
    saveImage: (...args) => {
      const [options] = args;
      if (typeof options === 'object' && options !== null) act(options, context);
      return host.saveImage?.(...args);
    },
  }));

interface Callbacks {
  readonly success?: (result?: unknown) => void;
  readonly fail?: (result?: unknown) => void;
  readonly complete?: (result?: unknown) => void;
}

const call = (callback: unknown, ...given: unknown[]): void => {
  if (typeof callback === 'function') (callback as (...args: unknown[]) => void)(...given);
};

/** All that a reader could be shown of a report. */
const renderings = (report: Report): string[] => [
  renderTerminal(report, spec, { color: false }),
  renderMarkdown(report, spec),
  renderJunit(report, spec),
  renderHtml([report], spec),
];

/** The run ended as a run does: a report that fits its schema and that every rendering takes. */
function sound(report: Report): void {
  expect(validate('report', JSON.parse(JSON.stringify(report)))).toEqual([]);
  expect(report.results.filter(({ verdict }) => verdict === 'error')).toEqual([]);
  for (const text of renderings(report)) expect(text.length).toBeGreaterThan(100);
  parseXml(renderJunit(report, spec));
  expect(JSON.stringify(report).length).toBeLessThan(20_000_000);
}

const failed = ({ results }: Report): string[] =>
  results.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
const problems = (report: Report, where: string): string[] =>
  report.problems.filter((one) => one.where === where).map(({ message }) => message);

afterEach(() => {
  // Whatever a host sent, no object has a property more than before.
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

describe('in a call', () => {
  test('it throws', async () => {
    const report = await judge(
      variant(() => ({
        saveImage: () => {
          throw new Error('planted');
        },
      })),
    );
    sound(report);
    expect(report.conclusion).toBe('non-conformant');
    expect(failed(report)).toEqual(expect.arrayContaining(['callbacks/success', 'callbacks/no-throw']));
  });

  test('it throws what is no Error and cannot be read', async () => {
    const nasty = new Proxy(Object.create(null) as object, {
      get: () => {
        throw new Error('do not touch');
      },
      ownKeys: () => {
        throw new Error('do not list');
      },
    });
    const report = await judge(
      variant(() => ({
        saveImage: () => {
          throw nasty;
        },
      })),
    );
    sound(report);
    expect(report.conclusion).toBe('non-conformant');
  });

  test('it answers twice', async () => {
    const report = await judge(
      variant((host) => ({
        saveImage: (options) => {
          const given = options as Callbacks | undefined;
          const twice = (result: unknown): void => [1, 2].forEach(() => call(given?.success, result));
          return host.saveImage?.(given?.success === undefined ? given : { ...given, success: twice });
        },
      })),
    );
    sound(report);
    expect(failed(report)).toContain('callbacks/once');
  });

  test('it floods callbacks', async () => {
    let flooded = false;
    const report = await judge(
      whenCalled(({ success }) => {
        if (flooded) return;
        flooded = true;
        for (let i = 0; i < 1_000_000; i += 1) call(success, { i });
      }),
    );
    sound(report);
    expect(failed(report)).toContain('callbacks/once');
    expect(problems(report, 'events')).toEqual([expect.stringContaining('more events')]);
    expect(JSON.stringify(report).length).toBeLessThan(2_000_000);
  });

  test('it leaves errors that nobody catches', async () => {
    const report = await judge(
      whenCalled(() => {
        process.nextTick(() => {
          throw new Error('planted and uncaught');
        });
        void Promise.reject(new Error('planted and unhandled'));
      }),
    );
    sound(report);
    expect(problems(report, 'uncaught')).toEqual(
      expect.arrayContaining(['Error: planted and uncaught', 'Error: planted and unhandled']),
    );
    expect(failed(report)).toEqual([]);
  });

  test('it alters its arguments', async () => {
    const report = await judge(
      whenCalled((options) => {
        if (!Object.isFrozen(options)) (options as Record<string, unknown>)['url'] = 'https://evil.example/';
      }),
    );
    sound(report);
    expect(failed(report)).toContain('params/not-mutated');
  });

  const cyclic: Record<string, unknown> = { error: 0 };
  cyclic['self'] = cyclic;
  const throwing = {
    get error(): number {
      throw new Error('do not touch');
    },
  };
  const endless = new Proxy(
    {},
    {
      get: () => endless,
      has: () => true,
      ownKeys: () => Array.from({ length: 500 }, (_, i) => `key${i}`),
      getOwnPropertyDescriptor: () => ({ value: endless, enumerable: true, configurable: true }),
    },
  ) as unknown;
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  test.each<[string, unknown]>([
    ['cyclic', cyclic],
    ['huge', { text: 'x'.repeat(20_000_000), list: new Array(1_000_000).fill({ deep: { deeper: [1, 2, 3] } }) }],
    ['with getters that throw', throwing],
    ['an endless proxy', endless],
    ['a revoked proxy', revoked.proxy],
    ['polluting', JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')],
    ['no result at all', Symbol('nothing')],
    ['a function', () => ({ error: 1 })],
    ['a bigint', 10n ** 40n],
  ])('what it answers is %s', async (_, result) => {
    const report = await judge(
      variant(() => ({
        saveImage: (options) => {
          const given = options as Callbacks | null | undefined;
          call(given?.fail, result);
          call(given?.complete, result);
          return result;
        },
      })),
      { cases: 12 },
    );
    sound(report);
    expect(report.conclusion).toBe('non-conformant');
    expect(JSON.stringify(report).length).toBeLessThan(3_000_000);
  });

  test('it never answers, nor settles: a problem of the host, whatever the verdicts', async () => {
    const never = new Promise<never>(() => undefined);
    const silent = await judge(variant(() => ({ saveImage: () => undefined, settle: () => never })));
    sound(silent);
    expect(silent.conclusion).not.toBe('conformant');
    expect(problems(silent, 'settle')).toEqual(['did not settle']);

    const answers = await judge(
      variant(() => ({ settle: () => never })),
      { only: 'callbacks/once' },
    );
    sound(answers);
    expect(answers.results.map(({ verdict }) => verdict)).toEqual(['pass']);
    expect(answers.conclusion).toBe('incomplete');
    expect(answers.interrupted).toBeNull();
    expect(conclusionReasons(answers).map(({ en }) => en)).toContain('in 24 cases the host did not settle');

    const settles = await judge(createReferenceIos, { only: 'callbacks/once' });
    expect(settles.conclusion).toBe('conformant');
    expect(settles.problems).toEqual([]);
  });

  test('it never answers in real time: the run ends early and says so', async () => {
    const started = Date.now();
    const report = await judge(
      variant((host) => ({
        manifest: { ...host.manifest, clock: 'real', deadlines: { call: 60, quiet: 1 } },
        saveImage: () => undefined,
        settle: () => new Promise(() => undefined),
      })),
    );
    sound(report);
    expect(report.run.ran).toBe(policy.hangs);
    expect(report.interrupted?.en).toBe('the host did not settle within its deadline 3 times in a row');
    expect(['incomplete', 'non-conformant']).toContain(report.conclusion);
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test('it answers after it was closed', async () => {
    const kept: (() => void)[] = [];
    const answer = (options: unknown): void => {
      try {
        call((options as Callbacks | null | undefined)?.success, {});
      } catch {
        // Some callbacks of the kit throw by design.
      }
    };
    const report = await judge(
      variant((host) => ({
        saveImage: (options) => {
          kept.push(() => answer(options));
          return host.saveImage?.(options);
        },
        close: () => {
          for (const again of kept) again();
          throw new Error('and does not close');
        },
      })),
    );
    sound(report);
    const before = JSON.stringify(report);
    for (const again of kept) again();
    expect(JSON.stringify(report)).toBe(before);
    expect(failed(report)).toEqual([]);
  });
});

describe('elsewhere', () => {
  test.each(['reset', 'album', 'settle'] as const)('it throws in %s', async (method) => {
    const report = await judge(
      variant(() => ({
        [method]: () => {
          throw new Error('planted');
        },
      })),
    );
    sound(report);
    expect(report.conclusion).toBe('incomplete');
    // Each case is run twice.
    expect(report.run.ran).toBe(policy.faults / 2);
    expect(report.interrupted?.en).toMatch(/^the host broke its contract 4 times in a row \(.+\)$/);
    expect(problems(report, method)).toEqual(['Error: planted']);
    expect(failed(report)).toEqual([]);
  });

  test('it throws in change: the cases that change something are not judged, the rest is', async () => {
    const report = await judge(
      variant(() => ({
        change: () => {
          throw new Error('planted');
        },
      })),
    );
    sound(report);
    expect(problems(report, 'change')).toEqual(['Error: planted']);
    expect(failed(report)).toEqual([]);
    expect(report.results.find(({ id }) => id === 'callbacks/success')?.verdict).toBe('pass');
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['a text', 'items'],
    ['items that are none', [null, 1, 'x']],
    [
      'items whose properties throw',
      [
        {
          get id(): string {
            throw new Error('do not touch');
          },
        },
      ],
    ],
  ])('its album is %s', async (_, album) => {
    const report = await judge(variant(() => ({ album: () => album as never })));
    sound(report);
    expect(report.problems.map(({ where }) => where)).toContain('album');
    expect(report.conclusion).toBe('incomplete');
    expect(failed(report)).toEqual([]);
  });

  test('its album has a million items', async () => {
    const items = Array.from({ length: 1_000_000 }, (_, i) => ({ id: `i${i}`, name: 'x', type: 'image/png' }));
    const report = await judge(
      variant(() => ({ album: () => items })),
      { cases: 3, only: 'album' },
    );
    sound(report);
    expect(report.conclusion).not.toBe('conformant');
  });

  test('its events are garbage', async () => {
    const cyclic: Record<string, unknown> = { kind: 'item-visible' };
    cyclic['item'] = cyclic;
    const garbage = [null, 1, 'x', {}, { kind: 'item-visible' }, { kind: 'nonsense' }, cyclic, { kind: 'log' }];
    const report = await judge(
      whenCalled((_, { emit }) => {
        for (const event of garbage) emit(event as never);
      }),
      { only: 'callbacks/success' },
    );
    sound(report);
    expect(problems(report, 'emit').length).toBeGreaterThan(0);
    expect(report.results.map(({ verdict }) => verdict)).toEqual(['pass']);
  });

  test('its states are garbage', async () => {
    const report = await judge(
      variant((host) => ({
        reset: async (state) => {
          await host.reset(state);
          return JSON.parse('{"__proto__":{"polluted":1},"menu":{"polluted":1},"storage":7}') as never;
        },
      })),
    );
    sound(report);
  });
});

test('what it says is never shown raw', async () => {
  const harm = '\u001b[31m\u009b2J\u001b]8;;https://evil.example\u0007\u202Eevil\u2066\u0000 <script>alert(1)</script>';
  const report = await judge(
    variant((host, { emit }) => ({
      manifest: { ...host.manifest, name: harm, version: harm, vendor: harm, description: harm },
      saveImage: (options) => {
        emit({ kind: 'log', message: harm });
        emit({ kind: 'item-visible', item: { id: harm, name: harm, type: harm } });
        call((options as Callbacks | null | undefined)?.fail, { error: harm, [harm]: harm });
        throw new Error(harm);
      },
    })),
  );
  sound(report);
  const [terminal = '', markdown = '', junit = '', html = ''] = renderings(report);
  const table = renderMatrix([report], spec, { color: false });
  for (const text of [terminal, markdown, junit, html, table]) {
    expect(text).toContain('evil');
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  }
  for (const text of [junit, html, markdown.replace(/^(`{3,}|~{3,})[\s\S]*?^\1$/gm, '')])
    expect(text).not.toContain('<script>alert');
});

test('among several hosts, one that breaks everything costs the others nothing', async () => {
  const options = { cases: 60, hostRef: 'good', policy: { ...policy, shrinks: 0 } };
  const alone = await judge(createReferenceIos, options);
  const broken = variant((_, { emit }) => ({
    saveImage: (given) => {
      emit(null as never);
      // Long after its run, when another host is being judged.
      setTimeout(() => {
        throw new Error('late and uncaught');
      }, 30);
      void Promise.reject(new Error('unhandled'));
      (given as Record<string, unknown>)['url'] = 1;
      for (let i = 0; i < 5_000; i += 1) call((given as Callbacks).success, given);
    },
    settle: () => new Promise(() => undefined),
    close: () => {
      throw new Error('planted');
    },
  }));
  const reports = [];
  for (const [name, createHost] of [
    ['first', createReferenceIos],
    ['hostile', broken],
    ['last', createReferenceIos],
  ] as const)
    reports.push(await judge(createHost, { ...options, hostRef: name }));
  const stop = watchProcess(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 60));
  stop();
  const [first, hostile, last] = reports as [Report, Report, Report];
  expect(first.results).toEqual(alone.results);
  expect(last.results).toEqual(alone.results);
  expect(last.conclusion).toBe(alone.conclusion);
  expect(hostile.conclusion).toBe('non-conformant');
  for (const name of ['first', 'hostile', 'last']) {
    expect(renderHtml(reports, spec)).toContain(name);
    expect(renderMatrix(reports, spec, {})).toContain(hostile.host.name);
  }
});
