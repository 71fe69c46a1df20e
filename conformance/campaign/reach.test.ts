/** Images that do not arrive are the set-up's fault while nobody can reach them, and the host's when they can. */
import { describe, expect, test } from 'vitest';
import { createReferenceIos } from '../../adapters/index.ts';
import { type CreateHost, type Host, saveImageSpec } from '../../spec/index.ts';
import { runCampaign } from './campaign.ts';
import { memoryOrigin } from '../origin/index.ts';
import { defaultPolicy } from './policy.ts';
import { SetupError } from './reach.ts';
import type { Report } from '../report/report.ts';
import type { Trace } from '../trace.ts';

const spec = saveImageSpec();
const advice = { en: 'Plug the cable in.', zh: '请插上网线。' };

/** What lies between a host and its images, as it is now. */
interface Way {
  open: boolean;
}

/** The reference at the end of a way that may be closed: what it asks for then comes to nobody. */
function behind(way: Way, around: (host: Host) => Partial<Host> = () => ({})): CreateHost {
  return (context) => {
    const host = createReferenceIos({
      ...context,
      origin: {
        fetch: (url) => (way.open ? context.origin.fetch(url) : Promise.reject(new Error('No route to host.'))),
      },
    });
    return { ...host, ...around(host) };
  };
}

function run(
  createHost: CreateHost,
  more: { silence?: boolean; cases?: number; onTrace?: (trace: Trace) => void } = {},
): Promise<Report> {
  const { silence = false, cases = 60, onTrace } = more;
  return runCampaign(createHost, {
    spec,
    hostRef: 'elsewhere',
    cases,
    origin: (_, clock) => memoryOrigin({ clock }),
    reach: { advice, silence },
    policy: { ...defaultPolicy, shrinks: 20 },
    ...(onTrace === undefined ? {} : { onTrace }),
  });
}

const failed = ({ results }: Report): string[] =>
  results.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);

/** Calls fail and complete, if they are there, whatever they throw. */
function tellAll(options: unknown, error: unknown): void {
  const { fail, complete } = (options ?? {}) as Readonly<Record<string, unknown>>;
  for (const callback of [fail, complete]) {
    try {
      if (typeof callback === 'function') callback(error);
    } catch {
      // A case's callback may throw.
    }
  }
}

describe('no image ever arrives', () => {
  test('the run ends before anything is judged, and says what to do', async () => {
    const traces: Trace[] = [];
    const ended = run(behind({ open: false }), { onTrace: (trace) => traces.push(trace) });
    await expect(ended).rejects.toThrow(SetupError);
    await expect(ended).rejects.toThrow(/No request for an image.*Plug the cable in\./);
    expect(traces).toEqual([]);
  });

  test('a call that waits for ever may wait for an image, where the network swallows what it does not carry', async () => {
    const waits = behind({ open: true }, () => ({ saveImage: () => undefined }));
    await expect(run(waits, { silence: true })).rejects.toThrow(SetupError);
    expect((await run(waits, { cases: 20 })).conclusion).not.toBe('conformant');
  });

  test('a host that fails with another code is judged by it', async () => {
    const refuses = behind({ open: true }, () => ({
      saveImage: (options) => tellAll(options, { error: 15 }),
    }));
    expect(failed(await run(refuses))).toContain('errors/15-only-when');
  });
});

describe('images arrive no more', () => {
  test('for a while: those cases are marked, no case is judged by it, and the run does not vouch for the host', async () => {
    const way = { open: true };
    let cases = 0;
    const report = await run(behind(way), {
      cases: 120,
      onTrace: () => {
        cases += 1;
        way.open = cases < 30 || cases > 45;
      },
    });
    expect(failed(report)).toEqual([]);
    expect(report.problems).toMatchObject([{ side: 'setup', where: 'images' }]);
    expect(report.conclusion).toBe('incomplete');
  });

  test('for good: the run ends early and says so', async () => {
    const way = { open: true };
    const report = await run(behind(way), { cases: 300, onTrace: () => (way.open = false) });
    expect(failed(report)).toEqual([]);
    expect(report.interrupted?.en).toContain('could not reach the images');
    expect(report.run.ran).toBeLessThan(300);
  });
});

describe('a host at fault is not excused while images arrive', () => {
  test('it fails without asking for the image', async () => {
    // Where no menu is asked for, and there alone; an ordinary call is as it should be.
    const lazy = behind({ open: true }, (host) => ({
      saveImage(...args) {
        const { showActionSheet } = (args[0] ?? {}) as { showActionSheet?: unknown };
        if (showActionSheet !== false) return host.saveImage?.(...args);
        const error = { error: 17, errorMessage: 'try again' };
        queueMicrotask(() => tellAll(args[0], error));
        return undefined;
      },
    }));
    expect(failed(await run(lazy))).toContain('errors/17-only-when');
  });

  test('a correct one passes as ever', async () => {
    const report = await run(behind({ open: true }), { cases: 100 });
    expect({ failed: failed(report), problems: report.problems }).toEqual({ failed: [], problems: [] });
  });
});
