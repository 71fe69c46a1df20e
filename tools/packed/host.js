/** @type {import('saveimage-conformance').CreateHost} */
export default function createHost({ clock, emit }) {
  /** @type {import('saveimage-conformance').AlbumItem[]} */
  let items = [];
  return {
    manifest: {
      name: 'always-saves', version: '1.0.0', platforms: ['android'], baseLibraries: { from: '2.0.0', to: '2.0.0' },
      schemes: [], clock: 'virtual', network: 'origin', capabilities: { control: [], observe: ['album'] },
    },
    reset: (state) => ((items = []), state),
    change: (patch) => patch,
    saveImage({ success, complete } = /** @type {any} */ ({})) {
      const item = { id: `${items.length}`, name: 'image', type: 'image/png' };
      clock.setTimeout(() => (items.push(item), emit({ kind: 'item-visible', item }), success?.({}), complete?.({})), 1);
    },
    album: () => items, settle: () => clock.sleep(2), close: () => undefined,
  };
}
