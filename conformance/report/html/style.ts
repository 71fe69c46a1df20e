/** The page's style sheet. */
import { colours, verdictColours } from './palette.ts';
import { matrixStyle } from './style-matrix.ts';
import { panelStyle } from './style-panel.ts';
import { partsStyle } from './style-parts.ts';

const root = `
:root { color-scheme: light dark; ${colours('light')} }
@media (prefers-color-scheme: dark) { :root { ${colours('dark')} } }
${verdictColours}
`;

const base = `
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html[lang=en] [lang=zh], html[lang=zh] [lang=en] { display: none !important; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 5rem; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 400 15px/1.6 system-ui, -apple-system, "Segoe UI", "Helvetica Neue", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; overflow-wrap: anywhere; }
main { max-width: 1240px; margin: 0 auto; padding: 3rem 1.5rem 5rem; }
h1, h2, h3, h4, h5, p, dl, dd, ul, ol { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h2 { font-size: 1.2rem; font-weight: 620; letter-spacing: -.01em; line-height: 1.35; }
section { margin-top: 3rem; }
button, input { font: inherit; color: inherit; }
button { cursor: pointer; }
a { color: var(--accent); }
code, pre, .id { font-family: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", "PingFang SC", "Microsoft YaHei", "Noto Sans Mono CJK SC", "Noto Sans CJK SC", monospace; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.small { font-size: .86rem; line-height: 1.5; text-wrap: pretty; }
.hide { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.top { display: flex; justify-content: space-between; align-items: flex-start; gap: 2rem; }
.eyebrow { color: var(--muted); font-size: .86rem; }
h1 { font-size: clamp(1.9rem, 4.5vw, 2.6rem); font-weight: 660; letter-spacing: -.028em; line-height: 1.2; }
.lead { margin-top: .3rem; color: var(--muted); font-size: 1.06rem; }
.facts { display: flex; flex-wrap: wrap; gap: .3rem 1.8rem; margin-top: 1.2rem; font-size: .86rem; }
.facts div { display: flex; gap: .5em; }
.facts dt { color: var(--muted); }
.facts dd { font-variant-numeric: tabular-nums; }
.lang { display: none; flex: none; padding: 3px; border-radius: 9px; background: var(--line); }
.js .lang { display: flex; }
.lang button { min-height: 2rem; padding: 0 .85em; border: 0; border-radius: 7px; background: none; color: var(--muted); font-size: .86rem; }
.lang button[aria-pressed=true] { background: var(--surface); color: var(--ink); box-shadow: 0 1px 2px rgb(0 0 0 / .12); }

.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); gap: 1rem; margin-top: 1rem; }
.cards.few { grid-template-columns: repeat(auto-fill, minmax(min(100%, 330px), 460px)); }
.card { display: flex; flex-direction: column; align-items: flex-start; gap: .55rem; padding: 1.15rem 1.2rem 1.2rem; border: 1px solid var(--line); border-radius: 14px; background: var(--surface); }
.card h3 { margin-top: .3rem; font-size: 1.04rem; font-weight: 620; line-height: 1.35; }
.card h3 + p { margin-top: -.45rem; }
.card .line { display: block; }
.card > :last-child { margin-top: auto; padding-top: .2rem; }
.bar { display: flex; gap: 2px; width: 100%; height: 8px; margin-top: .3rem; border-radius: 4px; overflow: hidden; }
.bar i { min-width: 4px; background: var(--c); }
.bar .v-inapplicable { opacity: .35; }
.counts { display: flex; flex-wrap: wrap; gap: .1rem .9rem; font-size: .84rem; line-height: 1.6; }
.counts li { display: inline-flex; align-items: center; gap: .35em; color: var(--muted); }
.counts .i, .counts b { color: var(--c); }
.counts b { font-weight: 650; font-variant-numeric: tabular-nums; }

.problems { margin-top: 1rem; border: 1px solid var(--line); border-radius: 14px; background: var(--surface); }
.problems li { padding: .9rem 1.2rem; }
.problems li + li { border-top: 1px solid var(--line); }
.problems p { margin-top: .2rem; font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .84rem; }
.problems .prose { font: inherit; font-size: .9rem; }
footer { margin-top: 3.5rem; padding-top: 1.6rem; border-top: 1px solid var(--line); }
.legend { display: grid; grid-template-columns: repeat(auto-fill, minmax(270px, 1fr)); gap: 1.1rem 2rem; }
.legend dd { margin-top: .35rem; color: var(--muted); font-size: .86rem; line-height: 1.5; }
@media (max-width: 720px) {
  main { padding: 1.6rem 1rem 4rem; }
  section { margin-top: 2.4rem; }
  .top { flex-direction: column-reverse; gap: 1.2rem; }
  .lang { align-self: flex-end; }
}
`;

/** Printed: no controls, and what the panels of the problems say follows the matrix. */
const print = `
@media print {
  body { background: none; font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .toolbar, .js .lang, .panel-bar .tool, .copy { display: none !important; }
  .card, tr, .code, .versus { break-inside: avoid; }
  thead th, tbody th { position: static !important; }
  .panel { display: none !important; }
  .panel.v-fail, .panel.v-error, .panel.v-warning { display: block !important; position: static; width: auto; margin: 0; border: 0; border-top: 1px solid var(--line); box-shadow: none; overflow: visible; }
  .panel-bar { position: static; }
  pre { white-space: pre-wrap; }
}
`;

/** The whole style sheet. */
export const style = [root, base, partsStyle, matrixStyle, panelStyle, print].join('');
