/** A host to be filled in: what is yours is marked TO FILL IN. It runs as it is, and says what is still empty. */

// TO FILL IN 1: who the host is, which APIs it has as of which revisions, and what the kit may set (control) and see
// (observe). The guide's tables say what each name unlocks. What never varies belongs into
// fixed: { storage: { value: 'enough', reason: 'there is no limit' } }.
const manifest = {
  name: 'my-host',
  version: '0.1.0',
  apis: { 'save-image': ['2021-12-20'] },
  platforms: ['android'],
  baseLibraries: { from: '2.0.0', to: '2.7.17' },
  schemes: ['https', 'http'],
  clock: 'real',
  network: 'http',
  capabilities: { control: ['menu', 'origin'], observe: ['album', 'bytes', 'menu'] },
};

/** What is yours, over the kit's `ask`, which shows a dialog and brings the user's answer. */
class Container {
  constructor(ask) {
    this.ask = ask;
  }

  /** TO FILL IN 2: makes a fresh container with an empty album; returns the circumstances that are really in force. */
  reset(_state) {
    throw toFillIn('reset(state)');
  }

  /** TO FILL IN 3: circumstances change, the album stays; returns all that are in force. */
  change(_patch) {
    throw toFillIn('change(patch)');
  }

  /** TO FILL IN 4: what a user sees: a list of { id, name, type: 'image/png', bytes: '<base64>' }. */
  album() {
    throw toFillIn('album()');
  }

  /**
   * TO FILL IN 5: exactly what a mini program would call, with the options it would give, callbacks and all. Where the
   * container shows the menu, `await this.ask('menu')` brings the user's choice: save, cancel or other. Another API is
   * another method, such as saveImageToPhotosAlbum; the guide says how files are placed that its calls name.
   */
  saveImage(_options) {
    throw toFillIn('saveImage(options)');
  }

  /** Resolves when nothing is pending; a promise that saveImage returns is waited for already. */
  async settle() {}
}

// -- from here on nothing needs to be changed ----------------------------------------------------------------------

let tested = '';
let calls = [];
let trouble = null;
const dialogs = new Map();
const container = new Container(ask);

function toFillIn(part) {
  trouble = new Error(`still to fill in: ${part}`);
  return trouble;
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

/** Shows a dialog (menu, authorization, albumPermission) and waits for the user. */
function ask(kind) {
  const id = `ask-${dialogs.size + 1}`;
  send({ id, method: 'ask', params: { kind } });
  return new Promise((resolve) => dialogs.set(id, resolve));
}

/** An argument as a mini program would give it: what JSON cannot say comes as a tag, such as { "$": "undefined" }. */
function revive(value, call, name) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => revive(item, call));
  if (typeof value.$ !== 'string')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner, call, key)]));
  if (value.$ === 'frozen') return Object.freeze(revive(value.of, call));
  const callback = (payload) => send({ method: 'callback', params: { call, name, payload } });
  const throwing = (payload) => {
    callback(payload);
    throw new Error('this callback throws, as the case wants it');
  };
  const [nan, infinity] = [Number.NaN, Number.POSITIVE_INFINITY];
  return { callback, 'throwing-callback': throwing, function: () => {}, nan, infinity }[value.$];
}

function startCall({ call, arguments: given }) {
  let promise;
  try {
    promise = container[tested](...given.map((argument) => revive(argument, call)));
  } catch (error) {
    return { threw: String(error) };
  }
  if (typeof promise?.then !== 'function') return { returned: 'nothing' };
  const settled = (state) => (value) => send({ method: 'promise', params: { call, state, value } });
  calls.push(promise.then(settled('resolved'), settled('rejected')));
  return { returned: 'promise' };
}

async function settle() {
  await Promise.all(calls);
  await container.settle();
  // What a case found unfinished must not be judged.
  if (trouble !== null) throw trouble;
  return {};
}

const serve = {
  async hello({ api }) {
    // save-image is saveImage.
    tested = api.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    return { protocol: 1, manifest };
  },
  async reset({ state }) {
    [calls, trouble] = [[], null];
    return { state: await container.reset(state) };
  },
  change: async ({ state }) => ({ state: await container.change(state) }),
  file: async (file) => ({ path: await container.file(file) }),
  album: async () => ({ items: await container.album() }),
  settle,
  close: async () => ({}),
};

function hear(line) {
  const { id, method, params, result } = JSON.parse(line);
  const refuse = (error) => send({ id, error: { code: -32_000, message: String(error?.message ?? error) } });
  if (method === undefined) dialogs.get(id)?.(result?.answer);
  // A call has returned before any of its callbacks runs.
  else if (method === 'call') send({ id, result: startCall(params) });
  else serve[method](params).then((answer) => send({ id, result: answer }), refuse);
}

process.stdout.on('error', () => process.exit(1));
let rest = '';
process.stdin.setEncoding('utf8').on('data', (text) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop();
  lines.forEach(hear);
});
process.stdin.on('end', () => process.exit(0));
