/** The part of the page's script that writes the list: what narrow screens and long prints show instead of the table. */
export const listScript = `
  const sign = (icon) => { const b = el('b', 'sign', icon); b.ariaHidden = 'true'; return b; };
  const pill = ({ name, shown, icon, word }, count) => el('span', 'pill v-' + (shown ?? name), sign(icon), count === undefined ? '' : el('b', '', String(count)), ' ', t(word));
  const conclusionShown = { conformant: 'pass', 'non-conformant': 'fail', incomplete: 'inconclusive' };
  const conclusionPill = (name) => pill({ shown: conclusionShown[name], ...data.conclusions[name] });
  const level = ({ level: name, levelWord }) => el('span', 'level ' + name, t(levelWord));

  // Runs by host and platform, in the order of the columns.
  const byGroup = (runs) => {
    const found = new Map();
    for (const e of runs) {
      const group = groups.find((each) => each.runs.includes(e));
      found.set(group, [...(found.get(group) ?? []), e]);
    }
    return [...found];
  };
  const spans = (runs) => byGroup(runs).map(([, own]) => {
    const { host, platform } = entries[own[0]];
    const libraries = own.map((e) => entries[e].library);
    return host + ' · ' + platform + ' · ' + (own.length <= 3 ? libraries.join(', ') : libraries[0] + ' … ' + libraries.at(-1) + ' (' + own.length + ')');
  });
  // All runs by verdict, the worst first; what does not apply and what passes come last.
  const byVerdict = (r, runs) => data.verdicts
    .map((verdict) => ({ verdict, own: runs.filter((e) => verdictOf(e, r) === verdict) }))
    .filter(({ own }) => own.length > 0);

  const bar = (parts, total) => {
    const strip = el('span', 'bar');
    strip.ariaHidden = 'true';
    for (const { verdict, own } of parts.toReversed()) {
      const part = el('i', 'v-' + verdict.name);
      part.style.flex = String(own.length / total);
      strip.append(part);
    }
    return strip;
  };
  const list = one('.list');
  const listed = (r) => {
    const parts = byVerdict(r, left.runs);
    const button = el('button', 'item', el('span', 'id', requirements[r].id), ' ', level(requirements[r]), el('span', 'statement', t(requirements[r].statement)));
    button.type = 'button';
    button.append(bar(parts, left.runs.length));
    button.append(el('span', 'pills', ...parts.map(({ verdict, own }) => pill(verdict, left.runs.length > 1 ? own.length : undefined))));
    for (const trend of Object.keys(data.trends)) {
      const moved = left.runs.filter((e) => entries[e].moved?.[r]?.[0] === trend).length;
      if (moved > 0) button.lastChild.append(pill(data.trends[trend], moved));
    }
    const looked = parts.filter(({ verdict }) => !['pass', 'inapplicable'].includes(verdict.name));
    for (const { verdict, own } of looked) {
      const lines = spans(own);
      const rest = lines.slice(3).map((line) => el('span', 'rest', line));
      button.append(el('span', 'who v-' + verdict.name, sign(verdict.icon), el('span', '', ...lines.slice(0, 3).map((line) => el('span', '', line)), ...rest, rest.length > 0 ? el('span', 'more', t(words.more).replace('{}', rest.length)) : '')));
    }
    button.dataset.at = requirements[r].id;
    return el('li', '', button);
  };
  const fill = () => {
    let group = null;
    list.replaceChildren(...left.rows.flatMap((r) => {
      const head = requirements[r].class === group ? [] : [el('li', 'group', requirements[r].class)];
      group = requirements[r].class;
      return [...head, listed(r)];
    }));
  };
`;
