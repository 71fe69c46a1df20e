/** The calls that the kit has asked for: what each was given, what it has told, whether it has ended. */
const values = require('./values.js');

/**
 * @param waits milliseconds, as app.js has them
 */
function createCalls(waits) {
  const start = Date.now();
  /** Since the last reset. */
  let calls = [];
  /** Who waits for all of them to end. */
  let waiting = [];
  let timer = null;

  /** Milliseconds since the harness began; a clock that is set back must not lead below zero. */
  function at() {
    return Math.max(0, Date.now() - start);
  }

  /** Milliseconds until the call counts as ended; none where it has. */
  function remaining(call) {
    if (call.threw) return 0;
    if (!call.completes && !call.promises && (call.certain || call.answered)) return 0;
    // Some of its answers have come, so that the rest is due.
    if (call.told !== null) return Math.max(0, waits.lag - (Date.now() - call.told));
    return Math.max(0, (call.certain ? waits.longest : waits.blind) - (Date.now() - call.begun));
  }

  /** Lets go whoever waits, once nothing is under way; else looks again when the next call may have ended. */
  function look() {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting.length === 0) return;
    const longest = calls.reduce((most, call) => Math.max(most, remaining(call)), 0);
    if (longest > 0) {
      timer = setTimeout(look, longest);
      return;
    }
    const done = waiting;
    waiting = [];
    for (const go of done) go();
  }

  function tellAltered(call) {
    if (call.before === null) return;
    const property = values.alteredProperty(call.options, call.before);
    call.before = null;
    if (property !== null) call.tell('altered', { call: call.number, property: property.slice(0, 1000) });
  }

  function told(call, method, params) {
    call.told = Date.now();
    call.tell(method, params);
    look();
  }

  /** A callback of the case: tells the kit that it has run, then throws where the case says so. */
  function callbackOf(call) {
    return (name, throws) =>
      (...received) => {
        const params = { call: call.number, name, at: at() };
        if (received.length > 0) params.payload = values.plain(received[0]);
        if (name === 'complete') call.completes = false;
        call.answered = true;
        told(call, 'callback', params);
        if (throws) {
          const error = new Error(`The ${name} callback throws, as the case says.`);
          error.name = 'ThrownByCase';
          throw error;
        }
      };
  }

  function follow(call, returned) {
    const settled = (state) => (value) => {
      call.promises = false;
      told(call, 'promise', { call: call.number, state, value: values.plain(value), at: at() });
    };
    // Through a promise of our own: a thenable may call back twice, at once, or throw.
    Promise.resolve(returned).then(settled('resolved'), settled('rejected'));
  }

  /** What the options object was, to be compared later; null where the argument is no object. */
  function copyOf(options) {
    return typeof options === 'object' && options !== null ? Object.assign({}, options) : null;
  }

  return {
    /**
     * Calls `my[method]` with what the kit wrote. `tell(method, params)` tells the kit what happens; `reply` answers how
     * the call itself ended, and comes after whatever was told before it had returned.
     */
    begin(method, number, args, tell, reply) {
      const given = values.optionsOf(args[0]);
      const completes = given !== null && values.isCallback(given.complete);
      const call = {
        number,
        tell,
        options: null,
        before: null,
        begun: Date.now(),
        told: null,
        threw: false,
        answered: false,
        /** Whether `complete`, and the promise, are still to come; whether at least one of the two was to be expected. */
        completes,
        promises: false,
        certain: completes,
      };
      const real = args.map((argument) => values.realise(argument, callbackOf(call), ''));
      call.options = real[0];
      call.before = copyOf(real[0]);
      calls.push(call);
      let returned;
      try {
        returned = my[method].apply(my, real);
      } catch (error) {
        call.threw = true;
        reply({ threw: values.textOf(error), at: at() });
        return;
      }
      if (isThenable(returned)) {
        call.promises = true;
        call.certain = true;
        reply({ returned: 'promise', at: at() });
        follow(call, returned);
      } else reply({ returned: 'nothing', at: at() });
    },
    /** Calls `done` when all calls have ended, and tells before which of them altered what they were given. */
    settle(done) {
      waiting.push(() => {
        calls.forEach(tellAltered);
        done();
      });
      look();
    },
    /** Calls `done` when all calls have ended, and forgets them: the next run begins with none. */
    clear(done) {
      waiting.push(() => {
        calls = [];
        done();
      });
      look();
    },
  };
}

function isThenable(value) {
  try {
    return typeof value === 'object' && value !== null && typeof value.then === 'function';
  } catch (_) {
    return false;
  }
}

module.exports = { createCalls };
