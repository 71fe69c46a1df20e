/** A host in real time with a network of its own: the global fetch, and an album that knows no permission. It has two APIs. */
const manifest = {
  name: 'http-host',
  version: '1.0.0',
  apis: { 'save-image': ['2021-12-20'], 'save-image-to-photos-album': ['2022-08'] },
  platforms: ['android'],
  baseLibraries: { from: '2.7.0', to: '2.7.17' },
  schemes: ['https', 'http'],
  clock: 'real',
  network: 'http',
  capabilities: {
    control: ['authorization', 'menu', 'origin', 'format', 'temporary-file', 'cached-file', 'user-file'],
    observe: ['album', 'bytes', 'visibility', 'prompts', 'menu', 'promise'],
  },
  fixed: {
    account: { value: 'enterprise', reason: 'this container runs enterprise mini programs alone' },
    albumPermission: { value: 'not-needed', reason: 'since API level 29 no permission is needed to add an image' },
    storage: { value: 'enough', reason: 'the album has no limit of its own' },
  },
  deadlines: { call: 5_000, quiet: 5 },
};
const failure = (error, errorMessage) => ({ error, errorMessage });

export default function createHost({ ask, emit }) {
  let state = {};
  let album = [];
  let calls = [];
  let files = new Map();

  async function load(address) {
    if (files.has(address)) return files.get(address);
    try {
      if (!/^https?:/i.test(address)) throw new Error('no file and no address');
      const response = await fetch(address, { signal: AbortSignal.timeout(2_000) });
      if (response.ok) return { type: response.headers.get('content-type') ?? '', bytes: await response.bytes() };
      throw new Error(`status ${response.status}`);
    } catch (error) {
      throw failure(17, String(error));
    }
  }

  async function save(address, result) {
    const image = await load(address);
    const item = { id: `item-${album.length}`, name: 'photo', ...image };
    album.push(item);
    emit({ kind: 'item-visible', item });
    return result;
  }

  async function toPhotosAlbum({ filePath }) {
    if (typeof filePath !== 'string' || filePath === '') throw failure(2, 'no filePath');
    return save(filePath, { success: true });
  }

  async function online({ url, showActionSheet = true }) {
    if (typeof url !== 'string' || !/^https?:/i.test(url)) throw failure(2, 'no url to fetch');
    if (showActionSheet && (await ask({ kind: 'menu' })) !== 'save') throw failure(11, 'cancelled');
    if (state.authorization === 'undecided' && (await ask({ kind: 'authorization' })) === 'accept') {
      state = { ...state, authorization: 'granted' };
    }
    if (state.authorization !== 'granted') throw failure(2001, 'not authorised');
    return save(url, {});
  }

  function begin(steps, options) {
    const tell = (name, result) => typeof options[name] === 'function' && options[name](result);
    const call = steps({ ...options });
    for (const name of ['success', 'complete']) calls.push(call.then((result) => tell(name, result)));
    for (const name of ['fail', 'complete']) calls.push(call.catch((result) => tell(name, result)));
    return call;
  }

  return {
    manifest,
    saveImage: (options) => begin(online, options),
    saveImageToPhotosAlbum: (options) => begin(toPhotosAlbum, options),
    file({ kind, name, bytes }) {
      const path = `/${kind}/${name}`;
      files.set(path, { type: 'image/jpeg', bytes });
      return path;
    },
    reset(wanted) {
      [album, calls, files] = [[], [], new Map()];
      state = { ...wanted, albumPermission: 'not-needed', storage: 'enough' };
      return state;
    },
    change(patch) {
      state = { ...state, ...patch };
      return state;
    },
    album: () => album,
    settle: () => Promise.allSettled(calls),
    close: () => {},
  };
}
