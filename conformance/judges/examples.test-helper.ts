/** Tests of requirements by example: traces each must pass, fail, or say nothing of. */
import { describe, expect, test } from 'vitest';
import { type Requirement, specs, type Text } from '../../spec/index.ts';
import { finding } from '../trace.test-helper.ts';
import type { Trace } from '../trace.ts';

type Traces = Readonly<Record<string, Trace>>;

/** Traces by what they show. Each requirement has one it passes and one it fails. */
export interface Examples {
  readonly passes: Traces;
  readonly fails: Traces;
  /** Allowed, with a warning. */
  readonly warns?: Traces;
  /** No evidence: the precondition did not occur, nothing was answered, or another requirement names the fault. */
  readonly none?: Traces;
}

/** The requirements of every API and revision. */
export function everyRequirement(): Requirement[] {
  return specs.flatMap((entry) => entry.revisions.flatMap((revision) => entry.spec(revision).requirements));
}

/** Tests the requirements of a class; one without an example is a failure by itself. */
export function testExamples(className: string, examples: Readonly<Record<string, Examples>>): void {
  test(`every requirement of ${className} has a passing and a failing trace`, () => {
    // One that several have is proved for one of them.
    const ids = new Set(everyRequirement().flatMap(({ id }) => (id.startsWith(`${className}/`) ? [id] : [])));
    const proved = Object.entries(examples).filter(
      ([, { passes, fails }]) => Object.keys(passes).length > 0 && Object.keys(fails).length > 0,
    );
    expect(proved.map(([id]) => id).sort()).toEqual([...ids].sort());
  });
  for (const [id, { passes, fails, warns = {}, none = {} }] of Object.entries(examples)) {
    describe(id, () => {
      test.each(Object.entries(passes))('passes: %s', (_, trace) =>
        expect(finding(id, trace)).toEqual({ status: 'pass' }),
      );
      test.each(Object.entries(fails))('fails: %s', (_, trace) => {
        const found = finding(id, trace);
        expect(found).toMatchObject({ status: 'fail' });
        if (found?.status !== 'fail') return;
        expectText(found.expected);
        expectText(found.actual);
        expect(found.actual).not.toEqual(found.expected);
      });
      test.each(Object.entries(warns))('warns: %s', (_, trace) => {
        const found = finding(id, trace);
        expect(found).toMatchObject({ status: 'warn' });
        if (found?.status === 'warn') expectText(found.message);
      });
      test.each(Object.entries(none))('says nothing: %s', (_, trace) => expect(finding(id, trace)).toBeNull());
    });
  }
}

/** A text says something in either language. */
function expectText({ en, zh }: Text): void {
  expect(en).toMatch(/[a-z]/);
  // An image's symbol says the same in both languages; words do not.
  expect(zh).toMatch(/\p{Script=Han}/u);
}
