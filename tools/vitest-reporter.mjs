/**
 * Says why tests were skipped and closes a run with one line, `N passed, N failed`. The line is written as the process
 * ends, so that nothing another reporter or vitest itself prints comes after it.
 */
/** @typedef {import('vitest/node').Reporter} Reporter */

/** @implements {Reporter} */
export default class ClosingLine {
  /** @type {{ passed: number, failed: number, skipped: string[] } | undefined} */
  #counts;
  #watching = false;

  /** @type {NonNullable<Reporter['onInit']>} */
  onInit = (vitest) => {
    this.#watching = vitest.config.watch;
    if (!this.#watching) process.on('exit', () => this.#close());
  };

  /** @type {NonNullable<Reporter['onTestRunEnd']>} */
  onTestRunEnd = (modules, unhandled) => {
    let passed = 0;
    // A file that does not load or an error nobody caught is a failure, although no test bears it.
    let failed = unhandled.length;
    const skipped = [];
    for (const module of modules) {
      if (module.errors().length > 0) failed += 1;
      for (const suite of module.children.allSuites()) if (suite.errors().length > 0) failed += 1;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') passed += 1;
        else if (result.state === 'skipped') skipped.push(`${test.fullName}: ${result.note ?? 'no reason given'}`);
        else failed += 1;
      }
    }
    this.#counts = { passed, failed, skipped };
    if (failed > 0) process.exitCode = 1;
    if (this.#watching) this.#close();
  };

  #close() {
    // Without counts the run never came to its end.
    const { passed, failed, skipped } = this.#counts ?? { passed: 0, failed: 1, skipped: [] };
    if (this.#counts === undefined) process.exitCode = 1;
    const reasons = skipped.map((reason) => `skipped ${reason}\n`).join('');
    const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
    process.stdout.write(`${reasons}${passed} passed, ${failed} failed${tail}\n`);
  }
}
