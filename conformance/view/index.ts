/** Views: what judges look at. */
export { type Callbacks, classify, fits, matching, type Passed, type Seen } from './outcome.ts';
export type { CallView, CaseView, RunView, StepView } from './types.ts';
export { viewTrace } from './view.ts';
