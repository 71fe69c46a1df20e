/** The style of the list, of narrow screens and of paper. */
export const listStyle = `
.list { display: none; }
.list .group { margin: 1.6rem 0 .5rem; font-size: 1.02rem; font-weight: 640; }
.item { display: block; width: 100%; padding: .85rem 1rem .95rem; border: 1px solid var(--line); border-radius: 12px; background: var(--surface); text-align: left; font-size: .92rem; line-height: 1.5; }
.list li + li:not(.group) { margin-top: .55rem; }
.list .group + li { margin-top: 0 !important; }
.item .id { font-weight: 600; font-size: .88rem; }
.item .statement { margin: .1rem 0 0; }
.item .bar { margin-top: .65rem; height: 6px; }
.item .pills { margin-top: .55rem; }
.item .pill { padding: .05em .6em .05em .5em; font-size: .8rem; }
.item .pill.v-pass, .item .pill.v-inapplicable { background: none; box-shadow: inset 0 0 0 1px var(--line); }
.who { display: flex; gap: .6em; margin-top: .5rem; font-size: .84rem; color: var(--muted); }
.who .sign { color: var(--c); line-height: 1.5; }
.who span span { display: block; }
.who .rest { display: none !important; }

@media screen and (max-width: 720px) {
  .js .grid { display: none; }
  .js .list { display: block; margin-top: 1rem; }
  html:not(.js) .grid { overflow: auto; }
  html:not(.js) .grid table { display: table; }
  .matrix-tools .search { flex: 1 1 100%; }
  .matrix-tools { position: relative; }
  .facet { position: static; }
  .facet .options { left: 0; right: 0; top: auto; width: auto; max-width: none; margin-top: .35rem; }
  .options label { padding: .5rem .55rem; }
  .matrix-tools .chip { height: 2.3rem; }
  .keys { display: none !important; }
  .matrix-page .cards { gap: .6rem; }
  .changed .move { display: flex; margin: .4rem 0 0; }
}

@media print {
  @page { size: A4 landscape; margin: 12mm; }
  .matrix-page .cards { grid-template-columns: repeat(4, 1fr); }
  .grid { overflow: visible; max-height: none; width: auto !important; border: 0; }
  .grid thead { position: static; }
  .grid table, .grid tbody th, .grid thead th { position: static !important; background: none; }
  .grid td, .sign, .pill, .mark, .bar i, .strip i { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .grid tbody th { width: auto; min-width: 14rem; }
  .grid .statement { font-size: .76rem; }
  .grid[data-columns=many] td { width: auto; min-width: 0; }
  .has-panel body { padding: 0; }
  .keys, .rest-of > summary { display: none !important; }
  .found { display: none; }
  .many-columns .grid { display: none; }
  .many-columns .list { display: block; columns: 2; column-gap: 1.5rem; }
  .item { border-color: #999; break-inside: avoid; }
  .list .group { break-after: avoid; }
  .who .rest { display: block !important; }
  .who .more { display: none !important; }
  .panel { display: none !important; }
}
`;
