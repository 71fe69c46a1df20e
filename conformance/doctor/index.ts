/** The door of the doctor: examine a host, say what is wrong with it, propose its capabilities. */
export { diagnose, sidesAtFault } from './diagnose.ts';
export { type ExamOptions, examine } from './examine.ts';
export { type Proposal, propose } from './propose.ts';
export { type Checkup, renderCheckup, renderProposal } from './render.ts';
export { type Pace, pacesOf, runTime } from './timing-check.ts';
export type {
  Ability,
  AlbumLook,
  CheckStatus,
  Diagnosis,
  Exam,
  Holds,
  Method,
  Settling,
  Side,
  Trouble,
  Try,
} from './types.ts';
