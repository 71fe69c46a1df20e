/** Errors that reached nobody while a host ran: they belong to no case, and are told beside the requirements. */
import type { Problem } from '../report/report.ts';

/** So many different ones are kept. */
const most = 20;

/** What went astray so far. */
export interface Strays {
  note(message: string): void;
  /** Counts one that an earlier process has told of. */
  recall(message: string): void;
  problems(): Problem[];
}

/** Begins to collect; `tell` hears of each one as it comes. */
export function openStrays(tell: (message: string) => void = () => undefined): Strays {
  const counts = new Map<string, number>();
  const enter = (message: string): boolean => {
    const count = (counts.get(message) ?? 0) + 1;
    if (count === 1 && counts.size >= most) return false;
    counts.set(message, count);
    return true;
  };
  return {
    note(message) {
      if (enter(message)) tell(message);
    },
    recall: (message) => void enter(message),
    problems: () => [...counts].map(([message, count]) => ({ side: 'host', where: 'uncaught', message, count })),
  };
}
