// @ts-check
/** A host to be filled in: what is yours is marked TO FILL IN. It runs as it is, and says what is still empty. */

/** @import { CreateHost, HostContext, State, AlbumItem, Manifest } from 'saveimage-conformance/spec' */

/**
 * TO FILL IN 1: who the host is, which APIs it has as of which revisions, and what the kit may set (control) and see
 * (observe). The guide's tables say what each name unlocks. What never varies belongs into
 * fixed: { storage: { value: 'enough', reason: 'there is no limit' } }.
 * @type {Manifest}
 */
const manifest = {
  name: 'my-host',
  version: '0.1.0',
  apis: { 'save-image': ['2021-12-20'] },
  platforms: ['android'],
  baseLibraries: { from: '2.0.0', to: '2.7.17' },
  schemes: ['https', 'http'],
  // With real time and a network of its own; the guide says what the virtual clock of the kit gives instead.
  clock: 'real',
  network: 'http',
  capabilities: { control: ['menu', 'origin'], observe: ['album', 'bytes', 'menu'] },
};

/** What is yours, over the kit's `ask` (dialogs of the user) and `emit` (what the kit is to know). */
class Container {
  /** @param {HostContext} context */
  constructor({ ask, emit }) {
    this.ask = ask;
    this.emit = emit;
  }

  /**
   * TO FILL IN 2: makes a fresh container with an empty album; returns the circumstances that are really in force.
   * @param {State} _state
   * @returns {State}
   */
  reset(_state) {
    throw new ToFillIn('reset(state)');
  }

  /**
   * TO FILL IN 3: circumstances change, the album stays; returns all that are in force.
   * @param {State} _patch
   * @returns {State}
   */
  change(_patch) {
    throw new ToFillIn('change(patch)');
  }

  /**
   * TO FILL IN 4: what a user sees: a list of { id, name, type: 'image/png', bytes }.
   * @returns {AlbumItem[]}
   */
  album() {
    throw new ToFillIn('album()');
  }

  /**
   * TO FILL IN 5: exactly what a mini program would call, with whatever arguments it would give. Where the container shows
   * the menu, `await this.ask({ kind: 'menu' })` brings the user's choice: save, cancel or other. Another API is another
   * method, here and in the host below; the guide says how files are placed that its calls name.
   * @param {unknown[]} _args
   * @returns {unknown}
   */
  saveImage(..._args) {
    throw new ToFillIn('saveImage(options)');
  }

  /** Resolves when nothing is pending; a promise that saveImage returns is waited for already. */
  async settle() {}
}

// -- from here on nothing needs to be changed ----------------------------------------------------------------------

class ToFillIn extends Error {
  /** @param {string} part */
  constructor(part) {
    super(`still to fill in: ${part}`);
  }
}

/** @type {CreateHost} */
export default function createHost(context) {
  const container = new Container(context);
  /** @type {unknown[]} */
  let calls = [];
  /** @type {ToFillIn | null} */
  let trouble = null;

  /** @param {(...args: unknown[]) => unknown} call */
  const noted =
    (call) =>
    /** @param {unknown[]} args */
    (...args) => {
      try {
        const returned = call(...args);
        calls.push(returned);
        return returned;
      } catch (error) {
        if (error instanceof ToFillIn) trouble = error;
        throw error;
      }
    };
  return {
    manifest,
    reset(state) {
      [calls, trouble] = [[], null];
      return container.reset(state);
    },
    change: (patch) => container.change(patch),
    saveImage: noted((...args) => container.saveImage(...args)),
    album: () => container.album(),
    async settle() {
      await Promise.allSettled(calls);
      await container.settle();
      // What a case found unfinished must not be judged.
      if (trouble !== null) throw trouble;
    },
    close() {},
  };
}
