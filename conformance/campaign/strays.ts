/** Errors that reached nobody while a host ran: they belong to no case, and are told beside the requirements. */
import type { Problem } from '../report/report.ts';

/** So many different ones are kept. */
const most = 20;

/** What went astray so far. */
export interface Strays {
  note(message: string): void;
  problems(): Problem[];
}

/** Begins to collect; `tell` hears of each one as it comes. */
export function openStrays(tell: (message: string) => void = () => undefined): Strays {
  const counts = new Map<string, number>();
  return {
    note(message) {
      const count = (counts.get(message) ?? 0) + 1;
      if (count === 1 && counts.size >= most) return;
      counts.set(message, count);
      tell(message);
    },
    problems: () => [...counts].map(([message, count]) => ({ side: 'host', where: 'uncaught', message, count })),
  };
}
