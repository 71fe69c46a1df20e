/** The script of the matrix page: filters, folding, the grid, the list, the panel. Without it the table still reads. */
import { filterScript } from './script-filter.ts';
import { listScript } from './script-list.ts';
import { panelScript } from './script-panel.ts';
import { tableScript } from './script-table.ts';

/** All of it, in one function. */
export const script = `(() => {${filterScript}${tableScript}${listScript}${panelScript}
  addEventListener('popstate', () => { read(); render(); });
  addEventListener('hashchange', () => { read(); render(); });
  // Paper has no button to press.
  addEventListener('beforeprint', () => { for (const rest of all('.rest-of')) rest.open = true; });
  read();
  render();
})();`;
