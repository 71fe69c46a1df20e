/** What brings each requirement evidence: the classes that make it speak, its scenarios and its twins. */
import { compileCondition, type Requirement } from '../../spec/index.ts';
import type { Input } from '../oracle.ts';
import type { Assembler } from './assemble.ts';
import type { ValueClass } from './classes.ts';
import { type TwinMaker, twinMakers } from './twins.ts';

/** How to aim a case at one requirement. */
export interface Aim {
  readonly requirement: Requirement;
  /** Its own condition holds of a call, on a base library it is for. */
  speaks(input: Input): boolean;
  /** One of these classes makes it speak; empty where any call does. */
  readonly classes: readonly (readonly [factor: string, chosen: ValueClass])[];
  readonly scenarios: readonly string[];
  readonly twins: readonly TwinMaker[];
}

/** The aims of the requirements given; `performable` are the scenarios the host can go through. */
export function aimsFor(
  assembler: Assembler,
  requirements: readonly Requirement[],
  performable: readonly string[],
): Aim[] {
  const { spec, oracle, factors } = assembler;
  const example: ValueClass = { label: "the page's own call", args: [spec.api.example] };
  const singles = [
    ...factors.flatMap(({ name, others }) =>
      others.filter(({ expensive }) => expensive !== true).map((chosen) => [name, chosen] as const),
    ),
    ['argument', example] as const,
  ];
  const inputs = singles.flatMap((single) => {
    const resolved = assembler.resolve(assembler.choose(single));
    return resolved === null ? [] : [{ single, input: resolved.input, expectation: oracle.expect(resolved.input) }];
  });
  const nominal = assembler.resolve(assembler.choose());
  return requirements.map((requirement) => {
    const speaks = speaksOf(requirement);
    const twins = twinMakers([requirement]);
    const code = requirement.judge.args['code'];
    const any =
      code === undefined &&
      (nominal === null ||
        (speaks(nominal.input) && (twins.length === 0 || twins.some((maker) => maker.fits(nominal.input)))));
    const fitting = inputs.filter(
      ({ input, expectation }) =>
        speaks(input) &&
        (twins.length === 0 || twins.some((maker) => maker.fits(input))) &&
        (code === undefined ||
          (expectation.alone !== null && expectation.codes.length === 1 && expectation.codes[0] === code)),
    );
    return {
      requirement,
      speaks,
      classes: any ? [] : fitting.map(({ single }) => single),
      scenarios: (requirement.scenarios ?? []).filter((name) => performable.includes(name)),
      twins,
    };
  });
}

/** Whether a requirement speaks of a call: its own condition, and the base library it is for. */
function speaksOf({ scope }: Requirement): (input: Input) => boolean {
  const holds = compileCondition(scope.when);
  const { since } = scope;
  return (input) =>
    (since === undefined || (input.supported[since.param] === true) === (since.at === true)) && holds(input);
}
