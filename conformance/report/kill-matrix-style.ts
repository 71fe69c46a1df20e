/** The style of the kill matrix, on top of the style of the other pages. */
export const killStyle = `
.kills-page main { max-width: none; }
.kills-page main > header, .kills-page main > section:not(.wide), .kills-page footer { max-width: 1240px; margin-left: auto; margin-right: auto; }
.kills-page .cards { grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); }
.kills-page .card > :last-child { margin-top: 0; }
.figures { display: flex; flex-wrap: wrap; gap: .4rem 2rem; }
.figures div { display: flex; flex-direction: column-reverse; }
.figures dt { color: var(--muted); font-size: .84rem; }
.figures dd { font-size: 1.5rem; font-weight: 640; line-height: 1.3; font-variant-numeric: tabular-nums; }
.problems .said { font-family: inherit; font-size: .9rem; }
.problems .id { font-size: .88rem; font-weight: 600; }
.problems .id a { text-decoration: none; }
.problems li:target { background: var(--sunken); }
.marks { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; margin-top: .9rem; color: var(--muted); font-size: .86rem; }
.marks li { display: inline-flex; align-items: center; gap: .55em; }
.mark { display: inline-grid; place-items: center; width: 1.25rem; height: 1.25rem; border-radius: 4px; font-size: .8rem; font-weight: 700; }
.mark.k, .kills td.k { background: var(--pass); color: var(--solid); }
.mark.a, .kills td.a { background: var(--inconclusive-t); color: var(--inconclusive); }
.mark.m, .kills td.m { background: var(--fail); color: var(--solid); }

.kills { overflow: auto; max-height: 94vh; }
.kills table { width: max-content; min-width: 100%; }
.kills thead th, .kills thead th + th { padding: .8rem 0 .5rem; vertical-align: bottom; }
.kills thead th:first-child { padding-left: 1.2rem; }
.kills thead .turned { display: block; max-height: 17rem; margin: 0 auto; writing-mode: vertical-rl; transform: rotate(180deg); font-size: .76rem; line-height: 1.3; white-space: nowrap; color: var(--muted); text-decoration: none; }
.kills thead a.turned:hover, .kills thead a.turned:focus-visible { color: var(--accent); }
.kills thead th + th, .kills tbody td { width: 1.05rem; min-width: 1.05rem; }
.kills tbody td { height: 2rem; padding: 0; border-bottom: 1px solid var(--line); border-right: 1px solid var(--line); font-size: .76rem; font-weight: 700; line-height: 1; }
.kills tbody td.n { min-width: 3.4rem; padding-right: .7rem; color: var(--muted); font-size: .82rem; font-weight: 500; text-align: right; font-variant-numeric: tabular-nums; }
.kills .first { border-left: 2px solid var(--line); }
.kills tbody th { width: 21rem; min-width: 21rem; max-width: 21rem; padding: .4rem .9rem .45rem 1.2rem; border-bottom: 1px solid var(--line); border-right: 1px solid var(--line); line-height: 1.4; }
.kills tbody th .id { font-size: .8rem; }
.kills tbody th > .i { margin-right: .35em; color: var(--c); vertical-align: -.12em; }
.kills .told { display: block; color: var(--muted); font-size: .78rem; line-height: 1.4; }
.kills .fate { display: none; }
.kills .group > * { position: sticky; left: 0; height: auto; padding: 1.1rem 0 .35rem; border-right: 0; font-weight: 400; text-align: left; }
.kills .group > th { padding-left: 1.2rem; border-right: 0; font-weight: 640; }
.kills tr[data-verdicts]:hover > td:not(.k, .a, .m) { background: var(--sunken); }

@media (max-width: 720px) {
  .kills { max-height: none; overflow: visible; }
  .kills table { width: 100%; }
  .kills tbody td { display: none; }
  .kills tbody th, .kills tbody .group > th { width: auto; min-width: 0; max-width: none; padding: 0; border: 0; }
  .kills tbody .group > th { padding: 1.4rem 0 0; }
  .kills tr[data-verdicts] { border-left: 4px solid var(--c); }
  .kills .told { font-size: .86rem; }
  .kills .fate { display: block; margin-top: .45rem; font-size: .86rem; }
  .marks { display: none; }
}
@media print {
  .kills { max-height: none; overflow: visible; border: 0; }
  .kills table, .kills tbody, .kills tr, .kills tbody th { display: block; width: auto; max-width: none; }
  .kills thead, .kills tbody td, .marks { display: none; }
  .kills .fate { display: block; }
  .kills tr { break-inside: avoid; }
}
`;
