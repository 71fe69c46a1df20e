/** Proposes the capabilities of a manifest, from what a host was seen to do. Pure. */
import type { FixedFactor, Manifest, Spec } from '../../spec/index.ts';
import { claimsOf } from '../drive/claims.ts';
import { factorsOf } from '../factors.ts';
import { abilitiesOf } from './abilities.ts';
import { succeeded } from './tried.ts';
import type { Ability, Exam } from './types.ts';

/** What a manifest should claim, with the reason for each. */
export interface Proposal {
  /** The claims to be made; fit to be pasted into a manifest, as what follows is. */
  readonly apis: Readonly<Record<string, readonly string[]>>;
  readonly capabilities: Manifest['capabilities'];
  /** Factors that had the same value whatever was asked for; the reasons are for the vendor to write. */
  readonly fixed: Readonly<Record<string, FixedFactor>>;
  /** Every capability there is, claimed or not. */
  readonly reasons: readonly Ability[];
}

/** What is claimed already, and the API of the examination where its ordinary call works. */
function proposedApis({ manifest, tries }: Exam, spec: Spec): Proposal['apis'] {
  const { api, revision } = spec.api;
  const claims = manifest === null ? [] : claimsOf(manifest, spec);
  const works = tries[0] !== undefined && succeeded(tries[0]);
  const own = claims.length === 0 && works ? [revision] : claims;
  return { ...manifest?.apis, ...(own.length === 0 ? {} : { [api]: own }) };
}

/** What to write where nobody but the vendor knows the reason. */
const reason = 'TODO: say why it never varies on this host';

/** Proposes what a manifest should claim. Where the exam is not thorough, so is the proposal. */
export function propose(exam: Exam, spec: Spec): Proposal {
  const reasons = abilitiesOf(exam, spec);
  const can = (kind: Ability['kind']): string[] =>
    reasons.filter((one) => one.kind === kind && one.holds === 'yes').map(({ name }) => name);
  const control = can('control');
  const { perImage } = factorsOf(spec);
  const lives = ['kill', 'restart'];
  const own = exam.manifest?.fixed ?? {};
  const fixed = reasons.flatMap(({ kind, name, always }) =>
    kind !== 'control' || always === undefined || perImage.has(name)
      ? []
      : [[name, own[name] ?? { value: always, reason }] as const],
  );
  const observe = can('observe');
  // What only other APIs have use for is kept as it was.
  const kept = (kind: Ability['kind']): string[] =>
    (exam.manifest?.capabilities[kind] ?? []).filter(
      (claim) => !reasons.some((one) => one.kind === kind && one.name === claim),
    );
  return {
    apis: proposedApis(exam, spec),
    capabilities: {
      // One without the other is of no use.
      control: [
        ...(lives.every((name) => control.includes(name)) ? control : control.filter((name) => !lives.includes(name))),
        ...kept('control'),
      ],
      // It only stands in for the events.
      observe: [
        ...observe.filter((name) => name !== 'synchronous-album' || !observe.includes('visibility')),
        ...kept('observe'),
      ],
    },
    fixed: Object.fromEntries(fixed),
    reasons,
  };
}
