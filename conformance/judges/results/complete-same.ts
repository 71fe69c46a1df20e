import { canonicalJson } from '../../../spec/index.ts';
import { type CallJudge, fail, pass } from '../judge.ts';
import { show } from '../../payload.ts';
import { text } from '../words.ts';

/** complete receives what the other callback received. */
export const completeSame: CallJudge = {
  name: 'results/complete-same',
  of: 'call',
  judge(call) {
    const other = call.success[0] ?? call.fail[0];
    const [complete] = call.complete;
    if (other === undefined || complete === undefined) return null;
    if (canonicalJson(other.payload) === canonicalJson(complete.payload)) return pass;
    return fail(
      text(
        `complete receives ${show(other.payload)}, as ${other.name} did`,
        `complete 收到与 ${other.name} 相同的 ${show(other.payload)}`,
      ),
      text(`it received ${show(complete.payload)}`, `实际收到 ${show(complete.payload)}`),
    );
  },
};
