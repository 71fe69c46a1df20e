/** The style of the matrix page, on top of the style of the other pages. */
import { listStyle } from './style-list.ts';

const above = `
.matrix-page main { max-width: none; }
.matrix-page main > header, .matrix-page main > section:not(.wide), .matrix-page footer { max-width: 1240px; margin-left: auto; margin-right: auto; }
.sign { flex: none; font: 700 1em/1 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.pills { display: flex; flex-wrap: wrap; align-items: center; gap: .35rem .5rem; }
.tally { margin-top: .8rem; }
.trends { margin-top: 1.4rem; }
.keys { display: none; margin-top: 1.2rem; }
.js .keys { display: block; }

.matrix-page .cards { grid-template-columns: repeat(auto-fill, minmax(min(100%, 215px), 1fr)); }
.matrix-page .cards.hosts-many { grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr)); gap: .8rem; }
.matrix-page .card { gap: .6rem; }
.matrix-page .card h3 { margin: 0; }
.matrix-page .card > :last-child { margin-top: 0; padding-top: 0; }
.hosts-many .card { padding: .85rem 1rem 1rem; border-radius: 12px; gap: .5rem; }
.hosts-many .card h3 { font-size: .96rem; }
.hosts-many .vendor { display: none; }
.hosts-many .runs li { grid-template-columns: 1fr auto; }
.hosts-many .strip { grid-row: 2; grid-column: 1 / -1; }
.hosts-many .runs .pills { flex-wrap: nowrap; gap: .25rem; }
.hosts-many .runs .pill { gap: .25em; padding: 0 .5em; font-size: .78rem; font-variant-numeric: tabular-nums; }
.hosts-many .runs .pill span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.runs { display: grid; gap: .8rem; width: 100%; }
.runs li { display: grid; gap: .35rem; }
.strip { display: flex; gap: 2px; height: 7px; }
.strip i { flex: 1 1 0; max-width: 26px; border-radius: 2px; background: var(--c); }
.strip .v-pass { opacity: .75; }

.changed li > .sign { color: var(--c); margin-right: .3em; }
.changed .id { font-size: .88rem; font-weight: 600; }
.changed .move { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .4em; margin-left: .4em; color: var(--muted); font-size: .88rem; }
.changed .statement { font-family: inherit; font-size: .88rem; max-width: none; }
.rest-of { margin-top: .6rem; }
.rest-of > summary { padding: .9rem 1.2rem; cursor: pointer; color: var(--accent); font-size: .9rem; }
.rest-of li { border-top: 1px solid var(--line); }
.problems .where { display: flex; flex-wrap: wrap; gap: .1rem 1.3rem; margin-top: .3rem; font-family: inherit; font-size: .84rem; color: var(--muted); }

.matrix-tools { gap: .55rem .6rem; }
.matrix-tools .search { flex-basis: 18rem; }
.matrix-tools .chips { flex: 1 1 100%; }
.chip .sign { color: var(--c, inherit); }
.chip[aria-pressed=true] .sign { color: inherit; }
.facet { position: relative; }
.facet summary { list-style: none; cursor: pointer; user-select: none; height: 2.35rem; border-radius: 9px; }
.facet summary::-webkit-details-marker { display: none; }
.facet summary::after { content: ""; width: .42em; height: .42em; margin: -.2em .1em 0 .15em; border: solid currentColor; border-width: 0 1.5px 1.5px 0; transform: rotate(45deg); }
.facet summary b:empty { display: none; }
.facet.on summary { border-color: var(--ink); }
.facet summary b { min-width: 1.5em; padding: 0 .35em; border-radius: 1em; background: var(--ink); color: var(--bg); font-size: .76rem; text-align: center; }
.options { position: absolute; left: 0; top: calc(100% + .35rem); z-index: 6; display: grid; gap: .1rem; width: max-content; min-width: 100%; max-width: min(20rem, 80vw); max-height: 60vh; overflow: auto; padding: .45rem; border: 1px solid var(--line); border-radius: 11px; background: var(--surface); box-shadow: var(--shadow); font-size: .88rem; }
.options label { display: flex; align-items: center; gap: .6em; padding: .3rem .55rem; border-radius: 7px; cursor: pointer; }
.options label:hover { background: var(--sunken); }
.options input { width: 1rem; height: 1rem; margin: 0; accent-color: var(--accent); flex: none; }
.found { flex: 1 1 100%; font-variant-numeric: tabular-nums; }
`;

