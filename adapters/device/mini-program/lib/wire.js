/** This program's end of the kit's protocol: JSON-RPC 2.0, one message a frame. docs/wire-protocol.md has all of it. */

const protocol = 1;
const notOurs = -32601;
const cannot = -32000;

/** What only a person, or another kind of host, can do. */
const impossible = {
  album: 'A mini program cannot look into the album.',
  kill: 'A mini program cannot end its own process.',
  restart: 'A mini program cannot start itself again.',
};

/**
 * @param send sends a text to the kit
 * @param calls as lib/calls.js makes them
 * @param manifest what hello is answered with
 * @param show told of what happens, for the page: `{ run }`, `{ call, url }`, `{ settled }`, `{ over }`
 */
function createWire(send, calls, manifest, show) {
  /** Counts connections: what belongs to an earlier one is told to nobody, as its numbers mean something else now. */
  let connection = 0;
  let url = '';

  function perform(method, params, speak) {
    const { reply, refuse, tell } = speak;
    switch (method) {
      case 'hello':
        if (params.protocols.indexOf(protocol) < 0) refuse(cannot, `This harness speaks version ${protocol} alone.`);
        else reply({ protocol, manifest });
        return;
      case 'reset':
        // Whatever is left of the run before must not reach into the next one.
        calls.clear(() => {
          url = '';
          show({ run: true });
          reply({ state: params.state });
        });
        return;
      case 'change':
        reply({ state: params.state });
        return;
      case 'call':
        url = addressOf(params.arguments[0]) || url;
        show({ call: true });
        calls.begin(params.call, params.arguments, tell, reply);
        return;
      case 'settle':
        calls.settle(() => {
          // Shown only now: the page's own request must not come between those of the call.
          show({ settled: true, url });
          reply({});
        });
        return;
      case 'close':
        reply({});
        show({ over: true });
        return;
      default:
        if (Object.keys(impossible).indexOf(method) < 0) refuse(notOurs, `There is no method ${method}.`);
        else refuse(cannot, impossible[method]);
    }
  }

  return {
    /** A connection has been opened, or is gone. */
    renew() {
      connection += 1;
    },
    receive(text) {
      let message;
      try {
        message = JSON.parse(text);
      } catch (_) {
        return;
      }
      // A notification of a later version asks for nothing.
      if (typeof message !== 'object' || message === null) return;
      if (typeof message.method !== 'string' || message.id === undefined) return;
      const own = connection;
      const { id, method, params } = message;
      const say = (more) => {
        if (own === connection) send(JSON.stringify(Object.assign({ jsonrpc: '2.0' }, more)));
      };
      const refuse = (code, words) => say({ id, error: { code, message: words } });
      try {
        perform(method, params || {}, {
          reply: (result) => say({ id, result }),
          refuse,
          tell: (name, told) => say({ method: name, params: told }),
        });
      } catch (error) {
        refuse(cannot, `The harness failed: ${error}`);
      }
    },
  };
}

/** The address of the image that a call names, where it is one the page can show. */
function addressOf(argument) {
  const options = argument && argument.$ === 'frozen' ? argument.of : argument;
  const address = options ? options.url : undefined;
  return typeof address === 'string' && /^https?:/i.test(address.trim()) ? address.trim() : '';
}

module.exports = { createWire };
