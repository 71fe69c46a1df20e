/** What the site takes over from the report: its colours, its drawings and its style, so that a verdict looks alike everywhere. */
import type { DefaultTheme, UserConfig } from 'vitepress';
import { fragmentStyle, renderSprite } from '../../conformance/index.ts';

/** A plugin of Vite, as VitePress takes it. */
export type Plugin = NonNullable<NonNullable<UserConfig<DefaultTheme.Config>['vite']>['plugins']>[number];

/** What the theme imports, and the module behind it. */
const modules: Readonly<Record<string, () => string>> = {
  'virtual:look.css': () => fragmentStyle('.dark'),
  'virtual:sprite': () => `export const sprite = ${JSON.stringify(renderSprite())};`,
};

/** Offers the report's look to the theme as two modules. */
export function look(): Plugin {
  return {
    name: 'look-of-the-report',
    resolveId: (id) => (id in modules ? `/@${id}` : null),
    load: (id) => modules[id.replace('/@', '')]?.() ?? null,
  };
}
