/** A phone of which the kit controls nothing but the images, and a person who does the rest. */
import { describe, expect, test } from 'vitest';
import { createReferenceAndroid, createReferenceIos } from '../../adapters/index.ts';
import {
  type AlbumItem,
  type CreateHost,
  type Host,
  type Json,
  type Manifest,
  saveImageSpec,
  type State,
} from '../../spec/index.ts';
import { runCampaign } from '../campaign/campaign.ts';
import type { CampaignOptions } from '../campaign/types.ts';
import { begin, type CallListener, onBreach, type RemoteHost, thrownByCase } from '../drive/index.ts';
import { memoryOrigin, type Served } from '../origin/index.ts';
import { defaultPolicy } from '../campaign/policy.ts';
import type { Report } from '../report/report.ts';
import { materialise } from '../tags.ts';
import {
  type HandFactor,
  handFactors,
  type Instruction,
  type Operator,
  reachableValues,
  type Sighting,
} from './operator.ts';
import { LookedAtAlbum } from './operator-album.ts';
import { operated } from './operator-host.ts';
import { inFewestSteps } from './operator-order.ts';

const spec = saveImageSpec();
const minutes = 60_000;

/** What is wrong with a phone, or with the person. */
interface Fault {
  /** The app does not mind this factor. */
  readonly deafTo?: string;
  /** Nothing is saved, whatever is said. */
  readonly savesNothing?: boolean;
  /** Nobody can bring this about. */
  readonly cannot?: string;
}

/** A phone with the reference on it, and who holds it. */
class Phone implements Operator {
  readonly instructions: Instruction[] = [];
  readonly #fault: Fault;
  readonly #values = new Map<string, Json>();
  readonly #seen = new Set<string>();
  /** The permissions that cases wished for. */
  readonly wished: (Json | undefined)[] = [];
  looks = 0;
  left: readonly Instruction[] = [];
  manifest: Manifest | null = null;
  #app: Host | null = null;
  #on = false;

  constructor(fault: Fault = {}) {
    this.#fault = fault;
  }

