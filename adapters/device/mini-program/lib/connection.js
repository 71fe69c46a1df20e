/**
 * The connection to the kit, which comes back by itself when it is lost.
 *
 * Of the platform's two ways, global events and SocketTask, this takes the first: base libraries before 2.3.1 have no
 * other, and those from 2.9.1 on, where a project's settings may make SocketTask the rule, keep to it where `multiple`
 * is false. One connection is all that is needed.
 */
const platform = require('./platform.js');

/** Milliseconds after which a container that does not confirm what it sent is taken for one that never does. */
const confirming = 1000;

/** What the kit says where another phone has come with the same address; of the close code, the platform tells nothing. */
const replaced = /another connection/;

/**
 * @param waits milliseconds, as app.js has them
 * @param on `opened()`, `message(text)`, `closed()`, and `state(name, reason)` for the page: `connecting`, `connected`,
 *   `waiting` (it will try again), `off`
 */
function createConnection(waits, on) {
  let wanted = '';
  let state = 'closed';
  /** Why the connection is to end, where this program ends it. */
  let farewell = '';
  let attempts = 0;
  let timer = null;
  let listening = false;
  let queue = [];
  let sending = 0;
  let busy = false;
  let confirms = true;

  function later(action, milliseconds) {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      action();
    }, milliseconds);
  }

  /** Once for the life of the program: each registration would be called. */
  function listen() {
    if (listening) return;
    listening = true;
    my.onSocketOpen(() => {
      if (state !== 'opening') return;
      state = 'open';
      if (timer !== null) clearTimeout(timer);
      timer = null;
      on.opened();
      on.state('connected', '');
    });
    my.onSocketMessage((event) => {
      if (state !== 'open' || typeof event.data !== 'string' || event.isBuffer) return;
      // The kit speaks, so that the way to it is found.
      attempts = 0;
      on.message(event.data);
    });
    my.onSocketError((event) => lost(platform.reasonOf(event)));
    my.onSocketClose((event) => {
      const reason = platform.reasonOf(event);
      // Two phones that take the kit from each other in turn would spoil every case.
      if (replaced.test(reason)) {
        wanted = '';
        farewell = reason;
      }
      lost(reason);
    });
  }

  function open() {
    state = 'opening';
    on.state('connecting', '');
    later(() => {
      platform.ask('closeSocket');
      lost('no connection in time');
    }, waits.opening);
    platform.ask('connectSocket', {
      url: wanted,
      multiple: false,
      fail(error) {
        // An old connection may be left that nobody has told us the end of.
        if (state !== 'open') platform.ask('closeSocket');
        lost(platform.reasonOf(error));
      },
    });
  }

  function lost(reason) {
    if (state === 'closed') return;
    const before = state;
    state = 'closed';
    drop();
    if (before === 'open') on.closed();
    if (wanted === '') {
      on.state('off', farewell);
      return;
    }
    const pause = waits.retries[attempts];
    attempts += 1;
    if (pause === undefined) {
      wanted = '';
      on.state('off', reason);
      return;
    }
    on.state('waiting', reason);
    later(open, pause);
  }

  function drop() {
    queue = [];
    sending += 1;
    busy = false;
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  /** One after another: nothing promises that the platform keeps the order of messages that are on their way together. */
  function next() {
    busy = queue.length > 0;
    if (!busy) return;
    sending += 1;
    const own = sending;
    const done = () => {
      if (own === sending) next();
    };
    platform.ask('sendSocketMessage', {
      data: queue.shift(),
      fail(error) {
        if (own === sending) {
          platform.ask('closeSocket');
          lost(platform.reasonOf(error));
        }
      },
      complete: done,
    });
    if (!confirms) done();
    else if (own === sending)
      setTimeout(() => {
        if (own !== sending || !busy) return;
        confirms = false;
        done();
      }, confirming);
  }

  return {
    connect(address) {
      listen();
      if (state !== 'closed') platform.ask('closeSocket');
      if (state === 'open') on.closed();
      state = 'closed';
      drop();
      wanted = address;
      attempts = 0;
      open();
    },
    /** Ends the connection for good; what was sent before still goes out. */
    disconnect(reason) {
      wanted = '';
      farewell = reason;
      if (state === 'closed') {
        drop();
        on.state('off', reason);
        return;
      }
      later(() => {
        platform.ask('closeSocket');
        lost(reason);
      }, 300);
    },
    /** The phone is back from its rest: no need to wait any longer. */
    wake() {
      if (wanted !== '' && state === 'closed') {
        attempts = 0;
        open();
      }
    },
    send(text) {
      if (state !== 'open') return;
      queue.push(text);
      if (!busy) next();
    },
  };
}

module.exports = { createConnection };
