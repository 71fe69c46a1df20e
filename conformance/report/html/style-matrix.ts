/** The style of the matrix and of the controls above it. */
export const matrixStyle = `
.toolbar { display: none; flex-wrap: wrap; align-items: center; gap: .7rem 1rem; margin-top: 1rem; }
.js .toolbar { display: flex; }
.search { position: relative; flex: 0 1 17rem; color: var(--muted); }
.search .i { position: absolute; left: .8rem; top: 50%; transform: translateY(-50%); stroke-width: 1.6; }
.search input { width: 100%; height: 2.35rem; padding: 0 .8rem 0 2.2rem; border: 1px solid var(--line); border-radius: 9px; background: var(--surface); color: var(--ink); font-size: .9rem; }
.search input::placeholder { color: var(--muted); opacity: 1; }
.chips { display: flex; flex-wrap: wrap; gap: .4rem; }
.chip { display: inline-flex; align-items: center; gap: .4em; height: 2.1rem; padding: 0 .8em; border: 1px solid var(--line); border-radius: 2em; background: var(--surface); font-size: .84rem; }
.chip .i { color: var(--c); }
.chip b { color: var(--muted); font-weight: 500; font-variant-numeric: tabular-nums; }
.chip:hover { border-color: var(--muted); }
.chip[aria-pressed=true] { border-color: var(--ink); background: var(--ink); color: var(--bg); }
.chip[aria-pressed=true] .i, .chip[aria-pressed=true] b { color: inherit; }
.none { margin-top: 1.5rem; color: var(--muted); }

.frame { position: relative; margin-top: 1rem; border: 1px solid var(--line); border-radius: 14px; background: var(--surface); }
.frame.many { overflow: auto; max-height: 92vh; }
table { width: 100%; border-collapse: separate; border-spacing: 0; }
th { text-align: left; font-weight: 400; }
th:first-child { padding-left: 1.2rem; }
td, thead th + th { width: 6.4rem; padding: .35rem .4rem; text-align: center; }
tr > :last-child { padding-right: 1rem; }
.few td, .few thead th + th { width: 10.5rem; }
.many td, .many thead th + th { min-width: 6rem; }
.many th:first-child { min-width: 22rem; }
thead th, thead th + th { padding-top: .9rem; padding-bottom: .7rem; }
thead th { position: sticky; top: 0; z-index: 2; border-bottom: 1px solid var(--line); background: var(--surface); font-size: .84rem; line-height: 1.35; vertical-align: bottom; }
thead th:first-child { color: var(--muted); border-top-left-radius: 14px; }
thead th:last-child { border-top-right-radius: 14px; }
thead .host { display: block; font-weight: 600; }
thead .muted { font-size: .78rem; }
tbody th { position: sticky; left: 0; z-index: 1; padding-top: .55rem; padding-bottom: .6rem; padding-right: 1rem; background: var(--surface); }
thead th:first-child { left: 0; z-index: 3; }
tbody .id { font-size: .86rem; font-weight: 550; }
tbody th .id { margin-right: .25em; }
tbody th .level { vertical-align: .08em; }
.statement { display: block; max-width: 46rem; color: var(--muted); font-size: .86rem; line-height: 1.5; }
.group > * { padding-top: 1.7rem; padding-bottom: .4rem; border-bottom: 1px solid var(--line); color: var(--muted); font-size: .84rem; font-variant-numeric: tabular-nums; }
.group th { color: var(--ink); font-size: 1rem; font-weight: 640; }
tbody:last-child tr:last-child > * { padding-bottom: 1rem; }
tbody:last-child tr:last-child > th { border-bottom-left-radius: 14px; }
tr[data-verdicts]:hover > * { background: var(--sunken); }

.cell { display: inline-flex; align-items: center; justify-content: center; gap: .45em; min-width: 2.6rem; height: 2.1rem; padding: 0 .55rem; border-radius: 8px; color: var(--c); font-size: .84rem; font-weight: 550; text-decoration: none; }
.cell .i { font-size: 1.02rem; }
.cell .word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.few .cell .word { position: static; width: auto; height: auto; clip-path: none; }
.cell .waived { font-size: .74rem; font-weight: 500; }
.cell.v-fail, .cell.v-error { background: var(--c); color: var(--solid); }
.cell.v-warning, .cell.v-inconclusive, .cell.v-not-testable { background: var(--t); }
.cell:hover { box-shadow: inset 0 0 0 1.5px currentColor; }
.cell[aria-current] { box-shadow: 0 0 0 2px var(--surface), 0 0 0 4px var(--accent); }

@media (max-width: 720px) {
  .search { flex: 1 1 100%; }
  .search input { font-size: 16px; }
  .frame, .frame.many { max-height: none; overflow: visible; border: 0; background: none; }
  table, tbody, tr, th { display: block; }
  thead { display: none; }
  tbody th:first-child, .many th:first-child { position: static; min-width: 0; padding: 0; background: none !important; }
  .group > th:first-child { padding: 1.6rem 0 .1rem; border: 0; }
  .group td { display: none; }
  tr[data-verdicts] { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .7rem; padding: .9rem 1rem 1rem; border: 1px solid var(--line); border-radius: 12px; background: var(--surface); }
  tr[data-verdicts]:hover > * { background: none; }
  tr[data-verdicts] th { flex: 1 1 100%; }
  .statement { margin: .15rem 0 .3rem; }
  tbody td, .few td, .many td { width: auto; min-width: 0; padding: 0 !important; }
  .cell { min-width: 0; height: 2.2rem; padding: 0 .75rem; background: var(--t); font-weight: 500; }
  .cell.v-pass, .cell.v-inapplicable { background: none; box-shadow: inset 0 0 0 1px var(--line); }
  .cell::after { content: attr(data-host); }
  .few .cell .word { position: absolute; width: 1px; height: 1px; clip-path: inset(50%); }
}
`;