const table = `
.grid { overflow: auto; max-height: 94vh; isolation: isolate; }
.grid:focus { outline: none; }
/* A table that fits has no frame to scroll in: its head stays at the top of the window. */
@media screen and (min-width: 1000px) { html:not(.has-panel) .grid[data-columns=few] { overflow: visible; max-height: none; } }
.wide > h2, .wide > .toolbar, .wide > .none { max-width: 1240px; margin-left: auto; margin-right: auto; }
.wide > .grid { width: fit-content; min-width: min(100%, 1240px); max-width: 100%; margin-left: auto; margin-right: auto; }
.grid thead { position: sticky; top: 0; z-index: 3; }
.grid thead th, .grid thead th + th { position: static; padding: .35rem .5rem; border: 0; width: auto; min-width: 0; text-align: center; }
.grid thead th:first-child { padding-left: .5rem; border-radius: 0; }
.grid thead .hosts th:first-child { position: sticky; left: 0; z-index: 4; padding: 0 1rem .7rem 1.2rem; text-align: left; vertical-align: bottom; border-bottom: 1px solid var(--line); border-top-left-radius: 14px; }
.grid .hosts th { padding-top: .8rem; padding-bottom: .2rem; }
.grid .host { display: inline-block; max-width: 14rem; overflow-wrap: break-word; }
.grid .hosts .muted, .grid .platforms span { display: inline-block; max-width: 14rem; overflow-wrap: break-word; }
.grid .platforms th { padding: 0 .2rem .35rem; color: var(--muted); font-size: .78rem; overflow-wrap: normal; }
.grid .libraries th { padding: .2rem 0 .6rem; border-bottom: 1px solid var(--line); color: var(--ink); font-size: .78rem; vertical-align: bottom; font-variant-numeric: tabular-nums; }
.grid .turned { display: block; margin: 0 auto .35rem; line-height: 1.2; white-space: nowrap; }
.grid .mark { display: inline-grid; place-items: center; width: 1.3rem; height: 1.3rem; border-radius: 50%; background: var(--t); color: var(--c); font-size: .8rem; }
.grid .mark.v-fail { background: var(--c); color: var(--solid); }
.grid .added .turned::after { content: " +"; color: var(--accent); font-weight: 700; }
.grid .foldable { cursor: pointer; }
.grid .foldable span { white-space: nowrap; }
.grid .foldable span::before { content: "+"; margin-right: .2em; color: var(--accent); font-weight: 700; }
.grid .foldable[aria-expanded=true] span::before { content: "−"; }
.grid .foldable:hover span { color: var(--ink); text-decoration: underline; text-underline-offset: .2em; }
.grid .sum small { display: block; margin-bottom: .2rem; font-size: .72rem; }

.grid tbody th { width: 30rem; min-width: 22rem; padding: .5rem 1rem .55rem 1.2rem; }
.js .grid tbody .row th, .js .grid .libraries th { cursor: pointer; }
.grid tbody .group th { position: static; padding: 1.5rem 0 .4rem 1.2rem; }
/* What the keys go to comes out from under the heads. */
.grid tbody :is(td, th) { scroll-margin: 14rem 1rem 1rem 21rem; }
.grid tbody .group th span { position: sticky; left: 1.2rem; }
.grid td { position: relative; width: 5.5rem; min-width: 5.5rem; height: 2.5rem; padding: 0; border-top: 1px solid transparent; background: linear-gradient(var(--t, transparent), var(--t, transparent)) content-box; color: var(--c); font: 700 .98rem/1 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; cursor: default; }
.grid td { padding: 2px; background-clip: content-box; border-radius: 8px; }
.js .grid td { cursor: pointer; }
.grid td.v-pass, .grid td.v-inapplicable { background: none; font-weight: 600; }
.grid td.v-inapplicable { opacity: .75; }
.grid td.v-fail, .grid td.v-error { background-image: linear-gradient(var(--c), var(--c)); color: var(--solid); }
.grid td small { margin-left: .3em; font-size: .74rem; font-weight: 600; }
.grid tr > td:last-child { padding-right: 2px; }
.grid thead tr > th:last-child { padding-right: .3rem; }
.grid[data-columns=some] td { width: 3.6rem; min-width: 3.6rem; }
.grid[data-columns=many] td { width: 1.66rem; min-width: 1.66rem; height: 2rem; padding: 1px; font-size: .9rem; }
.grid[data-columns=many] .turned, .grid[data-columns=some] .turned { max-height: 9rem; writing-mode: vertical-rl; transform: rotate(180deg); }
.grid[data-columns=many] td small { display: block; margin: .1rem 0 0; font-size: .66rem; }
.grid[data-columns=many] .statement { display: none; }
.grid[data-columns=many] tbody .row th { width: 19.5rem; min-width: 19.5rem; padding: .25rem .6rem .25rem 1.2rem; white-space: nowrap; }
.grid[data-columns=many] tbody .id { font-size: .78rem; letter-spacing: -.01em; }
.grid[data-columns=many] tbody .level { font-size: .62rem; }
.grid[data-columns=many] .platforms th { font-size: .74rem; }
.grid .libraries th { position: relative !important; }
.grid :is(td, th).first::before { content: ""; position: absolute; inset: -1px auto -1px -1px; width: 1px; background: var(--line); }
.grid .row:hover > td { background-color: var(--sunken); background-clip: border-box; }
.grid .row:hover > th { background: var(--sunken); }
.grid table.asked td { opacity: .28; }
${['fail', 'error', 'warning', 'inconclusive', 'not-testable', 'inapplicable', 'pass'].map((shown) => `.grid table.asks-${shown} td.v-${shown}`).join(', ')} { opacity: 1; }
.grid td.moved::after { content: "◆"; position: absolute; top: 5px; right: 6px; color: inherit; font: 700 .56rem/1 "DejaVu Sans", system-ui, sans-serif; }
.grid[data-columns=many] td.moved::after { top: 4px; right: 3px; font-size: .48rem; }
.grid td.worse::after { content: "▼"; }
.grid td.better::after { content: "▲"; }
.grid td[aria-current] { box-shadow: inset 0 0 0 2.5px var(--accent); }
.grid :is(td, th):focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; z-index: 1; }

.linked { padding: 0; border: 0; background: none; font: inherit; text-align: left; text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .25em; }
.linked:hover { text-decoration-color: currentColor; }
.panel .badges { flex-wrap: wrap; }
.spans, .ids { display: grid; gap: .55rem; margin-top: .7rem; font-size: .9rem; }
.spans li { display: grid; gap: .3rem; padding-left: .8rem; border-left: 3px solid var(--c); }
.libs { display: flex; flex-wrap: wrap; gap: .3rem; }
.pick { padding: .1em .6em; border: 1px solid var(--line); border-radius: 7px; background: none; font-size: .84rem; font-variant-numeric: tabular-nums; }
.pick:hover { border-color: var(--muted); }
.ids .pick { border-color: transparent; border-left: 3px solid var(--c); border-radius: 0; text-align: left; }
.panel .badges + .small { margin-top: .8rem; }
.panel .counts { margin-top: 1.2rem; }
`;

/** The whole of it. */
export const matrixPageStyle = [above, table, listStyle].join('');