  /** The host as the kit has it: dialogs are the person's, and what is done to the phone is not told. */
  host(create: CreateHost): CreateHost {
    return async (context) => {
      const app = await create({
        ...context,
        emit: () => undefined,
        ask: async ({ kind }) => (kind === 'menu' ? String(this.#values.get(kind)) : this.#allows(kind)),
      });
      this.#app = app;
      this.manifest = { ...app.manifest, capabilities: { control: ['origin', 'format'], observe: ['promise'] } };
      const host: RemoteHost = {
        ...app,
        [begin]: (args, listener) => beginCall(app, args, listener),
        [onBreach]: () => undefined,
        manifest: this.manifest,
        reset: async (state: State) => {
          await app.reset(this.#heard(state));
          this.#on = true;
          this.#seen.clear();
          // Of what is around it an app knows nothing.
          return {};
        },
        change: async (patch: State) => {
          await app.change(this.#heard(patch));
          return {};
        },
        album: () => {
          throw new Error('Nobody but the person can look into the album.');
        },
      };
      return host;
    };
  }

  async act(instructions: readonly Instruction[]): Promise<boolean> {
    // A person takes their time: longer than any deadline of the kit's.
    for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    this.instructions.push(...instructions);
    const [first] = instructions;
    if (instructions.length === 1 && `${first?.factor} ${String(first?.value)}` === this.#fault.cannot) return false;
    for (const { factor, value } of instructions) this.#values.set(factor, value);
    if (this.#on) await this.#app?.change(this.#heard({}));
    return true;
  }

  async look(images: Parameters<Operator['look']>[0]): Promise<Sighting> {
    this.looks += 1;
    const items = this.#fault.savesNothing === true ? [] : ((await this.#app?.album()) ?? []);
    const fresh = items.filter(({ id }) => !this.#seen.has(id));
    for (const { id } of items) this.#seen.add(id);
    const like = ({ width, height }: AlbumItem) =>
      images.findIndex(({ size }) => size !== null && size.width === width && size.height === height);
    return {
      times: images.map((_, i) => fresh.filter((item) => like(item) === i).length),
      other: fresh.some((item) => like(item) < 0),
      gone: false,
    };
  }

  close(left: readonly Instruction[]): void {
    this.left = left;
  }

  #allows(kind: string): string {
    return this.#values.get(kind) === 'granted' ? 'accept' : 'refuse';
  }

  /** What the app takes notice of, of what is around it. */
  #heard(state: State): State {
    const all = Object.entries({ ...state, ...Object.fromEntries(this.#values) });
    return Object.fromEntries(all.filter(([name]) => name !== this.#fault.deafTo));
  }
}

/** Makes a call as an app elsewhere would: with values of its own, of which it tells. */
function beginCall(app: Host, args: readonly Json[], listener: CallListener): void {
  const callback = (name: string, throws: boolean) => (payload: unknown) => {
    listener.callback(name, payload);
    if (throws) throw Object.assign(new Error('The case says so.'), { name: thrownByCase });
  };
  const real = args.map((arg) => materialise(arg, { address: (address) => address, callback }));
  const returned = app.saveImage?.(...real) as Promise<unknown> | undefined;
  listener.returned(returned !== undefined);
  returned?.then(
    (value) => listener.promise('resolved', value),
    (error: unknown) => listener.promise('rejected', error),
  );
}

/** Runs a phone with a person beside it. */
async function certify(
  create: CreateHost,
  phone: Phone,
  cases: number,
  album = true,
  more: Partial<CampaignOptions> = {},
): Promise<Report> {
  let factors: readonly HandFactor[] = [];
  const host: CreateHost = async (context) => {
    const made = await phone.host(create)(context);
    factors = handFactors(spec, made.manifest);
    return made;
  };
  const handed = operated(host, { spec, operator: phone, album });
  return runCampaign(handed, {
    spec,
    hostRef: 'phone',
    origin: (_, clock) => memoryOrigin({ clock }),
    policy: { ...defaultPolicy, shrinks: 10 },
    values: () => reachableValues(factors),
    onTrace: ({ case: { state } }) => phone.wished.push(state['albumPermission']),
    choose: (next) => inFewestSteps(Array.from({ length: cases }, next), ({ testCase }) => testCase, factors),
    ...more,
  });
}

const failed = ({ results }: Report): string[] =>
  results.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
const passed = ({ results }: Report): string[] =>
  results.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id);

describe.each([
  ['ios', createReferenceIos],
  ['android', createReferenceAndroid],
] as const)('a correct %s phone', (platform, create) => {
  test(
    'no false alarm in 300 cases, and evidence of what only a person can bring about',
    async () => {
      const phone = new Phone();
      const report = await certify(create, phone, 300);
      expect({ failed: failed(report), problems: report.problems, ran: report.run.ran }).toEqual({
        failed: [],
        problems: [],
        ran: 300,
      });
      expect(passed(report)).toEqual(
        expect.arrayContaining([
          'album/saves-image',
          'album/failure-saves-nothing',
          'album/repeat',
          'album/concurrent',
          'album/others-untouched',
          'recovery/2001',
          'errors/2001-reported',
          'errors/2001-only-when',
          'errors/17-reported',
          ...(platform === 'ios' ? ['errors/15-reported', 'errors/16-reported', 'recovery/15', 'recovery/16'] : []),
        ]),
      );
      expect(report.host.capabilities.observe).toEqual(['promise', 'album']);
      expect(new Set(phone.instructions.map(({ factor }) => factor))).toEqual(
        new Set(['authorization', 'albumPermission', 'storage', 'menu']),
      );
      expect(report.results.find(({ id }) => id === 'album/same-bytes')?.verdict).toBe('not-testable');
      // Of what nobody can bring about there is no case.
      const asked = phone.wished.filter((value) => !['granted', 'denied'].includes(String(value)));
      expect({ asked, some: phone.wished.includes('denied') }).toEqual({ asked: [], some: true });
      // In an order of few steps, a case asks for less than one in two, on the average, whatever it changes in its midst.
      expect(phone.instructions.length).toBeLessThan(250);
    },
    5 * minutes,
  );

  test(
    'what cannot be done stays as it is, is asked for once, and nothing is judged by it',
    async () => {
      const phone = new Phone({ cannot: 'storage full' });
      const report = await certify(create, phone, 150, false);
      expect(failed(report)).toEqual([]);
      expect(phone.instructions.filter(({ value }) => value === 'full')).toHaveLength(1);
      expect(phone.looks).toBe(0);
      expect(report.results.find(({ id }) => id === 'errors/16-reported')?.verdict).not.toBe('pass');
      expect(report.results.find(({ id }) => id === 'album/saves-image')?.verdict).toBe('not-testable');
    },
    5 * minutes,
  );
});

describe('a phone that does wrong is found', () => {
  test(
    'nothing is saved',
    async () => {
      const report = await certify(createReferenceIos, new Phone({ savesNothing: true }), 20);
      expect(failed(report)).toContain('album/saves-image');
      expect(report.conclusion).toBe('non-conformant');
    },
    5 * minutes,
  );

  test(
    'an app that does not mind a permission',
    async () => {
      const phone = new Phone({ deafTo: 'albumPermission' });
      const found = failed(await certify(createReferenceIos, phone, 60, false));
      expect(found).toContain('callbacks/fail');
    },
    5 * minutes,
  );
});

describe('a person who is asked when the run is stopped', () => {
  test.each(['cases', 'shrinking'] as const)(
    'need not answer: %s',
    async (phase) => {
      const stop = new AbortController();
      let now = '';
      const phone = new Phone({ savesNothing: true });
      const look = phone.look.bind(phone);
      phone.look = (images) => {
        if (now !== phase) return look(images);
        stop.abort();
        return new Promise(() => undefined);
      };
      const report = await certify(createReferenceIos, phone, 5, true, {
        signal: stop.signal,
        onProgress: (progress) => {
          now = progress.phase;
        },
      });
      expect(stop.signal.aborted).toBe(true);
      expect(failed(report)).toContain('album/saves-image');
      expect(report.interrupted === null).toBe(phase === 'shrinking');
    },
    minutes,
  );
});

test('at the end the person is told what would make the phone as usual again', async () => {
  const phone = new Phone();
  const host = await operated(phone.host(createReferenceIos), {
    spec,
    operator: phone,
    album: false,
  })(stub);
  await host.reset({ platform: 'ios', baseLibrary: '2.7.10' });
  expect(phone.instructions).toHaveLength(4);
  expect(await host.change({ storage: 'full', menu: 'cancel' })).toMatchObject({ storage: 'full', menu: 'cancel' });
  expect(await host.change({ menu: 'save', albumPermission: 'limited' })).toMatchObject({
    menu: 'save',
    albumPermission: 'granted',
  });
  await host.close();
  expect(phone.left.map(({ factor, value }) => [factor, value])).toEqual([['storage', 'enough']]);
});

const stub = {
  api: spec.api.api,
  revision: spec.api.revision,
  clock: {
    virtual: true,
    now: () => 0,
    setTimeout: () => 1,
    clearTimeout: () => undefined,
    sleep: async () => undefined,
  },
  origin: { fetch: () => Promise.reject(new Error('There is nothing here.')) },
  seed: 1,
  ask: async () => 'accept',
  emit: () => undefined,
};

describe('an album that a person looks into', () => {
  const picture: Served = { image: '$image', bodies: [], sha256: ['a'], size: { width: 20, height: 12 } };
  const seen = (times: number, more: Partial<Sighting> = {}): Sighting => ({
    times: [times],
    other: false,
    gone: false,
    ...more,
  });

  /** Goes through runs, each a list of calls with what the person finds after them; gives the sizes of the albums. */
  async function sizes(
    runs: readonly (readonly (readonly [succeeded: boolean, found: Sighting])[])[],
  ): Promise<number[][]> {
    let found = seen(0);
    const operator: Operator = { act: async () => true, look: async () => found, close: () => undefined };
    const album = new LookedAtAlbum(operator);
    const all: number[][] = [];
    for (const run of runs) {
      album.reset();
      expect(await album.items()).toEqual([]);
      const lengths: number[] = [];
      for (const [succeeded, next] of run) {
        found = next;
        album.called(picture).succeeded = succeeded;
        lengths.push((await album.items()).length);
      }
      all.push(lengths);
    }
    return all;
  }

  test('is asked about only after calls', async () => {
    let looks = 0;
    const look = async () => {
      looks += 1;
      return seen(1);
    };
    const album = new LookedAtAlbum({ act: async () => true, look, close: () => undefined });
    album.reset();
    await album.items();
    album.called(picture);
    const [item] = await album.items();
    expect(await album.items()).toEqual([item]);
    expect(item).toMatchObject({ width: 20, height: 12 });
    expect(looks).toBe(1);
  });

  test('that keeps one of each image is no host that saves nothing', async () => {
    expect(
      await sizes([
        [[true, seen(1)]],
        [[true, seen(0)]],
        [
          [true, seen(0)],
          [true, seen(0)],
        ],
      ]),
    ).toEqual([[1], [1], [1, 1]]);
  });

  test('but not the first time, nor for a call that failed, nor once a second copy was seen', async () => {
    expect(await sizes([[[true, seen(0)]], [[true, seen(0)]]])).toEqual([[0], [0]]);
    expect(await sizes([[[true, seen(1)]], [[false, seen(0)]]])).toEqual([[1], [0]]);
    expect(await sizes([[[true, seen(1)]], [[true, seen(1)]], [[true, seen(0)]]])).toEqual([[1], [1], [0]]);
  });

  test('shows what else there is, and what has gone', async () => {
    expect(
      await sizes([
        [
          [true, seen(2)],
          [false, seen(0, { gone: true })],
          [false, seen(0, { other: true })],
        ],
      ]),
    ).toEqual([[2, 1, 2]]);
  });
});
