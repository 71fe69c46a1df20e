/** A session: one host under the kit's hands, for as many cases as there are. */
import { type Awaitable, type Clock, type CreateHost, type Manifest, methodOf, type Spec } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { realClock, virtualClock } from '../clock.ts';
import { factorsOf } from '../factors.ts';
import { messageOf } from '../keep.ts';
import { createOracle, type Oracle } from '../oracle.ts';
import { type ImageOrigin, memoryOrigin } from '../origin/index.ts';
import { defaultPolicy, type Policy } from '../campaign/policy.ts';
import { imagesIn } from '../symbols.ts';
import type { Run, Trace } from '../trace.ts';
import { thrownByCase } from './calls.ts';
import { hostContext } from './context.ts';
import { callOf, checkClaims, orLetGo } from './claims.ts';
import { checkManifest, checkMethod, makeHost } from './host.ts';
import type { Lab } from './lab.ts';
import { realPace, virtualPace } from './pace.ts';
import { isRemote, onBreach } from './remote.ts';
import { runOnce } from './run.ts';
import { isThenable } from './thenable.ts';

/** What a session needs beside the host. */
export interface SessionOptions {
  readonly spec: Spec;
  readonly seed?: number;
  readonly platform?: string;
  readonly policy?: Policy;
  /** Makes the origin for the host that says this of itself; in memory where left out. */
  readonly origin?: (manifest: Manifest, clock: Clock) => Awaitable<ImageOrigin>;
}

/** A host under the kit's hands. */
export interface Session {
  readonly manifest: Manifest;
  readonly oracle: Oracle;
  readonly platform: string;
  /** Runs a case with its twins. Never throws for what the host does. */
  run(testCase: Case): Promise<Trace>;
  /** Traces that grew after their run had ended: a host answered late. Empties the list. */
  late(): Trace[];
  /** Calls made so far. */
  calls(): number;
  /** Ends the host and the origin. */
  close(): Promise<void>;
}

/**
 * Makes a host, checks its manifest and opens its origin.
 * @throws HostError where it cannot be made, or its manifest is not as it must be
 */
export async function openSession(createHost: CreateHost, options: SessionOptions): Promise<Session> {
  const { spec, policy = defaultPolicy } = options;
  const factors = factorsOf(spec);
  const virtual = virtualClock((error) => {
    const thrown = error instanceof Error && error.name === thrownByCase;
    if (!thrown) lab?.run?.recorder.record({ kind: 'host-fault', where: 'timer', message: messageOf(error) });
  });
  let clock: Clock = virtual;
  let lab: Lab | null = null;
  const context = hostContext(
    () => lab,
    () => clock,
    factors,
    options.seed ?? 1,
    spec.api,
  );
  const host = await makeHost(createHost, context, policy.call);
  const manifest = orLetGo(host, () => checkManifest(host, spec));
  orLetGo(host, () => {
    // What it claims comes first: a host of another API alone lacks the method, and nothing is wrong with it.
    checkClaims(manifest, spec);
    checkMethod(host, methodOf(spec.api));
  });
  const { call: deadline = policy.call, quiet = policy.quiet } = manifest.deadlines ?? {};
  if (manifest.clock === 'real') clock = realClock();
  const opened: Lab = {
    spec,
    factors,
    policy,
    oracle: createOracle(spec, { schemes: manifest.schemes }),
    host,
    call: callOf(host, spec),
    manifest,
    origin: options.origin === undefined ? memoryOrigin({ clock }) : await options.origin(manifest, clock),
    pace: manifest.clock === 'real' ? realPace(clock, deadline, quiet) : virtualPace(virtual, policy),
    deadline,
    observes: new Set(manifest.capabilities.observe),
    served: [],
    held: new Map(),
    placed: new Map(),
    run: null,
    calls: 0,
  };
  lab = opened;
  if (isRemote(host))
    host[onBreach] = (message, lost) =>
      opened.run?.recorder.record({ kind: 'host-fault', where: lost ? 'message' : 'protocol', message });
  const late = new Set<Trace>();
  const platform = options.platform ?? manifest.platforms[0] ?? '';
  return {
    manifest,
    oracle: opened.oracle,
    platform,
    async run(testCase) {
      const runs: Run[] = [];
      const { schemes, capabilities } = manifest;
      const trace: Trace = { case: testCase, platform, host: { schemes, observe: capabilities.observe }, runs };
      const grew = (): void => void late.add(trace);
      const images = imagesOf(testCase);
      for (const twin of [undefined, ...(testCase.twins ?? [])])
        runs.push(await runOnce(opened, testCase, twin, images, grew));
      return trace;
    },
    late() {
      const found = [...late];
      late.clear();
      return found;
    },
    calls: () => opened.calls,
    async close() {
      opened.run = null;
      try {
        const closing = host.close();
        if (isThenable(closing)) await opened.pace.within(closing, 'close did not answer');
      } finally {
        await opened.origin.close();
      }
    },
  };
}

const imagesCache = new WeakMap<Case, readonly string[]>();

/** The images a case speaks of, in the order in which it first names them. */
function imagesOf(testCase: Case): readonly string[] {
  let images = imagesCache.get(testCase);
  if (images === undefined) {
    const named = imagesIn(JSON.stringify([testCase.steps, testCase.twins ?? []]));
    images = named.length === 0 ? ['$image'] : named;
    imagesCache.set(testCase, images);
  }
  return images;
}
