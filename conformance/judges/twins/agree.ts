import type { Json, Text } from '../../../spec/index.ts';
import { type CaseJudge, answered, at, fail, type Located, pass } from '../judge.ts';
import { fits, type CallView } from '../../view/index.ts';
import { actual, both, items, text } from '../words.ts';

/** Two calls that differ in one thing that should not matter come to the same. */
export const agree: CaseJudge = {
  name: 'twins/agree',
  of: 'case',
  judge(view, { id, args, applies }) {
    const { prompt } = args;
    let evidence: Located | null = null;
    for (const [i, twin] of (view.case.twins ?? []).entries()) {
      if (twin.requirement !== id) continue;
      for (const [j, call] of (view.runs[0]?.calls ?? []).entries()) {
        const other = view.runs[i + 1]?.calls[j];
        if (other === undefined || !call.alone || call.throwing || other.throwing || !applies(call.input)) continue;
        if (differ(call, other, prompt)) {
          return at(other, fail(told(call, prompt), told(other, prompt)));
        }
        if (answered(call) || answered(other)) evidence ??= fits(call) && fits(other) ? at(other, pass) : null;
      }
    }
    return evidence;
  },
};

/** All that twins are compared by; the prompt where the requirement names one. */
function told(call: CallView, prompt: Json | undefined): Text {
  const menu = asks(call, prompt) ? text('menu shown', '显示了菜单') : text('no menu', '没有显示菜单');
  const complete =
    call.complete.length > 0 ? text('complete called', '调用了 complete') : text('no complete', '没有调用 complete');
  const outcome = both(actual(call), items(call.added));
  return both(outcome, prompt === undefined ? complete : both(menu, complete));
}

/** Whether one of the two does what the other does not, in a way no reading allows. */
function differ(a: CallView, b: CallView, prompt: Json | undefined): boolean {
  const bothSeen = a.seen.kind !== 'unseen' && b.seen.kind !== 'unseen';
  if (bothSeen && fits(a) !== fits(b)) return true;
  const sameEnd = a.seen.kind === b.seen.kind;
  if (sameEnd && a.seen.kind === 'success' && asks(a, prompt) !== asks(b, prompt)) return true;
  const onlySuccess = a.expectation.onlySuccess && b.expectation.onlySuccess;
  if (onlySuccess && a.albumSeen && a.added.length > 0 !== b.added.length > 0) return true;
  const oneLacks = (role: Role): boolean => a[role].length > 0 !== b[role].length > 0;
  if (sameEnd && a.passed.complete && b.passed.complete && oneLacks('complete')) return true;
  return roles.some((role) => owed(a, role) && owed(b, role) && oneLacks(role));
}

const roles = ['success', 'fail', 'complete'] as const;
type Role = (typeof roles)[number];

/** Whether the call passed a callback that is called whatever the reading: then no other one left out can matter to it. */
function owed({ passed, expectation }: CallView, role: Role): boolean {
  const { onlySuccess, successAllowed, settles } = expectation;
  const due = { success: onlySuccess, fail: settles && !successAllowed, complete: settles };
  return passed[role] && due[role];
}

function asks(call: CallView, prompt: Json | undefined): boolean {
  return call.events.some((event) => event.kind === 'asked' && event.prompt === prompt);
}
