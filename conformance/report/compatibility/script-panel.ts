/** The part of the page's script that opens the panel: a cell, a row, or a column of the matrix, and what it has to say. */
export const panelScript = `
  const panel = one('#panel');
  const facts = (pairs) => {
    const rows = el('dl', 'rows');
    for (const [name, value] of pairs) if (value) rows.append(el('dt', '', capital(t(name))), el('dd', '', value));
    return rows;
  };
  const documentation = ({ id, pages }) => {
    if (pages.length === 0) return [words.documentation, ''];
    const link = el('a', 'id', id);
    link.href = t(pages);
    return [words.documentation, link];
  };
  const text = (at) => (at === undefined ? '' : t(data.texts[at]));
  const heading = (name, content) => { const h2 = el('h2', name, content); h2.id = 'panel-title'; return h2; };
  const opener = (label, at, run, name = 'pick') => {
    const button = el('button', name, label);
    button.type = 'button';
    if (at) button.dataset.at = at;
    if (run) button.dataset.in = run;
    return button;
  };
  const hostTitle = (e) => [entries[e].host, ' ', el('span', 'muted', entries[e].version)];

  const cellBody = (e, r) => {
    const [run, requirement, verdict] = [entries[e], requirements[r], verdictOf(e, r)];
    const more = run.details[r] ?? {};
    const evidence = run.evidence[r] === 0 ? '' : t(words.evidenceSeen).replace('{}', run.evidence[r]) + (more.failures ? (root.lang === 'zh' ? '，' : ', ') + t(words.broken).replace('{}', more.failures) : '');
    const moved = run.moved?.[r];
    const was = moved && data.verdicts[moved[1]];
    const body = [
      heading('id', opener(requirement.id, requirement.id, null, 'linked')),
      el('p', 'badges', verdict ? pill(verdict) : missing(e), ' ', level(requirement), ' ', moved ? pill(data.trends[moved[0]]) : ''),
      el('p', 'big', t(requirement.statement)),
      el('p', 'small muted', verdict ? t(verdict.meaning) : ''),
      facts([
        [words.platform, run.platform], [words.baseLibrary, run.library], [words.evidence, evidence], [words.reason, text(more.reason)],
        [words.before, moved ? (was ? pill(was) : t(words.none)) : ''], [words.source, requirement.source && t(requirement.source)], documentation(requirement),
      ]),
    ];
    if (more.expected !== undefined) {
      const side = (name, word, said) => el('div', name, el('h3', '', capital(t(word))), el('p', '', said));
      body.push(el('div', 'versus', side('expected', words.expected, text(more.expected)), side('actual', words.actual, text(more.actual))));
    }
    if (more.replay) {
      const button = el('button', 'copy', el('span', 'todo', t(words.copy)), el('span', 'done', t(words.copied)));
      button.type = 'button';
      button.dataset.copy = '';
      body.push(el('h3', '', capital(t(words.replay))), el('div', 'code command', el('pre', '', more.replay), button));
    }
    return body;
  };

  const rowBody = (r, runs) => {
    const requirement = requirements[r];
    const parts = byVerdict(r, runs);
    return [
      heading('id', requirement.id),
      el('p', 'badges', level(requirement), ...parts.map(({ verdict, own }) => pill(verdict, own.length))),
      el('p', 'big', t(requirement.statement)),
      facts([[words.source, requirement.source && t(requirement.source)], documentation(requirement)]),
      ...parts.flatMap(({ verdict, own }) => [
        el('h3', '', pill(verdict, own.length)),
        el('ul', 'spans v-' + verdict.name, ...byGroup(own).map(([, mine]) => el('li', '',
          el('span', '', entries[mine[0]].host, ' ', el('span', 'muted', entries[mine[0]].platform)),
          el('span', 'libs', ...mine.map((e) => opener(entries[e].library, requirement.id, entries[e].id)))))),
      ]),
    ];
  };

  const columnBody = (e) => {
    const run = entries[e];
    const looked = data.verdicts.filter(({ name }) => !['pass', 'inapplicable'].includes(name));
    return [
      heading('', run.platform + ' · ' + run.library),
      el('p', 'badges', conclusionPill(run.conclusion), run.was ? el('span', 'small muted', t(words.before) + ': ' + t(data.conclusions[run.was.before].word)) : '', run.added ? el('span', 'pill v-inapplicable', t(words.added)) : ''),
      ...run.reasons.map((at) => el('p', 'small', capital(text(at)))),
      facts([[words.vendor, run.vendor], [words.cases, String(run.ran)], [words.kit, run.kit], [words.revision, run.revision], [words.spec, run.hash]]),
      el('ul', 'counts', ...data.verdicts.toReversed().map((verdict) => ({ verdict, count: [...run.verdicts].filter((at) => data.verdicts[at] === verdict).length })).filter(({ count }) => count > 0)
        .map(({ verdict, count }) => el('li', 'v-' + verdict.name, sign(verdict.icon), el('b', '', String(count)), el('span', '', t(verdict.word))))),
      ...looked.flatMap((verdict) => {
        const own = [...requirements.keys()].filter((r) => verdictOf(e, r) === verdict);
        return own.length === 0 ? [] : [el('h3', '', pill(verdict, own.length)), el('ul', 'ids v-' + verdict.name, ...own.map((r) => el('li', '', opener(requirements[r].id, requirements[r].id, run.id, 'pick id'))))];
      }),
    ];
  };

  // The address says what is open: a requirement, a run or a group of runs, or both.
  const opened = () => {
    const r = requirements.findIndex(({ id }) => id === view.at);
    const e = entries.findIndex(({ id }) => id === view.in);
    if (e !== -1) return { title: [opener(el('span', '', ...hostTitle(e)), null, entries[e].id, 'linked')], body: () => (r === -1 ? columnBody(e) : cellBody(e, r)), verdict: r === -1 ? null : verdictOf(e, r) };
    const group = groups.find(({ key }) => key === view.in);
    if (r === -1) return null;
    const title = group ? [entries[group.runs[0]].host, ' ', el('span', 'muted', entries[group.runs[0]].platform)] : [t(words.runs).replace('{}', left.runs.length)];
    return { title, body: () => rowBody(r, group ? group.shown : left.runs), verdict: null };
  };
  let cause = null;
  let said = null;
  const showPanel = () => {
    const what = opened();
    const before = panel.classList.contains('open');
    panel.hidden = what === null;
    panel.className = 'panel' + (what ? ' open' : '') + (what?.verdict ? ' v-' + what.verdict.name : '');
    root.classList.toggle('has-panel', what !== null);
    for (const cell of all('#grid [aria-current]')) cell.removeAttribute('aria-current');
    if (what) {
      one('.panel-host', panel).replaceChildren(...what.title);
      one('.panel-body', panel).replaceChildren(...what.body());
      const r = requirements.findIndex(({ id }) => id === view.at);
      const c = columns.findIndex(({ run }) => run !== undefined && entries[run].id === view.in);
      if (r !== -1 && c !== -1) rows[r].cells[c].ariaCurrent = 'true';
      const now = [view.at, view.in].join(' ');
      if (said !== now) { panel.scrollTop = 0; panel.focus({ preventScroll: true }); }
      said = now;
    } else {
      // The list may have been written anew meanwhile.
      const back = cause?.isConnected ? cause : all('.item').find((item) => item.dataset.at === cause?.dataset?.at);
      if (before) (back?.offsetParent ? back : stop).focus();
      cause = said = null;
    }
  };
  const show = (at, run) => {
    if (!panel.contains(document.activeElement)) cause = document.activeElement;
    Object.assign(view, { at, in: run });
    write(true);
    showPanel();
  };
  const close = () => { Object.assign(view, { at: null, in: null }); write(); showPanel(); };
  document.addEventListener('click', ({ target }) => {
    const button = target.closest('button');
    if (!button) return;
    if (button.dataset.at || button.dataset.in) show(button.dataset.at ?? null, button.dataset.in ?? null);
    if ('close' in button.dataset) close();
    if ('copy' in button.dataset) void copy(button);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const facet = one('.facet[open]');
    if (facet) { facet.open = false; one('summary', facet).focus(); }
    else if (panel.classList.contains('open')) close();
  });
  const copy = async (button) => {
    try { await navigator.clipboard.writeText(one('pre', button.parentElement).textContent); } catch {
      // Not every browser gives a file the clipboard; what is selected can be copied by hand.
      getSelection().selectAllChildren(one('pre', button.parentElement));
      return;
    }
    button.classList.add('copied');
    setTimeout(() => button.classList.remove('copied'), 1600);
  };

  const render = () => { choose(); speak(); fit(); fill(); settle(); showControls(); showPanel(); };
`;
