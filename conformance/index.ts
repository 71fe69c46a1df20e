/** The door of the engine, safe in a browser: plan, drive, judge, report. */
export { type Unjudged, unjudged } from './campaign/applicability.ts';
export * from './attest/index.ts';
export { runCampaign } from './campaign/campaign.ts';
export {
  type Campaign,
  type CampaignOptions,
  type Counterexamples,
  defaultCases,
  type Job,
  type Journal,
  type Lane,
  type Progress,
  type Redaction,
} from './campaign/types.ts';
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
export { claimsOf, HostError, openSession, type Session, type SessionOptions } from './drive/index.ts';
export {
  type Factors,
  factorsOf,
  imageFactor,
  nominalState,
  propertiesOf,
  type PropertySchema,
} from './factors.ts';
export { judges } from './judges/index.ts';
export type { Brief, CallJudge, CaseJudge, Finding, Judge, Located } from './judges/judge.ts';
export { type Jury, type Ruling, seatJury } from './jury.ts';
export { kit } from './kit.ts';
export type { Expectation, Obstacle, Outcome } from './expectation.ts';
export { type Circumstances, createOracle, type Input, type Oracle, predicted } from './oracle.ts';
export * from './origin/index.ts';
export type {
  CaseLine,
  CounterexampleLine,
  EndLine,
  JournalHeader,
  JournalLine,
  StrayLine,
} from './journal/lines.ts';
export { linesInOrder, type ShardSource } from './journal/in-order.ts';
export { mergeShards, shardsOf } from './journal/merge.ts';
export { differences, judgedBy, longestLine, parseHeader, parseLine } from './journal/read.ts';
export { type Ledger, openLedger } from './campaign/ledger.ts';
export { thrownByCase } from './drive/index.ts';
export { messageOf } from './keep.ts';
export { anotherImage, fileKindOf, imageOf, type ImageSymbol, symbolOf } from './symbols.ts';
export { isTag, optionsOf, patchOptions, type Tag } from './tags.ts';
export { TextError } from './text-error.ts';
export { nearest } from './nearest.ts';
export { OptionsError } from './campaign/pins.ts';
export { argumentFactor, type Factor, parameterFactor, type Pinned, type ValueClass } from './plan/classes.ts';
export { makePlan, type Plan, type PlannedCase, type PlanOptions, planCases } from './plan/plan.ts';
export { defaultPolicy, limitsNamed, limitsOf, type Policy } from './campaign/policy.ts';
export type { Fault } from './campaign/problems.ts';
export * from './report/index.ts';
export type * from './trace.ts';
export { closeQuietly, openCampaign, prepareCampaign } from './campaign/prepare.ts';
export {
  type CaseRecord,
  type Court,
  type Mark,
  type Occasion,
  recordCase,
  type RecordedRuling,
} from './campaign/record.ts';
export { replan } from './campaign/replan.ts';
export { reportOf, type ReportParts } from './campaign/report-of.ts';
export { selectRequirements } from './campaign/select.ts';
export { isOf, type Shard, sizeOf, whole } from './campaign/shard.ts';
export { type Fresh, runCase, stepCampaign } from './campaign/step.ts';
export { conclude, type FirstFailure, type Tally } from './campaign/verdict.ts';
export {
  type Callbacks,
  type CallView,
  type CaseView,
  fits,
  type Passed,
  type RunView,
  type Seen,
  type StepView,
  viewTrace,
} from './view/index.ts';
