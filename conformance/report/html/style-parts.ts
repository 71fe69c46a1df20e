/** The style of what reports and documentation both show: icons, pills, levels, timelines. */

/** Rules for the classes alone, so that they hold on a page of any make. */
export const partsStyle = `
.muted { color: var(--muted); font-weight: 400; }
.i { width: 1em; height: 1em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }
.pill { display: inline-flex; align-items: center; gap: .4em; padding: .14em .75em .14em .6em; border-radius: 2em; background: var(--t); color: var(--c); font-size: .84rem; font-weight: 600; line-height: 1.55; }
.level { display: inline-block; padding: 0 .5em; border: 1px solid var(--line); border-radius: 4px; color: var(--muted); font-size: .7rem; font-weight: 500; line-height: 1.5; letter-spacing: .03em; white-space: nowrap; }
.level.must { border-color: transparent; background: var(--line); color: var(--ink); font-weight: 600; }
.pill, .level { vertical-align: middle; }

.run { margin-top: .7rem; padding: .9rem 1.1rem 1rem; border: 1px solid var(--line); border-radius: 10px; overflow-wrap: anywhere; }
.run h4 { font-size: .88rem; font-weight: 600; }
.run h4 code { color: var(--muted); font-size: .8rem; font-weight: 400; }
.run h5 { margin-top: .9rem; color: var(--muted); font-size: .82rem; font-weight: 550; }
.broken { margin-left: .5em; padding: .1em .6em; border-radius: 1em; background: var(--fail-t); color: var(--fail); }
.events { position: relative; margin-top: .6rem; font-size: .86rem; line-height: 1.5; }
.events li { position: relative; display: grid; grid-template-columns: 4.2rem 1fr; gap: 1.9rem; padding: .17rem 0; }
.events li::before { content: ""; position: absolute; left: 4.9rem; top: .58rem; z-index: 1; width: .55rem; height: .55rem; border: 2px solid var(--muted); border-radius: 50%; background: var(--surface); }
.events li:not(:last-child)::after { content: ""; position: absolute; left: calc(4.9rem + .24rem); top: 1.1rem; bottom: -.6rem; width: 1px; background: var(--line); }
.events time { font-weight: 400; color: var(--muted); text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.events time::after { content: " ms"; }
.events .answer::before { border-color: var(--accent); background: var(--accent); }
.events .album::before { border-color: var(--pass); border-radius: 2px; background: var(--pass); }
.events .user::before { border-color: var(--warning); }
.events .bad::before { border-color: var(--fail); background: var(--fail); transform: rotate(45deg); border-radius: 1px; }
.events .bad { color: var(--fail); }
.events .answer { font-weight: 550; }
.events .quiet { color: var(--muted); }
.after { display: grid; grid-template-columns: 4.2rem 1fr; gap: 1.9rem; margin-top: .5rem; padding-top: .5rem; border-top: 1px dashed var(--line); font-size: .86rem; line-height: 1.5; }
.after > .muted { text-align: right; }
@media (max-width: 720px) {
  .events li, .after { grid-template-columns: 3.6rem 1fr; gap: 1.6rem; }
  .events li::before { left: 4.15rem; }
  .events li:not(:last-child)::after { left: calc(4.15rem + .24rem); }
}
`;
