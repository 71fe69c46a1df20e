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

/**
 * Every page carries the list of all pages, and what the site is, as JSON in a string. Names of pages begin alike, so each is
 * written as how much of the one before it has, and the rest; and JSON stands between marks that it need not escape.
 * @param html a page, as VitePress has rendered it
 */
export function shortened(html: string): string {
  const json = /JSON\.parse\(("(?:[^"\\]|\\.)*")\)/;
  const list = new RegExp(`(?<=__VP_HASH_MAP__=)${json.source}`);
  return html
    .replace(list, (_, text: string) => {
      const words = frontCoded(JSON.parse(JSON.parse(text) as string) as Record<string, string>);
      return `(t=>{let k="",m={};for(let i=0;i<t.length;i+=3)m[k=k.slice(0,t[i])+t[i+1]]=t[i+2];return m})("${words}".split(" "))`;
    })
    .replace(new RegExp(`(?<=__VP_SITE_DATA__=deserializeFunctions\\()${json.source}`), (_, text: string) => {
      const escaped = (JSON.parse(text) as string).replace(/[\\']/g, '\\$&').replaceAll('<', '\\x3c');
      return `JSON.parse('${escaped}')`;
    });
}

/** For each name three words: the letters it shares with the one before it, the rest of it, and what it stands for. */
function frontCoded(map: Readonly<Record<string, string>>): string {
  let before = '';
  const words = Object.entries(map).flatMap(([name, hash]) => {
    let shared = 0;
    while (shared < before.length && before[shared] === name[shared]) shared += 1;
    before = name;
    return [shared, name.slice(shared), hash];
  });
  return words.join(' ');
}
