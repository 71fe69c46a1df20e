/** The door of the reports: the report as a value, and its renderings. */
export type * from './report.ts';
export { changesSince } from './compatibility/changes.ts';
export type {
  Circumstance,
  CompatibilityChanges,
  EntryChange,
  EntryName,
  Trend,
  VerdictChange,
} from './compatibility/changes.ts';
export { renderChanges, renderChangesMarkdown } from './compatibility/changes-text.ts';
export {
  type Compatibility,
  type CompatibilityCell,
  type CompatibilityEntry,
  type Versioned,
  compatibilityOf,
} from './compatibility/compatibility.ts';
export { CompatibilityError } from './compatibility/error.ts';
export { type CompatibilityOptions, renderCompatibility } from './compatibility/page.ts';
export { readCompatibilities, readCompatibility } from './compatibility/read.ts';
export { renderCtrf } from './ctrf.ts';
export { describeEvent, describeItem } from './events.ts';
export {
  fragmentStyle,
  renderConclusion,
  renderLevel,
  renderSprite,
  renderTimeline,
  renderVerdict,
} from './html/fragments.ts';
export { renderHtml, renderHtmlOf } from './html/page.ts';
export type { Showing } from './html/timeline.ts';
export { renderJunit } from './junit.ts';
export { docsAddress, playgroundLink, requirementLink } from './links.ts';
export {
  candidatesFor,
  type CasesToKill,
  casesToKill,
  type FaultyHost,
  groupKills,
  isSettled,
  type KillMatrix,
  killResult,
  type Kills,
  type KillStatus,
  type MutantResult,
  namedBy,
  type Witness,
  withoutWitness,
} from './kill-matrix.ts';
export { renderKillMatrix } from './kill-matrix-page.ts';
export { renderKillSummary } from './kill-matrix-terminal.ts';
export { type KillWord, killWords } from './kill-matrix-words.ts';
export { clip, pad, widthOf, wrap } from './layout.ts';
export { renderMarkdown } from './markdown.ts';
export { renderMatrix } from './matrix.ts';
export { type CasePath, casePath, hostFolder, replayCommand } from './replay.ts';
export { type Paint, painter } from './paint.ts';
export { sourceText } from './phrases.ts';
export { safeJson } from './safe-json.ts';
export { safeText } from './safe-text.ts';
export { longestShare, readShare, type Shared, shareHash } from './share.ts';
export { snippet } from './snippet.ts';
export { renderSummary, type SummaryOptions } from './summary.ts';
export { renderTerminal, type TerminalOptions } from './terminal.ts';
export { conclusionReasons, countShown, type RenderOptions, shownVerdict } from './view.ts';
export { brokenWaivers, countWaived, waiverOf, waiverText, type WaiverWord, waiverWords } from './waivers.ts';
export {
  type Color,
  conclusionWords,
  type Lang,
  languages,
  levelWords,
  type Shown,
  shownVerdicts,
  type VerdictWord,
  verdictWords,
} from './words.ts';
export { heading } from './terminal-parts.ts';
