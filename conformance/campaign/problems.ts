/** What goes wrong beside the requirements: broken contracts, hosts that do not settle, errors that reach nobody. Pure. */
import type { Text } from '../../spec/index.ts';
import type { Policy } from './policy.ts';
import { unreachable } from './reach.ts';
import type { Problem } from '../report/report.ts';
import { didNotSettle } from '../report/view.ts';
import type { Trace, TraceEvent } from '../trace.ts';

/** What a host did against its contract, in its own words where it threw. */
export type Fault = Pick<Problem, 'where' | 'message'>;

/** How often in a row, up to now, something went wrong that will go on so; every try of a case counts. */
export interface Streaks {
  /** A case did not settle. */
  readonly hangs: number;
  /** It could not be judged. */
  readonly faults: number;
  /** Images did not reach it; cases are counted. */
  readonly unreached: number;
}

/** A host that hangs or breaks its contract case after case will go on so; the rest of the plan would only cost time. */
export function endEarly(
  { hangs, faults, unreached }: Streaks,
  problems: readonly Problem[],
  realTime: boolean,
  policy: Policy,
): Text | null {
  if (unreached >= policy.hangs) {
    return {
      en: `the host could not reach the images any more, ${unreached} times in a row`,
      zh: `宿主连续 ${unreached} 次无法再访问图片`,
    };
  }
  // A host whose process ends does not settle either; that it ended is what there is to say.
  const hung = realTime && hangs >= policy.hangs;
  if (hung && faults < hangs) {
    return {
      en: `the host did not settle within its deadline ${hangs} times in a row`,
      zh: `宿主连续 ${hangs} 次没有在期限内结束`,
    };
  }
  if (!hung && faults < policy.faults) return null;
  const last = problems.filter(({ side }) => side === 'host').at(-1);
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
export function broken(trace: Trace): boolean {
  return eventsOf(trace).some((event) => event.kind === 'host-fault' && unsound.has(event.where));
}

/** Whether a step of a trace did not settle within its time. */
export function isUnsettled(trace: Trace): boolean {
  return trace.runs.some(({ steps }) => steps.some(({ settled }) => !settled));
}

/** Whether no image reached the host. */
export function isUnreached(trace: Trace): boolean {
  return eventsOf(trace).some((event) => event.kind === 'host-fault' && event.where === unreachable);
}

/** What a trace shows of the host beside its results. */
export function faultsOf(trace: Trace): Fault[] {
  const seen = eventsOf(trace).flatMap((event) => faultOf(event) ?? []);
  // A settle that throws has said so itself.
  return isUnsettled(trace) && !broken(trace) ? [...seen, didNotSettle] : seen;
}

/** On whose side a fault lies. */
export function sideOf({ where }: Fault): Problem['side'] {
  return where === unreachable ? 'setup' : 'host';
}

function eventsOf({ runs }: Trace): TraceEvent[] {
  return runs.flatMap(({ steps }) => steps.flatMap(({ events }) => events));
}

function faultOf(event: TraceEvent): Fault | null {
  if (event.kind === 'host-fault') return { where: event.where, message: event.message };
  return event.kind === 'flood'
    ? { where: 'events', message: 'sent more events in one case than the kit keeps' }
    : null;
}
