/** The judges, in the order of the catalogue. A judge that is not listed here does not exist. */
import { cancel } from './action-sheet/cancel.ts';
import { hidden } from './action-sheet/hidden.ts';
import { shown } from './action-sheet/shown.ts';
import { concurrent } from './album/concurrent.ts';
import { failureSavesNothing } from './album/failure-saves-nothing.ts';
import { killedSafe } from './album/killed-safe.ts';
import { othersUntouched } from './album/others-untouched.ts';
import { repeat } from './album/repeat.ts';
import { sameBytes } from './album/same-bytes.ts';
import { savedBeforeSuccess } from './album/saved-before-success.ts';
import { savesImage } from './album/saves-image.ts';
import { asynchronous } from './callbacks/asynchronous.ts';
import { complete } from './callbacks/complete.ts';
import { completeLast } from './callbacks/complete-last.ts';
import { exclusive } from './callbacks/exclusive.ts';
import { fail } from './callbacks/fail.ts';
import { noThrow } from './callbacks/no-throw.ts';
import { once } from './callbacks/once.ts';
import { perCall } from './callbacks/per-call.ts';
import { promise } from './callbacks/promise.ts';
import { success } from './callbacks/success.ts';
import { successEach } from './callbacks/success-each.ts';
import { throwingContained } from './callbacks/throwing-contained.ts';
import { anyActiveCause } from './errors/any-active-cause.ts';
import { codeOnlyWhen } from './errors/code-only-when.ts';
import { codePlatforms } from './errors/code-platforms.ts';
import { codeReported } from './errors/code-reported.ts';
import { documentedCodes } from './errors/documented-codes.ts';
import { fallbackOnlyOther } from './errors/fallback-only-other.ts';
import type { Judge } from './judge.ts';
import { neverSucceeds } from './params/never-succeeds.ts';
import { notMutated } from './params/not-mutated.ts';
import { refused } from './params/refused.ts';
import { asksOnce } from './prompts/asks-once.ts';
import { remedied } from './recovery/remedied.ts';
import { completeSame } from './results/complete-same.ts';
import { errorMessage } from './results/error-message.ts';
import { errorNumber } from './results/error-number.ts';
import { successShape } from './results/success-shape.ts';
import { successValue } from './results/success-value.ts';
import { agree } from './twins/agree.ts';

/** Every judge of the kit. */
export const judges: readonly Judge[] = [
  refused,
  neverSucceeds,
  notMutated,
  agree,
  shown,
  hidden,
  cancel,
  success,
  fail,
  complete,
  exclusive,
  once,
  completeLast,
  asynchronous,
  noThrow,
  throwingContained,
  promise,
  perCall,
  successEach,
  errorNumber,
  errorMessage,
  successShape,
  successValue,
  completeSame,
  codeReported,
  codeOnlyWhen,
  codePlatforms,
  fallbackOnlyOther,
  anyActiveCause,
  documentedCodes,
  asksOnce,
  remedied,
  savesImage,
  sameBytes,
  savedBeforeSuccess,
  failureSavesNothing,
  othersUntouched,
  concurrent,
  repeat,
  killedSafe,
];
