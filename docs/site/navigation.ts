/** Where one can go: the bar on top and the list at the side, in both languages. */
import type { DefaultTheme } from 'vitepress';

type Lang = 'en' | 'zh';

const guides: readonly { readonly page: string; readonly en: string; readonly zh: string }[] = [
  { page: 'getting-started', en: 'Getting started', zh: '快速上手' },
  { page: 'concepts', en: 'Concepts', zh: '概念' },
];

/** The bar on top. */
export function navOf(lang: Lang): DefaultTheme.NavItem[] {
  const base = lang === 'en' ? '/' : '/zh/';
  return [
    { text: { en: 'Guide', zh: '指南' }[lang], link: `${base}getting-started` },
    { text: { en: 'Playground', zh: '演练场' }[lang], link: `${base}playground` },
  ];
}

/** The list at the side. */
export function sidebarOf(lang: Lang): DefaultTheme.Sidebar {
  const base = lang === 'en' ? '/' : '/zh/';
  return [
    {
      text: { en: 'Guide', zh: '指南' }[lang],
      items: guides.map((guide) => ({ text: guide[lang], link: `${base}${guide.page}` })),
    },
  ];
}
