/** What the distance between two sides does to the certificate of one of them. Pure. */
import { canonicalJson, type Text } from '../../../spec/index.ts';
import { safeText } from '../../report/safe-text.ts';
import type {
  CircumstanceChange,
  CertificateEffect,
  EffectStatus,
  RequirementChange,
  ComparedSide,
} from './difference.ts';
import { reasons } from './diff-words.ts';

/** The statuses, the lightest first. */
const effectStatuses: readonly EffectStatus[] = ['stands', 'score-again', 'run-again', 'lapses'];

interface Cause {
  readonly status: EffectStatus;
  readonly reason: Text;
}

/** The effect on the certificate of `side`; null where it has none. */
export function effectOn(
  side: ComparedSide,
  other: ComparedSide,
  circumstances: readonly CircumstanceChange[],
  requirements: readonly RequirementChange[],
): CertificateEffect | null {
  if (side.level === undefined) return null;
  const rests = byRequirements(side, other, requirements);
  const causes = [
    ...rests,
    ...byHost(side, other, circumstances),
    ...byPolicy(side, other),
    // What changed of the requirements is said already.
    ...(rests.length > 0 ? [] : bySpec(side, other, circumstances)),
    ...byKit(circumstances),
  ];
  // Where nothing else differs, nothing else explains that another verdict was found.
  if (causes.length === 0 && sameHost(circumstances)) causes.push(...byVerdicts(side, requirements));
  const weight = ({ status }: Cause): number => effectStatuses.indexOf(status);
  const sorted = causes.sort((a, b) => weight(b) - weight(a));
  const [worst = { status: 'stands', reason: reasons.nothing } as const] = sorted;
  return { status: worst.status, reasons: sorted.length === 0 ? [worst.reason] : sorted.map(({ reason }) => reason) };
}

const differs = (name: CircumstanceChange['what'], circumstances: readonly CircumstanceChange[]): boolean =>
  circumstances.some(({ what }) => what === name);

const sameHost = (circumstances: readonly CircumstanceChange[]): boolean =>
  !(['host', 'platform', 'base-library'] as const).some((name) => differs(name, circumstances));

/** What a certificate rests on and the other side has otherwise, or rests on beside it. */
function byRequirements(
  { required }: ComparedSide,
  other: ComparedSide,
  changes: readonly RequirementChange[],
): Cause[] {
  const ours = new Map(required?.map(({ id, level }) => [id, level]));
  const rests = (id: string): boolean => required === undefined || ours.has(id);
  const lapses = (reason: Text): Cause => ({ status: 'lapses', reason });
  const theirs = new Set(other.requirements?.map(({ id }) => id));
  const gone = [...ours.keys()].filter((id) => other.requirements !== undefined && !theirs.has(id));
  const changed = changes.filter(({ id, definition }) => definition.length > 0 && rests(id)).map(({ id }) => id);
  const news = (required === undefined ? [] : (other.required ?? [])).filter(({ id, level }) => ours.get(id) !== level);
  return [
    ...(changed.length > 0 ? [lapses(reasons.changed(changed))] : []),
    ...(news.length > 0 ? [lapses(reasons.required(news.map(({ id }) => id)))] : []),
    ...(gone.length > 0 ? [lapses(reasons.gone(gone))] : []),
  ];
}

/** Another build of the same host; a certificate of another host altogether is none of its business. */
function byHost(side: ComparedSide, other: ComparedSide, circumstances: readonly CircumstanceChange[]): Cause[] {
  if (!sameHost(circumstances)) return [];
  const [its, theirs] = [side.report.host.version, other.report.host.version];
  if (its !== theirs) return [{ status: 'lapses', reason: reasons.version(safeText(its, 60), safeText(theirs, 60)) }];
  if (side.artefact === undefined || other.artefact === undefined || side.artefact === other.artefact) return [];
  return [{ status: 'lapses', reason: reasons.artefact(safeText(its, 60)) }];
}

function byPolicy({ policy: its }: ComparedSide, { policy: theirs }: ComparedSide): Cause[] {
  if (its === undefined || theirs === undefined) return [];
  if (canonicalJson(its.limits) !== canonicalJson(theirs.limits))
    return [{ status: 'run-again', reason: reasons.limits }];
  return canonicalJson(its) === canonicalJson(theirs) ? [] : [{ status: 'score-again', reason: reasons.policy }];
}

/** What is not among the requirements (causes, readings, situations), or where one side does not hold them. */
function bySpec(side: ComparedSide, other: ComparedSide, circumstances: readonly CircumstanceChange[]): Cause[] {
  if (!differs('spec', circumstances) && !differs('revision', circumstances)) return [];
  const known = side.requirements !== undefined && other.requirements !== undefined;
  return [{ status: 'run-again', reason: known ? reasons.spec : reasons.unknownSpec }];
}

function byKit(circumstances: readonly CircumstanceChange[]): Cause[] {
  return differs('kit', circumstances) ? [{ status: 'run-again', reason: reasons.kit }] : [];
}

function byVerdicts({ required }: ComparedSide, changes: readonly RequirementChange[]): Cause[] {
  const rests = new Set(required?.map(({ id }) => id));
  const moved = changes.filter(({ id, verdict }) => verdict !== null && (required === undefined || rests.has(id)));
  return moved.length === 0 ? [] : [{ status: 'run-again', reason: reasons.verdicts(moved.map(({ id }) => id)) }];
}
