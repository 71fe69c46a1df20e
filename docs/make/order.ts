/** One call that meets every prompt and saves: what the picture of the order of events is drawn from. */
import { bundledHosts } from '../../adapters/index.ts';
import { type Case, factorsOf, nominalState } from '../../conformance/index.ts';
import type { Spec, State } from '../../spec/index.ts';
import type { OrderShot } from '../site/data.ts';
import { onStage } from './stage.ts';

/**
 * Runs the page's own call with all callbacks, on the first bundled host, before a user who has decided nothing yet and then
 * agrees to everything.
 * @throws Error where nothing is saved: the first answers of the situation schema are then no longer those that agree
 */
export async function makeOrder(spec: Spec): Promise<OrderShot> {
  const [host] = bundledHosts;
  if (host === undefined) throw new Error('There is no bundled host.');
  const { api, revision, callbacks, example } = spec.api;
  const undecided: State = Object.fromEntries(
    [...factorsOf(spec).prompts].flatMap(([name, rule]) =>
      rule.undecided === undefined ? [] : [[name, rule.undecided]],
    ),
  );
  const heard = Object.fromEntries(Object.values(callbacks).map((name) => [name, { $: 'callback' }]));
  return onStage(host, spec, async ({ name, session }) => {
    const { platform } = session;
    const testCase: Case = {
      api,
      revision,
      origin: 'a user who has decided nothing yet, and agrees to everything',
      state: { ...nominalState(spec), platform, ...undecided },
      steps: [{ do: 'call', calls: [[{ ...example, ...heard }]] }],
    };
    const { runs } = await session.run(testCase);
    if (runs[0]?.steps[0]?.album.length !== 1)
      throw new Error(`The call that is to be drawn saved nothing on ${name}.`);
    return { host: name, platform, case: testCase, runs };
  });
}
