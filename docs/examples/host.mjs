/** A host in memory: an album, the circumstances around it, and the page's steps in front of it. */
const manifest = {
  name: 'first-host',
  version: '1.0.0',
  apis: { 'save-image': ['2021-12-20'] },
  platforms: ['ios'],
  baseLibraries: { from: '2.0.0', to: '2.7.17' },
  schemes: ['https'],
  clock: 'virtual',
  network: 'origin',
  capabilities: {
    control: ['account', 'authorization', 'albumPermission', 'storage', 'menu', 'origin', 'format'],
    observe: ['album', 'bytes', 'visibility', 'prompts', 'menu'],
  },
};
const granted = ['granted', 'limited', 'add-only'];
const failure = (error, message) => Object.assign(new Error(message), { error });

export default function createHost({ clock, origin, ask, emit }) {
  let state = {};
  let album = [];
  const pending = new Set();

  async function allowed(kind) {
    if (state[kind] !== 'undecided') return granted.includes(state[kind]);
    return (await ask({ kind })) === 'accept';
  }

  async function download(url, hops = 10) {
    const late = clock.sleep(30_000).then(() => Promise.reject(new Error('no answer')));
    const { status, headers, body } = await Promise.race([origin.fetch(url), late]);
    if (status >= 300 && status < 400 && hops > 0) return download(new URL(headers.location, url).href, hops - 1);
    if (status !== 200) throw new Error(`status ${status}`);
    const bytes = [];
    for await (const piece of body) {
      if (bytes.length > 16_000_000) throw new Error('too large');
      for (const byte of piece) bytes.push(byte);
    }
    return { type: headers['content-type'] ?? '', bytes: Uint8Array.from(bytes) };
  }

  async function save({ url, showActionSheet = true }) {
    if (typeof url !== 'string' || url.trim() === '') throw failure(2, 'no url');
    if (showActionSheet && (await ask({ kind: 'menu' })) !== 'save') throw failure(11, 'cancelled');
    if (!(await allowed('authorization'))) throw failure(2001, 'not authorised');
    const image = await download(url);
    if (!(await allowed('albumPermission'))) throw failure(15, 'no album permission');
    if (state.storage === 'full') throw failure(16, 'the album is full');
    const item = { id: `item-${album.length}`, name: 'photo', ...image };
    album.push(item);
    emit({ kind: 'item-visible', item });
  }

  async function answer({ success, fail, complete, ...rest }) {
    const [callback, result] = await save(rest).then(
      () => [success, {}],
      ({ error = 17, message }) => [fail, { error, errorMessage: message }],
    );
    for (const one of [callback, complete]) {
      try {
        if (typeof one === 'function') one(result);
      } catch (error) {
        emit({ kind: 'log', message: `a callback threw: ${error}` });
      }
    }
  }

  return {
    manifest,
    saveImage(options) {
      if (typeof options !== 'object' || options === null) throw new TypeError('saveImage takes an object');
      const call = answer(options).finally(() => pending.delete(call));
      pending.add(call);
    },
    reset(wanted) {
      album = [];
      state = { ...wanted };
      return state;
    },
    change(patch) {
      state = { ...state, ...patch };
      return state;
    },
    album: () => album,
    settle: () => Promise.all(pending),
    close: () => {},
  };
}
