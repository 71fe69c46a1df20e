/** Keeps what a first page loads small: styles that nobody there needs stay away. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transform } from 'esbuild';
import type { Plugin } from './look.ts';

/**
 * Style sheets that a part of the site imports go with its script, and are put into the page when that is loaded: VitePress would
 * put them all into the one style sheet of every page.
 * @param folder the part's folder, such as `/docs/playground/`
 */
export function stylesWithScript(folder: string): Plugin {
  // With another ending nobody takes it for a style sheet.
  const ending = '.css-with-script.js';
  return {
    name: 'styles-with-script',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      const isOurs = source.endsWith('.css') && importer?.includes(folder) === true;
      return isOurs ? join(dirname(importer.replace(/\?.*$/, '')), source.replace(/\.css$/, ending)) : null;
    },
    async load(id) {
      if (!id.endsWith(ending)) return null;
      const { code } = await transform(readFileSync(id.replace(ending, '.css'), 'utf8'), {
        loader: 'css',
        minify: true,
      });
      return `if (typeof document !== 'undefined') {
        const style = document.createElement('style');
        style.textContent = ${JSON.stringify(code)};
        document.head.append(style);
      }`;
    },
  };
}

/** Parts of VitePress's theme that this site has not: another search, teams, sponsors, boxes, tabs, a picture on the home page. */
const unused = new RegExp(
  [
    'docsearch|DocSearch|VPAlgolia|VPTeam|[sS]ponsor|CarbonAds|VPBadge|VPSocialLink|VPFooter|custom-block|vp-code-group',
    'has-image|image-bg|image-container|vpi-(?:heart|layout-list|square-pen|social)',
  ].join('|'),
);

/** The variables that only they use. */
const unusedVariable =
  /^--(?:docsearch|vp-(?:custom-block|badge|sponsor|carbon|code-tab|c-(?:sponsor|indigo-soft|purple|tip|note|important|caution)))/;

/** A plugin of PostCSS that drops them; within a sheet that is used, it drops the rules for them. */
export const withoutUnusedStyles = {
  postcssPlugin: 'without-unused-styles',
  Rule(rule: {
    readonly selectors: string[];
    readonly source?: { readonly input: { readonly file?: string } };
    remove(): void;
  }) {
    const file = rule.source?.input.file?.replace(/^.*node_modules/, '') ?? '';
    // The button that opens the search is dressed by the classes of the search that is not here.
    if (file.includes('VPNavBarSearchButton')) return;
    if (unused.test(file) || rule.selectors.every((selector) => unused.test(selector))) rule.remove();
  },
  Declaration(declaration: { readonly prop: string; remove(): void }): void {
    if (unusedVariable.test(declaration.prop)) declaration.remove();
  },
};
