/** What is made of the circumstances chosen: a call by itself, one with a twin, or a scenario of several steps. */
import type { Requirement } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import type { Assembler, Assignment } from './assemble.ts';
import { scenarios } from './scenarios.ts';
import { twinMakers, withTwin } from './twins.ts';

/** A way to make a case of an assignment. */
export interface Shape {
  readonly name: string;
  /** The requirements that only a case of this shape can show. */
  readonly requirements: readonly string[];
  /** Its runs have more than one call. */
  readonly several: boolean;
  /** A case, or null where the shape makes no sense there; `variant` tells cases of one shape apart. */
  build(made: Assembler, assignment: Assignment, variant: number): Case | null;
}

/** The shapes the requirements ask for, of the scenarios a host can go through. */
export function shapesFor(requirements: readonly Requirement[], performable: readonly string[]): Shape[] {
  const single: Shape = {
    name: 'single',
    requirements: [],
    several: false,
    build(made, assignment) {
      const resolved = made.resolve(assignment);
      return resolved === null ? null : made.make(labelOf(assignment, made), resolved);
    },
  };
  const twinned = requirements.flatMap((requirement) =>
    twinMakers([requirement]).map(
      (maker, i): Shape => ({
        name: `twin ${i + 1} for ${requirement.id}`,
        requirements: [requirement.id],
        several: false,
        build(made, assignment) {
          const resolved = made.resolve(assignment);
          if (resolved === null || !maker.fits(resolved.input)) return null;
          return withTwin(made.make(labelOf(assignment, made), resolved), maker);
        },
      }),
    ),
  );
  const played = performable.map(
    (name): Shape => ({
      name,
      requirements: requirements.filter((one) => one.scenarios?.includes(name)).map(({ id }) => id),
      several: name !== 'frozen',
      build: (made, assignment, variant) => scenarios[name]?.(made, assignment, variant) ?? null,
    }),
  );
  return [single, ...twinned, ...played];
}

/** What of an assignment is not as usual, in a line. */
function labelOf(assignment: Assignment, { factors }: Assembler): string {
  const labels = factors.flatMap(({ name, nominal }) => {
    const chosen = assignment.get(name);
    return chosen === undefined || chosen === nominal ? [] : [chosen.label];
  });
  return labels.length === 0 ? 'nominal' : labels.join(', ');
}
