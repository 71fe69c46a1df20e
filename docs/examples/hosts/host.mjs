/** A host in Node, without a dependency: two APIs in a container of its own, spoken to over stdin and stdout. */
import { get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';
import { gunzipSync } from 'node:zlib';

const manifest = {
  name: 'node-example',
  version: '0.1.0',
  apis: { 'save-image': ['2021-12-20'], 'save-image-to-photos-album': ['2022-08'] },
  platforms: ['ios', 'android'],
  baseLibraries: { from: '1.0.0', to: '2.7.17' },
  schemes: ['https', 'http'],
  // Of a host in another process: always real, always http.
  clock: 'real',
  network: 'http',
  deadlines: { quiet: 5 },
  capabilities: {
    control: [
      ...['baseLibrary', 'account', 'authorization', 'albumPermission', 'storage', 'exact-space', 'menu', 'origin'],
      ...['format', 'kill', 'restart', 'temporary-file', 'cached-file', 'user-file'],
    ],
    observe: ['album', 'bytes', 'visibility', 'prompts', 'menu', 'promise'],
  },
};

// -- messages: one JSON object a line -----------------------------------------------------------------------------

let asked = 0;
/** Dialogs of ours that are open: what to do with the answer, by the id of the request. */
const dialogs = new Map();

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const notify = (method, params) => send({ method, params });

/** Shows a dialog and waits for the user. */
function ask(kind) {
  asked += 1;
  const id = `ask-${asked}`;
  send({ id, method: 'ask', params: { kind } });
  return new Promise((resolve) => dialogs.set(id, resolve));
}

/** An argument as a mini program would give it: what JSON cannot say comes as a tag, such as { "$": "undefined" }. */
function revive(value, call, name) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => revive(item, call));
  if (value.$ === undefined)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner, call, key)]));
  if (value.$ === 'frozen') return Object.freeze(revive(value.of, call));
  const callback = (payload) => notify('callback', { call, name, payload });
  const throwing = (payload) => {
    callback(payload);
    throw new Error('this callback throws, as the case wants it');
  };
  const [nan, infinity] = [Number.NaN, Number.POSITIVE_INFINITY];
  return { callback, 'throwing-callback': throwing, function: () => {}, nan, infinity }[value.$];
}

// -- the container: what is in force, the album, and one run of the app after another -------------------------------

const possible = {
  ios: ['granted', 'denied', 'undecided', 'restricted', 'limited', 'add-only'],
  android: ['granted', 'denied', 'undecided', 'not-needed'],
};
let [state, album, files, app] = [{}, [], new Map(), startApp()];

function startApp() {
  const made = { alive: true, calls: [], turns: {} };
  made.ended = new Promise((resolve) => (made.noteEnd = resolve));
  return made;
}

/** Ends the app: whatever it had begun has no effect any more, and nobody waits for it. */
function end() {
  app.alive = false;
  app.noteEnd();
  return {};
}

/** Takes what this host can have, leaves the rest as it is, and returns what is in force. */
function apply(patch) {
  const { storage = 'enough' } = state;
  const platform = patch.platform in possible ? patch.platform : state.platform;
  const accepted = { platform: Object.keys(possible), albumPermission: possible[platform] };
  for (const [name, value] of Object.entries(patch)) {
    if (accepted[name]?.includes(value) ?? true) state[name] = value;
  }
  if (!['exact', 'one-byte-short'].includes(state.storage)) delete state.freeBytes;
  // Without a number of bytes these two mean nothing.
  else if (state.freeBytes === undefined) state.storage = storage;
  return { state };
}

/** Settles as the promise does, but never once the app has ended. */
const whileAlive = (current, promise) => promise.finally(() => current.alive || new Promise(() => {}));

const failure = (error, errorMessage) => ({ error, errorMessage });

/** The user's decision, asked for where there is none yet; one dialog of a kind at a time. */
function decide(current, factor, decisions) {
  const turn = Promise.resolve(current.turns[factor]).then(async () => {
    if (state[factor] !== 'undecided') return state[factor];
    const decision = decisions[await whileAlive(current, ask(factor))] ?? 'undecided';
    state[factor] = decision;
    return decision;
  });
  current.turns[factor] = turn;
  return whileAlive(current, turn);
}

/** Puts an image into the album, whole or not at all. */
async function save(current, { type, bytes }) {
  const answers = { accept: 'granted', refuse: 'denied', 'refuse-for-ever': 'denied' };
  const permission = await decide(current, 'albumPermission', answers);
  const onIphone = state.platform === 'ios'; // elsewhere the page has no code of its own for either
  if (['denied', 'restricted', 'undecided'].includes(permission))
    throw failure(onIphone ? 15 : 17, 'the app has no album permission; turn it on in the settings');
  const free = state.storage === 'full' ? 0 : (state.freeBytes ?? Number.POSITIVE_INFINITY);
  if (bytes.length > free) throw failure(onIphone ? 16 : 17, 'the album is full; free some space');
  if (state.freeBytes !== undefined) state.freeBytes = free - bytes.length;
  const id = String(album.length + 1);
  const item = { id, name: id, type, bytes: bytes.toString('base64') };
  album.push(item);
  notify('item-visible', { item });
}

// -- the network ----------------------------------------------------------------------------------------------------

const limits = { silence: 3_000, redirects: 5, bytes: 32 * 1024 * 1024 };

