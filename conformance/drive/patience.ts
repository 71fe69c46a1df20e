/** Deadlines in time that this process was awake for. */

/** The parts in which a deadline passes. */
const parts = 8;

/**
 * Calls `late` once after so many milliseconds of real time; returns how to take that back. Where this process could not run
 * (a machine that slept, or had no time for it), an answer may lie there unread: of such a gap only a part counts, and
 * what has come is read before anybody is told that it is late.
 */
export function patience(milliseconds: number, late: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let left = parts;
  let over = false;
  const pass = (): void => {
    if (left === 0) {
      if (!over) late();
      return;
    }
    left -= 1;
    timer = setTimeout(pass, milliseconds / parts);
  };
  pass();
  return () => {
    over = true;
    clearTimeout(timer);
  };
}
