/** @type {import('saveimage-conformance').CreateHost} */
export default function createHost({ clock }) {
  /** @type {import('saveimage-conformance').AlbumItem[]} */
  const items = [];
  return {
    manifest: {
      name: 'always-saves',
      version: '1.0.0',
      platforms: ['android'],
      baseLibraries: { from: '2.0.0', to: '2.0.0' },
      schemes: [],
      clock: 'virtual',
      network: 'origin',
      capabilities: { control: [], observe: ['album'] },
    },
    reset(state) {
      items.length = 0;
      return state;
    },
    change: (patch) => patch,
    album: () => items,
    settle: () => clock.sleep(2),
    close: () => undefined,
    saveImage(/** @type {any} */ options) {
      items.push({ id: `${items.length}`, name: 'image', type: 'image/png' });
      clock.setTimeout(() => options?.success?.({}), 1);
      clock.setTimeout(() => options?.complete?.({}), 1);
    },
  };
}