/** One request over a connection of its own: one kept open may be dead by the time it is used again. */
function request(url) {
  const get = { 'http:': httpGet, 'https:': httpsGet }[url.protocol];
  if (get === undefined) throw new Error(`no images come from ${url.protocol}`);
  return new Promise((resolve, reject) => {
    const options = { agent: false, timeout: limits.silence, headers: { 'accept-encoding': 'gzip' } };
    const sent = get(url, options, (answer) => resolve(answer.on('error', reject)));
    sent.on('error', reject).on('timeout', () => sent.destroy(new Error('the server is silent')));
  });
}

/** The type of an image by how its bytes begin. */
function typed(bytes) {
  const kinds = { ffd8: 'image/jpeg', 8950: 'image/png', 4749: 'image/gif', 5249: 'image/webp' };
  return { type: kinds[bytes.toString('hex', 0, 2)] ?? 'application/octet-stream', bytes };
}

/** The image at an address, whole or not at all. */
async function fetchImage(address, redirects = 0) {
  const answer = await request(new URL(address));
  const { statusCode: status, headers } = answer;
  try {
    if ([301, 302, 303, 307, 308].includes(status)) {
      if (redirects === limits.redirects) throw new Error('too many redirects');
      return await fetchImage(new URL(headers.location, address), redirects + 1);
    }
    if (status < 200 || status > 299) throw new Error(`the server answered with status ${status}`);
    const pieces = [];
    let left = limits.bytes;
    for await (const piece of answer) {
      pieces.push(piece);
      left -= piece.length;
      if (left < 0) throw new Error('the image is too large');
    }
    const body = Buffer.concat(pieces);
    const bytes = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    if (bytes.length === 0) throw new Error('the answer is empty');
    return typed(bytes);
  } finally {
    answer.destroy();
  }
}

// -- the APIs: what a mini program calls ----------------------------------------------------------------------------

/** my.saveImage: arguments, menu, authorisation, image, album. */
async function saveImage(current, { url: given, showActionSheet }) {
  const url = typeof given === 'string' ? given.replace(/^[\0-\x20\s]+|[\0-\x20\s]+$/gu, '') : '';
  if (!/^https?:\/\/[^\s/?#\\]/iu.test(url))
    throw failure(2, 'there is no url, or none that is an absolute http or https URL');
  const [major = 0, minor = 0] = state.baseLibrary.split('.').map(Number);
  const hasMenu = major > 1 || (major === 1 && minor >= 24);
  if (showActionSheet !== false && hasMenu && (await whileAlive(current, ask('menu'))) !== 'save')
    throw failure(11, 'the user closed the menu');
  const answers = { accept: 'granted', refuse: 'refused', 'refuse-for-ever': 'refused-for-ever' };
  if ((await decide(current, 'authorization', answers)) !== 'granted')
    throw failure(2001, 'the user refused; ask the user to accept');
  await save(current, await whileAlive(current, fetchImage(url)));
  return {};
}

/** my.saveImageToPhotosAlbum: arguments, file or image, album. */
async function saveImageToPhotosAlbum(current, { filePath }) {
  if (typeof filePath !== 'string' || filePath === '') throw failure(2, 'there is no filePath');
  await save(current, files.get(filePath) ?? (await whileAlive(current, fetchImage(filePath))));
  return { success: true };
}

const apis = { 'save-image': saveImage, 'save-image-to-photos-album': saveImageToPhotosAlbum };
/** The one that the kit tests. */
let steps = saveImage;

async function makeCall(options) {
  const { success, fail, complete } = Object(options);
  const tell = (callback, result) => {
    try {
      if (typeof callback === 'function') callback({ ...result });
    } catch {
      // A callback that throws is the caller's affair.
    }
  };
  let done;
  try {
    done = await steps(app, Object(options));
  } catch (reason) {
    const known = typeof reason.error === 'number';
    const result = known ? reason : failure(17, `the image could not be saved: ${reason}; try again later`);
    for (const callback of [fail, complete]) tell(callback, result);
    throw result;
  }
  for (const callback of [success, complete]) tell(callback, done);
  return done;
}

// -- what the kit asks ----------------------------------------------------------------------------------------------

const serve = {
  hello({ api }) {
    steps = apis[api] ?? saveImage;
    return { protocol: 1, manifest };
  },
  reset({ state: wanted }) {
    end();
    [state, album, files, app] = [{}, [], new Map(), startApp()];
    return apply(wanted);
  },
  change: ({ state: patch }) => apply(patch),
  file({ kind, name, bytes }) {
    const path = `https://resource/${kind}/${name}`;
    files.set(path, typed(Buffer.from(bytes, 'base64')));
    return { path };
  },
  call({ call, arguments: given }) {
    const { calls } = app;
    const settled = (how) => (value) => notify('promise', { call, state: how, value });
    const promise = makeCall(...given.map((argument) => revive(argument, call)));
    calls.push(promise.then(settled('resolved'), settled('rejected')));
    return { returned: 'promise' };
  },
  album: () => ({ items: album }),
  kill: end,
  restart() {
    end();
    app = startApp();
    return {};
  },
  close: () => ({}),
};

function hear(line) {
  const { id, method, params, result } = JSON.parse(line);
  if (method === undefined) dialogs.get(id)?.(result?.answer);
  else if (method === 'settle') Promise.race([app.ended, Promise.all(app.calls)]).then(() => send({ id, result: {} }));
  else send({ id, result: serve[method](params) });
}

process.stdout.on('error', () => process.exit(1)); // the kit is gone
let rest = '';
process.stdin.setEncoding('utf8').on('data', (text) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop();
  lines.forEach(hear);
});
process.stdin.on('end', () => process.exit(0)); // what is under way ends here
