/** A session whose traces are redacted before anybody sees or judges them. */
import type { Session } from '../drive/index.ts';
import type { Redaction } from './types.ts';
import type { Trace } from '../trace.ts';

/** The session, with what a redaction makes of its traces. A trace that grows later is the same value as before, and grows too. */
export function redacting(session: Session, redaction: Redaction): Session {
  const shown = new WeakMap<Trace, Trace>();
  return {
    ...session,
    async run(testCase) {
      const trace = await session.run(testCase);
      const redacted = { ...redaction.trace(trace) };
      shown.set(trace, redacted);
      return redacted;
    },
    late: () =>
      session.late().map((trace) => {
        const redacted = redaction.trace(trace);
        return Object.assign(shown.get(trace) ?? redacted, redacted);
      }),
  };
}
