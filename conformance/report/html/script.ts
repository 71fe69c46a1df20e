/** The page's script: language, filters, panel and copying. Without it the page still reads, and links still open panels. */
export const script = String.raw`(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  root.classList.add('js');

  // Storage may be forbidden, above all for files.
  const key = 'conformance-report-language';
  const remember = (lang) => { try { localStorage.setItem(key, lang); } catch { /* nothing is lost */ } };
  const remembered = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const speak = (lang) => {
    root.lang = lang;
    for (const input of all('input[data-en]')) input.placeholder = input.dataset[lang];
    for (const button of all('[data-lang]')) button.setAttribute('aria-pressed', String(button.dataset.lang === lang));
  };
  for (const button of all('[data-lang]')) {
    button.addEventListener('click', () => { speak(button.dataset.lang); remember(button.dataset.lang); filter(); });
  }

  const search = document.querySelector('.search input');
  let verdict = 'all';
  const filter = () => {
    const sought = search.value.trim().toLowerCase().split(/\s+/);
    let any = false;
    for (const body of all('tbody')) {
      let shown = 0;
      for (const row of all('tr[data-verdicts]', body)) {
        const text = row.firstElementChild.textContent.toLowerCase();
        const verdicts = row.dataset.verdicts.split(' ');
        row.hidden = !(verdict === 'all' || verdicts.includes(verdict)) || !sought.every((word) => text.includes(word));
        if (!row.hidden) shown += 1;
      }
      body.hidden = shown === 0;
      any ||= shown > 0;
    }
    document.querySelector('.none').hidden = any;
  };
  search.addEventListener('input', filter);
  for (const chip of all('[data-filter]')) {
    chip.addEventListener('click', () => {
      verdict = chip.dataset.filter;
      for (const other of all('[data-filter]')) other.setAttribute('aria-pressed', String(other === chip));
      filter();
    });
  }

  let open = null;
  const cellOf = (panel) => all('a.cell').find((cell) => cell.getAttribute('href') === '#' + panel.id);
  const show = (panel, focus) => {
    if (open === panel) return;
    const last = open;
    if (open) { open.classList.remove('open'); cellOf(open)?.removeAttribute('aria-current'); }
    open = panel;
    root.classList.toggle('has-panel', panel !== null);
    if (panel) {
      panel.classList.add('open');
      panel.scrollTop = 0;
      const cell = cellOf(panel);
      cell?.setAttribute('aria-current', 'true');
      cell?.scrollIntoView({ block: 'nearest' });
      if (focus) panel.focus({ preventScroll: true });
    } else if (last) cellOf(last)?.focus();
  };
  const named = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* as it stands */ }
    const found = document.getElementById(id);
    return found?.classList.contains('panel') ? found : null;
  };
  const go = (hash) => {
    try { history.pushState(null, '', hash || location.pathname + location.search); } catch { location.hash = hash; }
    show(hash ? document.getElementById(hash.slice(1)) : null, true);
  };
  const move = (by) => {
    const cells = all('tr[data-verdicts]:not([hidden])').flatMap((row) => all('a.cell', row));
    const slug = open.id.split('/')[0];
    const own = cells.map((cell) => cell.getAttribute('href')).filter((href) => href.startsWith('#' + slug + '/'));
    if (own.length > 0) go(own[(own.indexOf('#' + open.id) + by + own.length) % own.length]);
  };
  document.addEventListener('click', (event) => {
    const cell = event.target.closest('a.cell');
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (cell && plain) { event.preventDefault(); go(cell.getAttribute('href')); }
    if (event.target.closest('[data-close]')) { event.preventDefault(); go(''); }
    const mover = event.target.closest('[data-move]');
    if (mover && open) {
      const by = Number(mover.dataset.move);
      move(by);
      open.querySelector('[data-move="' + by + '"]').focus();
    }
    const copier = event.target.closest('[data-copy]');
    if (copier) void copy(copier);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && open) { go(''); return; }
    const cell = event.target.closest?.('a.cell');
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!cell || !step) return;
    event.preventDefault();
    const rows = all('tr[data-verdicts]:not([hidden])');
    const row = cell.closest('tr');
    const column = [...row.children].indexOf(cell.parentElement);
    rows[rows.indexOf(row) + step[0]]?.children[column + step[1]]?.querySelector('a.cell')?.focus();
  });
  addEventListener('popstate', () => show(named(), true));
  addEventListener('hashchange', () => show(named(), true));

  const copy = async (button) => {
    const text = all('pre', button.parentElement).find((pre) => pre.offsetParent !== null)?.textContent ?? '';
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Not every browser gives a file the clipboard.
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
      button.focus();
    }
    button.classList.add('copied');
    setTimeout(() => button.classList.remove('copied'), 1600);
  };

  const kept = remembered();
  speak(kept === 'en' || kept === 'zh' ? kept : root.lang);
  show(named(), true);
})();`;
