/** Cases of more than one call: recovery, repetition, overlap, kill, throwing callbacks. */
import type { Json, State } from '../../spec/index.ts';
import type { CallArguments, Case } from '../case.ts';
import { anotherImage, imageOf } from '../symbols.ts';
import { optionsOf, patchOptions } from '../tags.ts';
import type { Assembler, Assignment } from './assemble.ts';
import { failingImages } from './failing-images.ts';
import { remedyFor } from './remedy.ts';
import { latestKill, mostAtOnce, sequence } from './sequences.ts';

/** Builds a case around an assignment; null where the scenario makes no sense there. */
export type Scenario = (assembler: Assembler, assignment: Assignment, variant: number) => Case | null;

/** A call that one thing stands in the way of, that taken away, the same call again. */
const recovery: Scenario = (assembler, assignment) => {
  const resolved = assembler.resolve(assignment);
  const remedy = resolved === null ? null : remedyFor(assembler, resolved);
  if (resolved === null || remedy === null) return null;
  return assembler.make(`recovery from ${remedy.from}`, resolved, [
    { do: 'call', calls: [resolved.args] },
    ...remedy.steps,
  ]);
};

/** The same call twice. */
const repeat: Scenario = (assembler, assignment) => {
  const resolved = assembler.resolve(assignment);
  if (resolved === null || !assembler.oracle.expect(resolved.input).successAllowed) return null;
  return assembler.make('the same call twice', resolved, [
    { do: 'call', calls: [resolved.args] },
    { do: 'call', calls: [resolved.args] },
  ]);
};

/** A nominal save of another image first, then the call in its own circumstances, and what a user would do about it. */
const others: Scenario = (assembler, assignment, variant) => {
  const resolved = assembler.resolve(assignment);
  const nominal = assembler.resolve(assembler.choose());
  if (resolved === null || nominal === null) return null;
  // The base library cannot change under a running host.
  const before: State = { ...nominal.state, baseLibrary: resolved.state['baseLibrary'] ?? '' };
  const state = Object.fromEntries(
    Object.entries(resolved.state).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  );
  return assembler.make('after another save', { ...nominal, state: before }, [
    { do: 'call', calls: [otherImage(assembler, nominal.args, variant % 8)] },
    ...(Object.keys(state).length > 0 ? [{ do: 'change' as const, state }] : []),
    { do: 'call', calls: [resolved.args] },
    ...(remedyFor(assembler, resolved)?.steps ?? []),
  ]);
};

/** Two to eight calls at once, each for an image of its own; in every other variant one of them fails by its origin. */
const overlap: Scenario = (assembler, assignment, variant) => {
  const resolved = assembler.resolve(assignment);
  if (resolved === null || !assembler.oracle.expect(resolved.input).onlySuccess) return null;
  const count = 2 + (variant % (mostAtOnce - 1));
  // Images answer after times of their own, so that other images are another order of completion.
  const images = Array.from({ length: count }, (_, i) =>
    anotherImage(resolved.image, 1 + ((i + variant) % mostAtOnce)),
  );
  const calls = images.map((symbol) => patchOptions(resolved.args, { [assembler.spec.api.subject]: symbol }));
  const failing = failingImages(assembler);
  const bad = variant % 2 === 1 ? failing[variant % Math.max(1, failing.length)] : undefined;
  const state = { ...resolved.state };
  for (const [name, value] of Object.entries(bad?.perImage ?? {})) {
    state[name] = { ...(state[name] as object), [images[variant % count] as string]: value };
  }
  return assembler.make(`${count} calls at once`, { ...resolved, state }, [{ do: 'call', calls }]);
};

/** A save, a call that is ended under way, a restart, and a call after it. */
const kill: Scenario = (assembler, assignment, variant) => {
  const resolved = assembler.resolve(assignment);
  if (resolved === null || !assembler.oracle.expect(resolved.input).successAllowed) return null;
  const first = otherImage(assembler, resolved.args, 1);
  // Early and late in turn.
  const after = ((variant % 4) * latestKill) / 4 + (Math.floor(variant / 4) % (latestKill / 4));
  return assembler.make(`killed after ${after}`, resolved, [
    { do: 'call', calls: [first] },
    { do: 'kill', calls: [resolved.args], after },
    { do: 'restart' },
    { do: 'call', calls: [otherImage(assembler, resolved.args, 2)] },
  ]);
};

/** A call whose callback throws, then an ordinary one; in odd variants both at once. */
const throwing: Scenario = (assembler, assignment, variant) => {
  const resolved = assembler.resolve(assignment);
  if (resolved === null) return null;
  const { success, fail, complete } = assembler.spec.api.callbacks;
  const roles = assembler.oracle.expect(resolved.input).successAllowed ? [success, complete] : [fail, complete];
  const role = roles[variant % roles.length] as string;
  const thrower = patchOptions(resolved.args, { [role]: { $: 'throwing-callback' } });
  const next = otherImage(assembler, resolved.args, 1);
  return assembler.make(
    `${role} throws`,
    resolved,
    variant % 4 >= 2
      ? [{ do: 'call', calls: [thrower, next] }]
      : [
          { do: 'call', calls: [thrower] },
          { do: 'call', calls: [next] },
        ],
  );
};

/** The options frozen by the caller. */
const frozen: Scenario = (assembler, assignment) => {
  const resolved = assembler.resolve(assignment);
  if (resolved === null || resolved.input.params === null) return null;
  return assembler.make('frozen options', resolved, [
    { do: 'call', calls: [[{ $: 'frozen', of: resolved.args[0] as Json }]] },
  ]);
};

/** The call, then a nominal one that shows that the host works. */
const followed: Scenario = (assembler, assignment) => {
  const resolved = assembler.resolve(assignment);
  const nominal = assembler.resolve(assembler.choose());
  if (resolved === null || nominal === null) return null;
  return assembler.make('followed by an ordinary call', resolved, [
    { do: 'call', calls: [resolved.args] },
    { do: 'call', calls: [nominal.args] },
  ]);
};

/** The scenarios by the names requirements give them. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  recovery,
  repeat,
  others,
  overlap,
  kill,
  throwing,
  frozen,
  followed,
  sequence,
};

function otherImage({ spec }: Assembler, args: CallArguments, index: number): CallArguments {
  const { subject } = spec.api;
  const image = imageOf(optionsOf(args[0])?.[subject]) ?? '';
  return patchOptions(args, { [subject]: anotherImage(image, 11 + index) });
}
