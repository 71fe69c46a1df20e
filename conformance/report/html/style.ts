/** The page's style sheet. */
import { matrixStyle } from './style-matrix.ts';
import { panelStyle } from './style-panel.ts';

/** Colours by verdict: `--c` for ink, `--t` for a tint behind it. Every ink has at least 4.5 : 1 on its tint and on the page. */
const colours = `
:root {
  color-scheme: light dark;
  --bg: #f6f6f3; --surface: #ffffff; --sunken: #f3f3ef; --ink: #1c2027; --muted: #5a6270; --line: #e2e2dc; --accent: #2f57c4;
  --shadow: 0 1px 2px rgb(20 24 32 / .05), 0 18px 50px rgb(20 24 32 / .16);
  --pass: #17694a; --pass-t: #e2f1e9; --fail: #b3261e; --fail-t: #fae5e2; --warning: #855300; --warning-t: #faeccb;
  --inconclusive: #3c51b0; --inconclusive-t: #e6e9f9; --not-testable: #3f6170; --not-testable-t: #e3edf1;
  --inapplicable: #636974; --inapplicable-t: #ededea; --error: #8c2783; --error-t: #f5e2f3; --solid: #ffffff;
}
@media (prefers-color-scheme: dark) { :root {
  --bg: #121418; --surface: #1a1d23; --sunken: #14171c; --ink: #e6e8ec; --muted: #9ba3b1; --line: #2b3038; --accent: #8fb0ff;
  --shadow: 0 1px 2px rgb(0 0 0 / .4), 0 18px 50px rgb(0 0 0 / .6);
  --pass: #6ccaa0; --pass-t: #16302a; --fail: #ff8f85; --fail-t: #401c1d; --warning: #ecb955; --warning-t: #38290f;
  --inconclusive: #a3b4ff; --inconclusive-t: #22284a; --not-testable: #8fc0d3; --not-testable-t: #17303a;
  --inapplicable: #99a0ad; --inapplicable-t: #23272e; --error: #e99be1; --error-t: #3b1d39; --solid: #190b0b;
} }
${['pass', 'fail', 'warning', 'inconclusive', 'not-testable', 'inapplicable', 'error']
  .map((shown) => `.v-${shown} { --c: var(--${shown}); --t: var(--${shown}-t); }`)
  .join('\n')}
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
.muted { color: var(--muted); font-weight: 400; }
.small { font-size: .86rem; line-height: 1.5; text-wrap: pretty; }
.hide { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.i { width: 1em; height: 1em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }
.pill { display: inline-flex; align-items: center; gap: .4em; padding: .14em .75em .14em .6em; border-radius: 2em; background: var(--t); color: var(--c); font-size: .84rem; font-weight: 600; line-height: 1.55; }
.level { display: inline-block; padding: 0 .5em; border: 1px solid var(--line); border-radius: 4px; color: var(--muted); font-size: .7rem; font-weight: 500; line-height: 1.5; letter-spacing: .03em; white-space: nowrap; }
.level.must { border-color: transparent; background: var(--line); color: var(--ink); font-weight: 600; }

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
export const style = [colours, base, matrixStyle, panelStyle, print].join('');
