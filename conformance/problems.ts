/** What goes wrong beside the requirements: broken contracts, hosts that do not settle, errors that reach nobody. */
import type { Text } from '../spec/index.ts';
import type { Campaign } from './campaign-types.ts';
import { thrownByCase } from './drive/index.ts';
import { messageOf } from './keep.ts';
import type { Policy } from './policy.ts';
import { unreachable } from './reach.ts';
import type { Problem } from './report/report.ts';
import { didNotSettle } from './report/view.ts';
import type { Trace, TraceEvent } from './trace.ts';

/** Notes an error that reached nobody; the exceptions that cases throw on purpose are none. */
export function noteStray(strays: Map<string, Problem>, error: unknown): void {
  if (error instanceof Error && error.name === thrownByCase) return;
  const message = messageOf(error);
  const count = (strays.get(message)?.count ?? 0) + 1;
  if (count > 1 || strays.size < 20) strays.set(message, { side: 'host', where: 'uncaught', message, count });
}

/** A host that hangs or breaks its contract case after case will go on so; the rest of the plan would only cost time. */
export function endEarly({ hangs, faults, unreached, problems, session }: Campaign, policy: Policy): Text | null {
  if (unreached >= policy.hangs) {
    return {
      en: `the host could not reach the images any more, ${unreached} times in a row`,
      zh: `宿主连续 ${unreached} 次无法再访问图片`,
    };
  }
  // A host whose process ends does not settle either; that it ended is what there is to say.
  const hung = session.manifest.clock === 'real' && hangs >= policy.hangs;
  if (hung && faults < hangs) {
    return {
      en: `the host did not settle within its deadline ${hangs} times in a row`,
      zh: `宿主连续 ${hangs} 次没有在期限内结束`,
    };
  }
  if (!hung && faults < policy.faults) return null;
  const last = [...problems.values()].filter(({ side }) => side === 'host').at(-1);
  const what = last === undefined ? '' : ` (${last.where}: ${last.message})`;
  return {
    en: `the host broke its contract ${faults} times in a row${what}`,
    zh: `宿主连续 ${faults} 次违反约定${what}`,
  };
}

const unsound: ReadonlySet<string> = new Set([
  'reset',
  'change',
  'album',
  'settle',
  'restart',
  'kill',
  'message',
  unreachable,
]);

/** A trace in which the host did not do what the kit arranged: judging it would blame the wrong thing. */
export function broken({ runs }: Trace): boolean {
  return runs.some(({ steps }) =>
    steps.some(({ events }) => events.some((event) => event.kind === 'host-fault' && unsound.has(event.where))),
  );
}

/** Notes what a trace shows of the host beside its results. */
export function noteProblems(campaign: Campaign, trace: Trace): void {
  const steps = trace.runs.flatMap((run) => run.steps);
  for (const event of steps.flatMap(({ events }) => events)) noteProblem(campaign, problemOf(event));
  const unsettled = steps.some(({ settled }) => !settled);
  // A settle that throws has been noted already, and its trace is not judged.
  if (unsettled && !broken(trace)) {
    campaign.unsettled += 1;
    noteProblem(campaign, didNotSettle);
  }
  campaign.hangs = unsettled ? campaign.hangs + 1 : 0;
  campaign.faults = broken(trace) ? campaign.faults + 1 : 0;
  const setup = steps.some(({ events }) => events.some(isSetup));
  campaign.unreached = setup ? campaign.unreached + 1 : 0;
}

type Fault = Pick<Problem, 'where' | 'message'>;

function isSetup(event: TraceEvent): boolean {
  return event.kind === 'host-fault' && event.where === unreachable;
}

function noteProblem({ problems }: Campaign, fault: Fault | null): void {
  if (fault === null) return;
  const key = `${fault.where}: ${fault.message}`;
  const known = problems.get(key);
  if (known !== undefined || problems.size < 50)
    problems.set(key, {
      side: fault.where === unreachable ? 'setup' : 'host',
      ...fault,
      count: (known?.count ?? 0) + 1,
    });
}

function problemOf(event: TraceEvent): Fault | null {
  if (event.kind === 'host-fault') return { where: event.where, message: event.message };
  return event.kind === 'flood'
    ? { where: 'events', message: 'sent more events in one case than the kit keeps' }
    : null;
}
