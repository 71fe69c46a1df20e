/** The door of the engine, safe in a browser: plan, drive, judge, report. */
export { type Unjudged, unjudged } from './applicability.ts';
export { prepareCampaign, runCampaign, selectRequirements, stepCampaign } from './campaign.ts';
export { type Campaign, type CampaignOptions, defaultCases, type Progress } from './campaign-types.ts';
export type * from './case.ts';
export { realClock, type VirtualClock, virtualClock } from './clock.ts';
export {
  type Ability,
  type AlbumLook,
  type CheckStatus,
  type Checkup,
  diagnose,
  type Diagnosis,
  type Exam,
  type ExamOptions,
  examine,
  type Holds,
  type Method,
  type Pace,
  pacesOf,
  type Proposal,
  propose,
  renderCheckup,
  renderProposal,
  runTime,
  type Settling,
  type Side,
  sidesAtFault,
  type Trouble,
  type Try,
} from './doctor/index.ts';
export { exhaust, type Exhausted, type ExhaustOptions } from './equivalence/exhaust.ts';
export type { FixedClass } from './equivalence/space.ts';
export { HostError, openSession, type Session, type SessionOptions } from './drive/index.ts';
export { judges } from './judges/index.ts';
export type { Brief, CallJudge, CaseJudge, Finding, Judge, Located } from './judges/judge.ts';
export { type Jury, type Ruling, seatJury } from './jury.ts';
export { kit } from './kit.ts';
export type { Expectation, Obstacle, Outcome } from './expectation.ts';
export { type Circumstances, createOracle, type Input, type Oracle, predicted } from './oracle.ts';
export * from './origin/index.ts';
export { nearest } from './nearest.ts';
export { OptionsError } from './pins.ts';
export type { Pinned, ValueClass } from './plan/classes.ts';
export { makePlan, type Plan, type PlannedCase, type PlanOptions, planCases } from './plan/plan.ts';
export { defaultPolicy, type Policy } from './policy.ts';
export * from './report/index.ts';
export type * from './trace.ts';
export { conclude, type FirstFailure, type Tally } from './verdict.ts';
export {
  type Callbacks,
  type CallView,
  type CaseView,
  type Passed,
  type RunView,
  type Seen,
  type StepView,
  viewTrace,
} from './view/index.ts';
