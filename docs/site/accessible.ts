/** Mends in VitePress's search what keeps people out who use a screen reader: it is a dialog and no button, and its results are the options. */
import type { Plugin } from './look.ts';

/** By component: what stands there, wherever it does, and what has to. */
const mends: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'VPLocalSearchBox.vue': [
    [
      `role="button"
      :aria-owns="results?.length ? 'localsearch-list' : undefined"
      aria-expanded="true"
      aria-haspopup="listbox"
      `,
      'role="dialog" aria-modal="true" ',
    ],
    [
      `:id="'localsearch-item-' + index"
            :aria-selected="selectedIndex === index ? 'true' : 'false'"
            role="option"
          >
            <a`,
      `role="presentation"
          >
            <a
              :id="'localsearch-item-' + index"
              :aria-selected="selectedIndex === index ? 'true' : 'false'"
              role="option"`,
    ],
    // What is shown is read.
    [`:aria-label="[...p.titles, p.title].join(' > ')"`, ''],
    ['<kbd :aria-label', '<kbd role="img" :aria-label'],
    ['id="localsearch-input"', 'id="localsearch-input" role="combobox" :aria-expanded="results.length > 0"'],
  ],
  // The key is drawn, so that the name of the button holds all that is written on it.
  'VPNavBarSearchButton.vue': [
    ['<kbd class="DocSearch-Button-Key">K</kbd>', '<kbd class="DocSearch-Button-Key k"></kbd>'],
    ['</style>', ".DocSearch-Button .DocSearch-Button-Key.k::after { content: 'K'; }\n</style>"],
  ],
};

/** A plugin of Vite that mends them. @throws Error where VitePress has changed, and the mend with it has to */
export function accessibleSearch(): Plugin {
  return {
    name: 'accessible-search',
    enforce: 'pre',
    transform(code, id) {
      const name = /vitepress\/dist\/client\/theme-default\/components\/(\w+\.vue)$/.exec(id)?.[1] ?? '';
      return (mends[name] ?? []).reduce((text, [there, wanted]) => {
        if (!text.includes(there)) throw new Error(`${name} is not as docs/site/accessible.ts knows it; mend it anew.`);
        return text.replaceAll(there, wanted);
      }, code);
    },
  };
}
