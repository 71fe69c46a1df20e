/** Whether the process that wrote something is still there: its number alone does not tell, since numbers are used again. */
import { readFileSync } from 'node:fs';

/** Stands for the start of a process where the system does not tell it. */
const UNKNOWN = '0';

/** When a process began, in the system's own count; `0` where the system does not tell. */
export function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program, in brackets, may itself hold blanks and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

/** Whether the process is there that had this number and began at this time; yes where nobody can tell. */
export function isRunning(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // A process of another user may be there without being ours to ask (EPERM).
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return now === start || now === UNKNOWN || start === UNKNOWN;
}
