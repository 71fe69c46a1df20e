/** The site. Its pages from data are written when this file is loaded, for building and browsing alike. */
import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { accessibleSearch } from '../site/accessible.ts';
import { drawDiagrams } from '../site/diagrams/index.ts';
import { readForSearch, searchOptions, wordsOf } from '../site/search.ts';
import { sitePages } from '../site/pages.ts';
import { specs } from '../../spec/index.ts';
import { shortened, stylesWithScript, withoutUnusedStyles } from '../site/lean.ts';
import { look } from '../site/look.ts';
import { navOf, sidebarOf } from '../site/navigation.ts';
import { searchWords, themeWords } from '../site/theme-words.ts';
import { writePages } from '../site/write.ts';

const docs = join(dirname(fileURLToPath(import.meta.url)), '..');
// Examples are files to take away, not pages; this ending VitePress does not know.
process.env['VITE_EXTRA_EXTENSIONS'] = 'sh';
writePages(docs, sitePages(docs));

const names = specs.map(({ name }) => name);

/** A photo that arrived, with the tick of a pass. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#2f57c4"/>' +
    '<path d="M8.5 17l5 5L24 11" fill="none" stroke="#fff" stroke-width="3.6" stroke-linecap="round" stroke-linejoin="round"/></svg>',
)}`;

export default defineConfig({
  base: process.env['DOCS_BASE'] ?? '/',
  title: 'saveimage-conformance',
  description: `What ${names.join(' and ')} require, what may vary, and who conforms.`,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: icon }]],
  srcExclude: ['examples/**'],
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      themeConfig: { nav: navOf('en'), sidebar: sidebarOf('en'), ...themeWords.en },
    },
    zh: {
      label: '中文',
      lang: 'zh',
      link: '/zh/',
      description: `${names.join(' 与 ')} 要求什么、允许哪些差异、谁符合规范。`,
      themeConfig: { nav: navOf('zh'), sidebar: sidebarOf('zh'), ...themeWords.zh },
    },
  },
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        _render: readForSearch,
        miniSearch: { options: { tokenize: wordsOf }, searchOptions },
        locales: searchWords,
      },
    },
  },
  // Who reads on a phone pays for what is opened, and for no more.
  router: { prefetchLinks: false },
  markdown: {
    // Every colour stands out from the blocks' own ground.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: (md) => drawDiagrams(md, docs),
  },
  transformHtml: shortened,
  // The examples that the guides speak of, as they are.
  buildEnd({ outDir }) {
    cpSync(join(docs, 'examples'), join(outDir, 'examples'), { recursive: true });
  },
  vite: {
    plugins: [look(), accessibleSearch(), stylesWithScript('/docs/playground/')],
    css: { postcss: { plugins: [withoutUnusedStyles] } },
    // No component here is written with Vue's options.
    define: { __VUE_OPTIONS_API__: 'false' },
    build: { chunkSizeWarningLimit: 2_000 },
  },
});
