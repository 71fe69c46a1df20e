/** Seconds of the processor: nobody here waits for anything, and what else a machine does would only add noise. */

/** Does a piece of work and says how many seconds of the processor it took. */
export async function timed<T extends object>(work: () => Promise<T>): Promise<T & { readonly seconds: number }> {
  const started = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(started);
  return { ...result, seconds: (user + system) / 1e6 };
}
