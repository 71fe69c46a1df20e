/** The part of the page's script that knows what is asked for: the state, its link, the controls, and what they leave. */
export const filterScript = String.raw`
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);
  root.classList.add('js');
  const data = JSON.parse(one('#data').textContent);
  const { entries, requirements, words } = data;
  const named = Object.fromEntries(data.verdicts.map((verdict) => [verdict.name, verdict]));
  const t = (pair) => pair[root.lang === 'zh' ? 1 : 0];
  const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
  const verdictOf = (e, r) => data.verdicts[entries[e].verdicts[r]];
  const el = (tag, name, ...children) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children.filter((child) => child !== null && child !== ''));
    return element;
  };

  // What is asked for. Empty sets ask for everything.
  const sets = { host: new Set(), platform: new Set(), library: new Set(), class: new Set(), level: new Set(), verdict: new Set() };
  const toggles = { differ: false, changed: false };
  const open = new Set();
  const view = { q: '', at: null, in: null, lang: null };
  const firstLang = root.lang;

  const link = () => {
    const asked = new URLSearchParams();
    for (const [name, set] of Object.entries(sets)) for (const value of set) asked.append(name, value);
    for (const [name, on] of Object.entries(toggles)) if (on) asked.set(name, '1');
    for (const key of open) asked.append('open', key);
    for (const [name, value] of Object.entries(view)) if (value) asked.set(name, value);
    return '#' + asked;
  };
  const write = (push = false) => {
    const hash = link();
    if (hash === (location.hash || '#')) return;
    try { history[push ? 'pushState' : 'replaceState'](null, '', hash); } catch { location.hash = hash; }
  };
  const read = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const [name, set] of Object.entries(sets)) {
      const known = all('[data-set=' + name + ']').map((control) => control.dataset.value);
      set.clear();
      for (const value of asked.getAll(name)) if (known.includes(value)) set.add(value);
    }
    for (const name of Object.keys(toggles)) toggles[name] = asked.has(name) && one('[data-toggle=' + name + ']') !== null;
    open.clear();
    for (const key of asked.getAll('open')) open.add(key);
    for (const name of Object.keys(view)) view[name] = asked.get(name) ?? (name === 'q' ? '' : null);
    root.lang = ['en', 'zh'].includes(view.lang) ? view.lang : firstLang;
  };

  // What that leaves: rows and runs, each a list of places.
  const texts = requirements.map(({ id, statement }) => [id, ...statement].join(' ').toLowerCase());
  const none = named.inapplicable;
  const differs = (r, among) => new Set(among.map((e) => verdictOf(e, r)).filter((verdict) => verdict && verdict !== none)).size > 1;
  let left = { rows: [], runs: [] };
  const choose = () => {
    const wanted = (set, value) => set.size === 0 || set.has(value);
    const sought = view.q.trim().toLowerCase().split(/\s+/);
    let runs = [...entries.keys()].filter((e) => ['host', 'platform', 'library'].every((name) => wanted(sets[name], entries[e][name])));
    let rows = [...requirements.keys()].filter((r) =>
      wanted(sets.level, requirements[r].level) && wanted(sets.class, requirements[r].class) && sought.every((word) => texts[r].includes(word)));
    if (toggles.differ) rows = rows.filter((r) => differs(r, runs));
    if (sets.verdict.size > 0 || toggles.changed) {
      const meant = (e, r) => wanted(sets.verdict, verdictOf(e, r)?.name) && !(toggles.changed && entries[e].moved?.[r] === undefined);
      rows = rows.filter((r) => runs.some((e) => meant(e, r)));
      runs = runs.filter((e) => rows.some((r) => meant(e, r)));
    }
    left = rows.length === 0 || runs.length === 0 ? { rows: [], runs: [] } : { rows, runs };
  };

  const search = one('.search input');
  const showControls = () => {
    search.placeholder = t(words.search);
    if (search.value !== view.q) search.value = view.q;
    for (const control of all('[data-set]')) {
      const on = sets[control.dataset.set].has(control.dataset.value);
      if (control.type === 'checkbox') control.checked = on;
      else control.setAttribute('aria-pressed', String(on));
    }
    for (const control of all('[data-toggle]')) control.setAttribute('aria-pressed', String(toggles[control.dataset.toggle]));
    for (const facet of all('.facet')) {
      const { size } = sets[facet.dataset.facet];
      one('summary b', facet).textContent = size || '';
      facet.classList.toggle('on', size > 0);
    }
    const filtered = view.q !== '' || Object.values(sets).some((set) => set.size > 0) || Object.values(toggles).includes(true);
    one('[data-reset]').hidden = !filtered;
    for (const button of all('[data-lang]')) button.setAttribute('aria-pressed', String(button.dataset.lang === root.lang));
    one('.found').textContent = t(words.found)
      .replace('{r}', left.rows.length).replace('{R}', requirements.length)
      .replace('{e}', left.runs.length).replace('{E}', entries.length);
    one('.none').hidden = left.rows.length > 0;
  };

  const asked = () => { write(); render(); };
  search.addEventListener('input', () => { view.q = search.value; asked(); });
  const flip = (set, value) => { if (!set.delete(value)) set.add(value); };
  document.addEventListener('change', ({ target }) => {
    if (target.type === 'checkbox' && target.dataset.set) { flip(sets[target.dataset.set], target.dataset.value); asked(); }
  });
  document.addEventListener('click', ({ target }) => {
    const button = target.closest('button');
    if (button?.dataset.set) { flip(sets[button.dataset.set], button.dataset.value); asked(); }
    if (button?.dataset.toggle) { toggles[button.dataset.toggle] = !toggles[button.dataset.toggle]; asked(); }
    if (button?.dataset.lang) { view.lang = root.lang = button.dataset.lang; asked(); }
    if (button && 'reset' in button.dataset) {
      for (const set of Object.values(sets)) set.clear();
      toggles.differ = toggles.changed = false;
      view.q = '';
      asked();
      search.focus();
    }
    // Only one list of boxes is open at a time, and none stays open behind the reader's back.
    for (const facet of all('.facet[open]')) if (!facet.contains(target)) facet.open = false;
  });
`;
