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
.panel h2 a { color: inherit; text-decoration-color: var(--muted); text-decoration-thickness: 1px; text-underline-offset: .25em; }
.panel h2 a:hover { text-decoration-color: currentColor; }
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
@media (min-width: 1400px) { .has-panel body { padding-right: 600px; } .panel { width: 600px; } }
@media (max-width: 720px) {
  .has-panel { overflow: hidden; }
  .panel { border-left: 0; }
  .panel-bar { padding-left: 1.1rem; }
  .panel-body { padding: 1.2rem 1.1rem 3rem; }
  .versus { grid-template-columns: 1fr; }
}
`;
