/** The part of the page's script that keeps the table: columns folded and shown, words for readers, keys. */
export const tableScript = `
  const table = one('#grid');
  table.setAttribute('role', 'grid');
  const [hostRow, platformRow, libraryRow] = table.tHead.rows;
  const corner = hostRow.cells[0];
  const bodies = [...table.tBodies];
  const rows = all('tr.row', table).map((tr) => ({ tr, head: tr.cells[0], cells: [...tr.cells].slice(1) }));
  // From so many runs on, the runs of one host on one platform are one column until it is opened.
  const foldFrom = 49;
  const groups = [];
  const columns = [];
  {
    const heads = [...libraryRow.cells];
    let e = 0;
    for (const head of platformRow.cells) {
      const runs = Array.from({ length: head.colSpan }, () => e++);
      const group = { head, runs, key: entries[runs[0]].id.split('/').slice(0, 2).join('/'), folded: false, shown: runs };
      groups.push(group);
      if (runs.length > 1 && entries.length >= foldFrom) {
        const sum = el('th', 'sum');
        sum.scope = 'col';
        heads[runs[0]].before(sum);
        for (const row of rows) row.cells[runs[0]].before(el('td', ''));
        columns.push({ group, head: sum, sum: true });
      }
      for (const run of runs) columns.push({ group, head: heads[run], run });
    }
    for (const row of rows) row.cells = [...row.tr.cells].slice(1);
    for (const head of bodies.map((body) => body.rows[0].cells[0])) head.colSpan = columns.length + 1;
  }
  const hosts = [...hostRow.cells].slice(1).map((head) => ({ head, groups: [] }));
  {
    let at = 0;
    for (const host of hosts) {
      let wide = host.head.colSpan;
      while (wide > 0) { host.groups.push(groups[at]); wide -= groups[at].runs.length; at += 1; }
    }
  }

  // Marks of what moved, where an earlier matrix was given.
  for (const column of columns) {
    if (column.sum) continue;
    const { moved = {}, added } = entries[column.run];
    if (added) column.head.classList.add('added');
    for (const [r, [trend]] of Object.entries(moved)) rows[r].cells[columns.indexOf(column)].classList.add('moved', trend);
  }

  const missing = (e) => t(entries[e].limited ? words.notRun : words.notInRevision);
  let spoken = null;
  const speak = () => {
    if (spoken === root.lang) return;
    spoken = root.lang;
    for (const [c, { run }] of columns.entries()) {
      if (run === undefined) continue;
      for (const [r, row] of rows.entries()) {
        const trend = entries[run].moved?.[r]?.[0];
        const verdict = verdictOf(run, r);
        row.cells[c].ariaLabel = (verdict ? t(verdict.word) : missing(run)) + (trend ? ', ' + t(data.trends[trend].word) : '');
      }
    }
  };

  // Worst first is the order of the verdicts.
  const worstOf = (runs, r) => {
    const counts = new Map();
    for (const e of runs) { const verdict = verdictOf(e, r); if (verdict) counts.set(verdict, (counts.get(verdict) ?? 0) + 1); }
    const worst = data.verdicts.find((verdict) => verdict !== none && counts.has(verdict)) ?? (counts.has(none) ? none : undefined);
    return { worst, count: counts.get(worst) ?? 0 };
  };
  const sumUp = (group, c) => {
    for (const r of left.rows) {
      const cell = rows[r].cells[c];
      const { worst, count } = worstOf(group.shown, r);
      cell.className = (worst ? 'v-' + worst.name : '') + (columns[c].first ? ' first' : '');
      cell.textContent = worst?.icon ?? '';
      if (worst && count < group.shown.length) cell.append(el('small', '', String(count)));
      cell.ariaLabel = worst ? t(worst.word) + ' ' + count + '/' + group.shown.length : t(words.none);
      for (const trend of Object.keys(data.trends)) if (group.shown.some((e) => entries[e].moved?.[r]?.[0] === trend)) { cell.classList.add('moved', trend); break; }
    }
  };

  const hide = (element, hidden) => { if (element.hidden !== hidden) element.hidden = hidden; };
  const fit = () => {
    const shown = new Set(left.runs);
    const dense = left.runs.length >= foldFrom;
    for (const group of groups) {
      group.shown = group.runs.filter((e) => shown.has(e));
      group.foldable = dense && group.shown.length > 1;
      group.folded = group.foldable && !open.has(group.key);
      group.head.classList.toggle('foldable', group.foldable);
      group.head.ariaExpanded = group.foldable ? String(!group.folded) : null;
      group.head.title = group.foldable ? t(group.folded ? words.expand : words.collapse) : '';
    }
    for (const [c, column] of columns.entries()) {
      const hidden = column.sum ? !column.group.folded : column.group.folded || !shown.has(column.run);
      if (column.head.hidden !== hidden) {
        column.head.hidden = hidden;
        for (const row of rows) row.cells[c].hidden = hidden;
      }
      if (column.sum && !hidden) {
        const { shown: own } = column.group;
        const worst = ['non-conformant', 'incomplete', 'conformant'].find((name) => own.some((e) => entries[e].conclusion === name));
        const mark = el('b', 'mark v-' + conclusionShown[worst], data.conclusions[worst].icon);
        mark.ariaHidden = 'true';
        column.head.replaceChildren(
          el('span', 'turned', entries[own[0]].library + ' … ' + entries[own.at(-1)].library),
          el('small', 'muted', '×' + own.length), mark, el('span', 'hide', t(data.conclusions[worst].word)));
        sumUp(column.group, c);
      }
    }
    let last = null;
    for (const [c, column] of columns.entries()) {
      if (column.head.hidden) continue;
      const first = column.group !== last;
      last = column.group;
      if (column.first === first) continue;
      column.first = first;
      for (const element of [column.head, ...rows.map((row) => row.cells[c])]) element.classList.toggle('first', first);
    }
    const wide = (group) => (group.folded ? 1 : group.shown.length);
    for (const group of groups) { hide(group.head, wide(group) === 0); group.head.colSpan = Math.max(1, wide(group)); }
    for (const host of hosts) {
      const span = host.groups.reduce((sum, group) => sum + wide(group), 0);
      hide(host.head, span === 0);
      host.head.colSpan = Math.max(1, span);
    }
    const kept = new Set(left.rows);
    for (const [r, row] of rows.entries()) hide(row.tr, !kept.has(r));
    for (const body of bodies) hide(body, all('tr.row:not([hidden])', body).length === 0);
    const count = columns.filter(({ head }) => !head.hidden).length;
    const frame = table.parentElement;
    frame.hidden = left.rows.length === 0;
    frame.dataset.columns = count <= 6 ? 'few' : count <= 16 ? 'some' : 'many';
    root.classList.toggle('many-columns', count > 40);
    table.className = sets.verdict.size > 0 ? ['asked', ...[...sets.verdict].map((name) => 'asks-' + name)].join(' ') : '';
  };

  // One cell of the grid can be tabbed to; arrows go on from there, heads included.
  const cursor = { row: 0, column: 0 };
  let stop = null;
  const place = () => ({ rows: [-2, -1, ...left.rows], columns: [-1, ...columns.keys()].filter((c) => c === -1 || !columns[c].head.hidden) });
  const elementAt = (r, c) => (c === -1 ? (r < 0 ? corner : rows[r].head) : r === -2 ? columns[c].group.head : r === -1 ? columns[c].head : rows[r].cells[c]);
  const settle = () => {
    const { rows: up, columns: across } = place();
    const near = (list, value) => (list.includes(value) ? value : list.reduce((best, each) => (Math.abs(each - value) < Math.abs(best - value) ? each : best)));
    cursor.row = up.length > 2 ? near(up, cursor.row) : -1;
    cursor.column = near(across, cursor.column);
    stop?.removeAttribute('tabindex');
    stop = elementAt(cursor.row, cursor.column);
    stop.tabIndex = 0;
  };
  const whereIs = (element) => {
    const cell = element.closest?.('#grid th, #grid td');
    if (!cell || cell.parentElement.classList.contains('group')) return null;
    if (cell === corner) return { row: cursor.row < 0 ? cursor.row : -1, column: -1 };
    const head = columns.findIndex((column) => column.head === cell);
    if (head !== -1) return { row: -1, column: head };
    const group = columns.findIndex((column) => column.group.head === cell && !column.head.hidden);
    if (group !== -1) return { row: -2, column: group };
    const row = rows.findIndex(({ tr }) => tr === cell.parentElement);
    return row === -1 ? null : { row, column: cell.cellIndex - 1 };
  };
  const walk = (row, column) => { Object.assign(cursor, { row, column }); settle(); stop.focus(); stop.scrollIntoView({ block: 'nearest', inline: 'nearest' }); };
  const activate = ({ row, column }) => {
    const { group, run, sum } = columns[column] ?? {};
    if (row === -2 || (row === -1 && sum)) { if (group?.foldable) { flip(open, group.key); asked(); walk(row, columns.findIndex((other) => other.group === group && !other.head.hidden)); } }
    else if (row === -1) { if (run !== undefined) show(null, entries[run].id); }
    else show(requirements[row].id, column === -1 ? null : sum ? group.key : entries[run].id);
  };
  table.addEventListener('click', (event) => {
    const at = whereIs(event.target);
    if (at === null) return;
    walk(at.row, at.column);
    activate(at);
  });
  table.addEventListener('keydown', (event) => {
    const at = whereIs(event.target);
    if (at === null || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); activate(at); return; }
    const { rows: up, columns: across } = place();
    const [r, c] = [up.indexOf(at.row), across.indexOf(at.column)];
    const to = {
      ArrowUp: [r - 1, c], ArrowDown: [r + 1, c], ArrowLeft: [r, c - 1], ArrowRight: [r, c + 1], PageUp: [r - 8, c], PageDown: [r + 8, c],
      Home: [event.ctrlKey ? 2 : r, 0], End: [event.ctrlKey ? up.length - 1 : r, across.length - 1],
    }[event.key];
    if (!to) return;
    event.preventDefault();
    const within = (list, i) => list[Math.min(list.length - 1, Math.max(0, i))];
    walk(within(up, to[0]), within(across, to[1]));
  });
`;
