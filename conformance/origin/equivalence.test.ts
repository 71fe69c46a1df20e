/** The three origins are one origin over three networks: a plain client sees the same of each. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clock } from '../../spec/index.ts';
import { HTTP_BEHAVIOURS, httpOrigin } from './http.ts';
import { imageName } from './images/index.ts';
import { MEMORY_BEHAVIOURS, memoryOrigin } from './memory.ts';
import { NOCK_BEHAVIOURS, NOCK_CANNOT, nockOrigin } from './nock.ts';
import type { ImageOrigin, Treatment } from './origin.ts';

const FORMATS = ['jpeg', 'png', 'gif', 'webp'];

/** What a client that follows redirects sees. */
interface Seen {
  readonly outcome: string;
  readonly type?: string | undefined;
  readonly length?: string | undefined;
  readonly sha256?: string;
}

/** An answer, or none within a second and a half. */
async function patiently<T>(answer: Promise<T>): Promise<T | 'no answer'> {
  let timer: NodeJS.Timeout | undefined;
  const gaveUp = new Promise<'no answer'>((resolve) => {
    timer = setTimeout(resolve, 1500, 'no answer');
  });
  return Promise.race([answer, gaveUp]).finally(() => clearTimeout(timer));
}

async function request(origin: ImageOrigin, url: string, redirects: number): Promise<Seen> {
  const response = await patiently(origin.fetch(url).catch(() => 'no connection' as const));
  if (typeof response === 'string') return { outcome: response };
  const { location } = response.headers;
  if (location !== undefined) {
    if (redirects === 12) return { outcome: 'too many redirects' };
    return request(origin, new URL(location, url).href, redirects + 1);
  }
  const hash = createHash('sha256');
  try {
    for await (const piece of response.body) hash.update(piece);
  } catch {
    return { outcome: 'broken body' };
  }
  return {
    outcome: String(response.status),
    type: response.headers['content-type'],
    length: response.headers['content-length'],
    sha256: hash.digest('hex'),
  };
}

/** Every behaviour at once, each on an image of its own. */
const behaviours = [...MEMORY_BEHAVIOURS];
const treatments = Object.fromEntries(
  behaviours.map((behaviour, index): [string, Treatment] => [
    imageName(index + 1),
    { behaviour, format: FORMATS[index % 4] ?? 'jpeg' },
  ]),
);
const images = Object.entries(treatments).map(([image, { behaviour }]) => ({ image, behaviour }));

async function seeAll(origin: ImageOrigin, can: ReadonlySet<string>): Promise<Map<string, Seen>> {
  const possible = images.filter(({ behaviour }) => can.has(behaviour));
  await origin.arrange(Object.fromEntries(possible.map(({ image }) => [image, treatments[image] as Treatment])));
  const seen = await Promise.all(possible.map(({ image }) => request(origin, origin.address(image), 0)));
  return new Map(possible.map(({ behaviour }, index) => [behaviour, seen[index] as Seen]));
}

const clock: Clock = {
  virtual: false,
  now: () => 0,
  setTimeout: () => 0,
  clearTimeout() {},
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

const memory = memoryOrigin({ clock });
let seen: { memory: Map<string, Seen>; http: Map<string, Seen>; nock: Map<string, Seen> };

beforeAll(async () => {
  const http = await httpOrigin();
  const overHttp = await Promise.all([seeAll(memory, MEMORY_BEHAVIOURS), seeAll(http, HTTP_BEHAVIOURS)]);
  await http.close();
  const nock = await nockOrigin();
  seen = { memory: overHttp[0], http: overHttp[1], nock: await seeAll(nock, NOCK_BEHAVIOURS) };
  await nock.close();
}, 60_000);

afterAll(() => memory.close());

test('all can do the same, but for what nock says it cannot', () => {
  expect([...HTTP_BEHAVIOURS]).toEqual(behaviours);
  expect([...NOCK_BEHAVIOURS, ...Object.keys(NOCK_CANNOT)].sort()).toEqual([...behaviours].sort());
});

test.each(behaviours)('%s is the same in memory and over HTTP', (behaviour) => {
  expect(seen.http.get(behaviour)).toEqual(seen.memory.get(behaviour));
});

test.each([...NOCK_BEHAVIOURS])('%s is the same in memory and under nock', (behaviour) => {
  expect(seen.nock.get(behaviour)).toEqual(seen.memory.get(behaviour));
});

test.each(images)(
  '$behaviour: what arrives is what is said to be served',
  { timeout: 30_000 },
  ({ image, behaviour }) => {
    const { outcome, sha256 } = seen.memory.get(behaviour) ?? {};
    const { sha256: served } = memory.served(image);
    if (outcome === '200') expect(sha256).toBe(served[0]);
    else expect(served).not.toContain(sha256);
  },
);

test('the outcomes differ as they should', () => {
  const outcomes = Object.fromEntries([...seen.memory].map(([behaviour, { outcome }]) => [behaviour, outcome]));
  expect(outcomes).toEqual({
    ...Object.fromEntries(behaviours.map((behaviour) => [behaviour, '200'])),
    'status-404': '404',
    'status-500': '500',
    refused: 'no connection',
    'no-answer': 'no answer',
    reset: 'broken body',
    'cut-length': 'broken body',
    'cut-chunked': 'broken body',
    'gzip-bad': 'broken body',
    'redirect-loop': 'too many redirects',
  });
});
