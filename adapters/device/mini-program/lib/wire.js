/** This program's end of the kit's protocol: JSON-RPC 2.0, one message a frame. docs/wire-protocol.md has all of it. */
const { placeFile } = require('./files.js');
const platform = require('./platform.js');
const { optionsOf } = require('./values.js');

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
 * @param manifestFor makes what hello is answered with of what the kit asks for in it
 * @param show told of what happens, for the page: `{ method }`, `{ run }`, `{ call, url }`, `{ settled }`, `{ over }`
 */
function createWire(send, calls, manifestFor, show) {
  /** Counts connections: what belongs to an earlier one is told to nobody, as its numbers mean something else now. */
  let connection = 0;
  let url = '';
  /** What is tested: a method of `my`. */
  let tested = '';

  function perform(method, params, speak) {
    const { reply, refuse, tell } = speak;
    switch (method) {
      case 'hello':
        tested = methodOf(params.api);
        if (params.protocols.indexOf(protocol) < 0) refuse(cannot, `This harness speaks version ${protocol} alone.`);
        else if (!platform.has(tested)) refuse(cannot, `This container has no my.${tested}.`);
        else {
          show({ method: tested });
          reply({ protocol, manifest: manifestFor(params) });
        }
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
      case 'file':
        placeFile(
          params,
          (path) => reply({ path }),
          (why) => refuse(cannot, `The file could not be placed: ${why}`),
        );
        return;
      case 'call':
        url = addressOf(params.arguments[0]) || url;
        show({ call: true });
        calls.begin(tested, params.call, params.arguments, tell, reply);
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

/** The method of an API: `save-image` is `my.saveImage`. */
function methodOf(api) {
  return api.replace(/-(.)/g, (_, first) => first.toUpperCase());
}

/** The address of the image that a call names, where it is one the page can show. */
function addressOf(argument) {
  const options = optionsOf(argument);
  const texts = options === null ? [] : Object.keys(options).map((name) => String(options[name]).trim());
  return texts.find((text) => /^(https?:|data:image)/i.test(text)) || '';
}

module.exports = { createWire };
