/** What the controls can bring about, one setting or two at a time: where picks are looked for. */
import { type Case, type Expectation, type Input, type Oracle, predicted } from '../../conformance/index.ts';
import type { Spec } from '../../spec/index.ts';
import { callsOf } from './case.ts';
import { controlsFor, setControl } from './controls.ts';
import type { Control } from './types.ts';

/** A case with something set. */
export interface Trial {
  readonly testCase: Case;
  readonly platform: string;
  /** The controls that were set. */
  readonly controls: readonly Control[];
}

/** How a call stands among others: by itself, with others at once, or again after one that saved the same. */
export type Company = 'alone' | 'at-once' | 'again';

/** A case with each option of each control in turn that is still as usual; of all controls, or of one group. */
export function trialsOf(spec: Spec, { testCase, platform, controls }: Trial, group?: Control['group']): Trial[] {
  const open = controlsFor(spec, testCase, [platform]).filter(
    (control) => control.usual && !control.idle && (group === undefined || control.group === group),
  );
  return open.flatMap((control) =>
    control.options
      .filter(({ id, platforms }) => id !== control.chosen && platforms.includes(platform))
      .map(({ value }) => ({
        testCase: setControl(spec, testCase, control, control.kind === 'list' ? [value] : value),
        platform,
        controls: [...controls, control],
      })),
  );
}

/** What the first call of a case may come to, every prompt counted as asked. */
export function expectationOf(oracle: Oracle, testCase: Case, company: Company = 'alone'): Expectation {
  return oracle.expect(inputOf(oracle, testCase, company));
}

/** What conditions see of the first call of a case. */
export function inputOf(oracle: Oracle, testCase: Case, company: Company = 'alone'): Input {
  return oracle.input(callsOf(testCase)[0]?.args ?? [], testCase.state, {
    ...predicted,
    underWay: company === 'at-once',
    shared: company !== 'alone',
    again: company === 'again',
  });
}
