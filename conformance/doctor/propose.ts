/** Proposes the capabilities of a manifest, from what a host was seen to do. Pure. */
import type { FixedFactor, Manifest, Spec } from '../../spec/index.ts';
import { factorsOf } from '../factors.ts';
import { abilitiesOf } from './abilities.ts';
import type { Ability, Exam } from './types.ts';

/** What a manifest should claim, with the reason for each. */
export interface Proposal {
  /** Fit to be pasted into a manifest. */
  readonly capabilities: Manifest['capabilities'];
  /** Factors that had the same value whatever was asked for; the reasons are for the vendor to write. */
  readonly fixed: Readonly<Record<string, FixedFactor>>;
  /** Every capability there is, claimed or not. */
  readonly reasons: readonly Ability[];
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
  return {
    capabilities: {
      // One without the other is of no use.
      control: lives.every((name) => control.includes(name))
        ? control
        : control.filter((name) => !lives.includes(name)),
      // It only stands in for the events.
      observe: observe.includes('visibility') ? observe.filter((name) => name !== 'synchronous-album') : observe,
    },
    fixed: Object.fromEntries(fixed),
    reasons,
  };
}
