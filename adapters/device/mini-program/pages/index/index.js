/** The one page: where to connect, and how the run goes. */
const { createCalls } = require('../../lib/calls.js');
const { createConnection } = require('../../lib/connection.js');
const { createManifest } = require('../../lib/manifest.js');
const platform = require('../../lib/platform.js');
const { textsFor } = require('../../lib/texts.js');
const { createWire } = require('../../lib/wire.js');

/** How many of the last messages are shown, and how many characters of each. */
const shownMessages = 12;
const shownCharacters = 160;

/** Milliseconds between two drawings of the page: a call must not wait for one. */
const drawing = 200;

/** Where the address of the run is kept on the phone. */
const addressKey = 'address';

Page({
  data: {
    text: textsFor('en'),
    address: '',
    state: 'off',
    stateText: '',
    reason: '',
    method: '',
    runs: 0,
    calls: 0,
    calling: false,
    picture: '',
    link: '',
    messages: [],
  },

  onLoad() {
    const settings = getApp().globalData;
    const text = textsFor(platform.systemInfo().language);
    this.address = '';
    this.changes = {};
    this.drawn = null;
    this.messages = [];
    this.figures = { runs: 0, calls: 0 };
    this.setData({ text, stateText: text.off });
    const connection = createConnection(settings.waits, {
      opened: () => wire.renew(),
      closed: () => wire.renew(),
      message: (received) => {
        this.note('← ', received);
        wire.receive(received);
      },
      state: (state, reason) => this.connectionIs(text, state, reason),
    });
    const send = (message) => {
      this.note('→ ', message);
      connection.send(message);
    };
    const manifestFor = (asked) => createManifest(settings, asked);
    const wire = createWire(send, createCalls(settings.waits), manifestFor, (what) => this.happened(what));
    this.connection = connection;
    // A phone ends an app whose permission is changed. Opened again in the midst of a run, the program goes on with it.
    const address = platform.kept(addressKey);
    if (address !== '') this.take(address);
  },

  onShow() {
    platform.ask('setKeepScreenOn', { keepScreenOn: true });
    this.connection.wake();
  },

  onUnload() {
    if (this.drawn !== null) clearTimeout(this.drawn);
    this.connection.disconnect('');
  },

  typed(event) {
    this.address = event.detail.value;
  },

  scan() {
    platform.ask('scan', {
      type: 'qr',
      // Its name has changed over the years.
      success: (result) => this.take(result.code || result.result),
    });
  },

  paste() {
    platform.ask('getClipboard', { success: (result) => this.take(result.text) });
  },

  connect() {
    const address = this.address.trim();
    const { text } = this.data;
    if (!/^wss?:\/\/\S+$/i.test(address)) {
      this.draw({ reason: text.wrong });
      return;
    }
    platform.ask('setStorage', { key: addressKey, data: address });
    this.connection.connect(address);
  },

  disconnect() {
    this.leave('');
  },

  /** Ends the connection for good. */
  leave(reason) {
    platform.ask('removeStorage', { key: addressKey });
    this.connection.disconnect(reason);
  },

  /** Takes an address that was scanned or pasted, and connects. */
  take(given) {
    this.address = String(given || '').trim();
    this.draw({ address: this.address });
    this.connect();
  },

  connectionIs(text, state, reason) {
    const stateText = state === 'off' && reason === text.over ? text.over : text[state];
    this.draw({ state, stateText, reason: reason === stateText ? '' : reason, calling: false });
  },

  /** What the kit has had done. */
  happened(what) {
    const { figures } = this;
    if (what.method) this.draw({ method: `my.${what.method}` });
    if (what.run) figures.runs += 1;
    if (what.call) figures.calls += 1;
    if (what.run) this.draw({ runs: figures.runs, picture: '' });
    if (what.call) this.draw({ calls: figures.calls, calling: true });
    if (what.settled) this.draw({ calling: false, picture: what.url, link: what.url.slice(0, shownCharacters) });
    if (what.over) this.leave(this.data.text.over);
  },

  note(arrow, words) {
    this.noted = (this.noted || 0) + 1;
    this.messages = [{ id: this.noted, words: arrow + words.slice(0, shownCharacters) }].concat(
      this.messages.slice(0, shownMessages - 1),
    );
    this.draw({ messages: this.messages });
  },

  /** Changes what the page shows, a little later and all at once. */
  draw(changes) {
    Object.assign(this.changes, changes);
    if (this.drawn !== null) return;
    this.drawn = setTimeout(() => {
      this.drawn = null;
      const all = this.changes;
      this.changes = {};
      this.setData(all);
    }, drawing);
  },
});
