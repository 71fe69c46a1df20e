/** The style of the panel that a cell opens; without a script `:target` opens it. */
export const panelStyle = `
.panel { display: none; position: fixed; inset: 0 0 0 auto; z-index: 10; width: min(640px, 100%); margin: 0; overflow: auto; overscroll-behavior: contain; border-left: 1px solid var(--line); background: var(--surface); box-shadow: var(--shadow); }
.panel.open, html:not(.js) .panel:target { display: block; }
.panel:focus { outline: none; }
@media (prefers-reduced-motion: no-preference) { .panel.open { animation: enter .16s ease-out; } @keyframes enter { from { opacity: 0; transform: translateX(12px); } } }
.panel-bar { position: sticky; top: 0; z-index: 1; display: flex; align-items: center; gap: .25rem; padding: .7rem 1rem .7rem 1.75rem; border-bottom: 1px solid var(--line); background: var(--surface); }
.panel-host { flex: 1; min-width: 0; font-size: .92rem; font-weight: 600; }
.code + p { margin-top: .5rem; }
.tool { display: inline-grid; place-items: center; width: 2.3rem; height: 2.3rem; border: 0; border-radius: 8px; background: none; color: var(--muted); text-decoration: none; }
html:not(.js) button.tool { display: none; }
.tool:hover { background: var(--sunken); color: var(--ink); }
.panel-body { padding: 1.5rem 1.75rem 3rem; }
.panel h2 { font-size: 1.22rem; font-weight: 620; }
.badges { display: flex; align-items: center; gap: .7rem; margin-top: .7rem; }
.big { margin-top: 1.1rem; font-size: 1.1rem; line-height: 1.55; }
.big + p { margin-top: .3rem; }
.rows { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.4rem; margin-top: 1.3rem; font-size: .9rem; }
.rows dt { color: var(--muted); }
.panel h3 { margin-top: 2rem; font-size: .95rem; font-weight: 620; }
.versus { display: grid; grid-template-columns: 1fr 1fr; gap: .8rem; margin-top: 1.6rem; }
.versus > div { padding: .85rem 1.05rem 1rem; border-radius: 10px; }
.versus .expected { --c: var(--pass); background: var(--pass-t); }
.versus .actual { --c: var(--fail); background: var(--fail-t); }
.v-warning .versus .actual { --c: var(--warning); background: var(--warning-t); }
.versus h3 { margin: 0 0 .2rem; color: var(--c); font-size: .84rem; }
.versus p { font-size: .94rem; line-height: 1.5; }
.code { position: relative; margin-top: .7rem; border: 1px solid var(--line); border-radius: 10px; background: var(--sunken); }
.code pre { margin: 0; padding: .9rem 1.05rem .95rem; overflow-x: auto; font-size: .82rem; line-height: 1.6; tab-size: 2; overflow-wrap: normal; }
.command pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.copy { display: none; position: absolute; bottom: 100%; right: 0; margin-bottom: .4rem; align-items: center; gap: .4em; height: 1.9rem; padding: 0 .7em; border: 1px solid var(--line); border-radius: 7px; background: var(--surface); color: var(--muted); font-size: .8rem; }
.js .copy { display: inline-flex; }
.copy:hover { color: var(--ink); border-color: var(--muted); }
.copy .done, .copied .todo { display: none; }
.copied .done { display: inline; }
.copied { color: var(--pass) !important; }

.run { margin-top: .7rem; padding: .9rem 1.1rem 1rem; border: 1px solid var(--line); border-radius: 10px; }
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
@media (min-width: 1400px) { .has-panel body { padding-right: 600px; } .panel { width: 600px; } }
@media (max-width: 720px) {
  .has-panel { overflow: hidden; }
  .panel { border-left: 0; }
  .panel-bar { padding-left: 1.1rem; }
  .panel-body { padding: 1.2rem 1.1rem 3rem; }
  .versus { grid-template-columns: 1fr; }
  .events li, .after { grid-template-columns: 3.6rem 1fr; gap: 1.6rem; }
  .events li::before { left: 4.15rem; }
  .events li:not(:last-child)::after { left: calc(4.15rem + .24rem); }
}
`;
