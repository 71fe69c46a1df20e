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
  /** The call chosen is made by itself and let run to its end, so that every judge can speak of it. */
  readonly plain: boolean;
  /** A case, or null where the shape makes no sense there; `variant` tells cases of one shape apart. */
  build(made: Assembler, assignment: Assignment, variant: number): Case | null;
}

/** Scenarios that differ much from variant to variant count as so many: by the remainder of the variant's number. */
const kinds: Readonly<Record<string, number>> = { overlap: 4, throwing: 4, kill: 4, sequence: 4 };

/** Scenarios in which other calls, a kill or a callback of the case's own come between a call and its end. */
const interfering = ['overlap', 'kill', 'throwing'];

/** The shapes the requirements ask for, of the scenarios a host can go through. */
export function shapesFor(requirements: readonly Requirement[], performable: readonly string[]): Shape[] {
  const single: Shape = {
    name: 'single',
    requirements: [],
    several: false,
    plain: true,
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
        plain: true,
        build(made, assignment) {
          const resolved = made.resolve(assignment);
          if (resolved === null || !maker.fits(resolved.input)) return null;
          return withTwin(made.make(labelOf(assignment, made), resolved), maker);
        },
      }),
    ),
  );
  const played = performable.flatMap((name) =>
    Array.from(
      { length: kinds[name] ?? 1 },
      (_, kind): Shape => ({
        name: `${name} ${kind + 1}`,
        requirements: requirements.filter((one) => one.scenarios?.includes(name)).map(({ id }) => id),
        several: name !== 'frozen',
        plain: !interfering.includes(name),
        build: (made, assignment, variant) =>
          scenarios[name]?.(made, assignment, variant - (variant % (kinds[name] ?? 1)) + kind) ?? null,
      }),
    ),
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
