/** What every page carries is the same when it is written shorter. */
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortened } from './lean.ts';

test('whatever the pages and the site are, a browser reads them as before', () => {
  const name = fc.stringMatching(/^(spec|zh)?(_[a-z-]{1,8}){1,4}\.md$/);
  const pages = fc.dictionary(name, fc.stringMatching(/^[\w-]{8}$/), { maxKeys: 30 });
  fc.assert(
    fc.property(pages, fc.jsonValue(), (map, site) => {
      const quoted = (value: unknown): string =>
        JSON.stringify(JSON.stringify(value).replaceAll('<', String.raw`\u003c`));
      const script = `window.__VP_HASH_MAP__=JSON.parse(${quoted(map)});window.__VP_SITE_DATA__=deserializeFunctions(JSON.parse(${quoted(site)}));`;
      const window: Record<string, unknown> = {};
      const short = shortened(`<script>${script}</script>`).replace(/^<script>|<\/script>$/g, '');
      expect(short).not.toContain('</');
      runInNewContext(short, { window, deserializeFunctions: (value: unknown) => value });
      expect(JSON.stringify(window)).toBe(JSON.stringify({ __VP_HASH_MAP__: map, __VP_SITE_DATA__: site }));
    }),
  );
});
