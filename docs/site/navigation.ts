/** Where one can go: the bar on top and the list at the side, in both languages. */
import type { DefaultTheme } from 'vitepress';
import type { Lang } from '../../conformance/index.ts';
import { type SpecEntry, specs, type Text } from '../../spec/index.ts';
import { doors } from './api-reference.ts';
import { apisPlace, conformancePlace, linkIn, placesOf, verdictsPlace } from './site.ts';

interface Group {
  readonly title: Text;
  readonly pages: Readonly<Record<string, Text>>;
}

const guides: readonly Group[] = [
  {
    title: { en: 'Begin', zh: '入门' },
    pages: {
      'getting-started': { en: 'Getting started', zh: '快速上手' },
      concepts: { en: 'Concepts', zh: '概念' },
      'read-a-report': { en: 'Read a report', zh: '阅读报告' },
    },
  },
  {
    title: { en: 'Check a host', zh: '检查宿主' },
    pages: {
      'check-a-host': { en: 'Check a host', zh: '检查宿主' },
      'write-a-host': { en: 'Write a host', zh: '编写宿主' },
      'wire-protocol': { en: 'Wire protocol', zh: '通信协议' },
      'test-on-a-phone': { en: 'Test on a phone', zh: '在手机上测试' },
      'continuous-integration': { en: 'Continuous integration', zh: '持续集成' },
      certify: { en: 'Certify', zh: '认证' },
    },
  },
  {
    title: { en: 'Write mini programs', zh: '开发小程序' },
    pages: { 'test-your-mini-program': { en: 'Test your mini program', zh: '测试你的小程序' } },
  },
  {
    title: { en: 'Work on the kit', zh: '参与开发' },
    pages: {
      architecture: { en: 'Architecture', zh: '架构' },
      'add-an-api': { en: 'Add an API', zh: '添加一个接口' },
      'add-a-requirement': { en: 'Add a requirement', zh: '添加一条要求' },
      dependencies: { en: 'Dependencies', zh: '依赖' },
      'mutation-survivors': { en: 'Mutation survivors', zh: '存活的变异' },
    },
  },
];

const words = {
  guide: { en: 'Guide', zh: '指南' },
  spec: { en: 'Spec', zh: '规范' },
  conforms: { en: 'Who conforms', zh: '谁符合规范' },
  api: { en: 'API', zh: 'API' },
  playground: { en: 'Playground', zh: '演练场' },
  call: { en: 'The call', zh: '调用' },
  codes: { en: 'Error codes', zh: '错误码' },
  register: { en: 'Left open', zh: '未说明之处' },
  differences: { en: 'Page and typings', zh: '文档与类型定义' },
  coverage: { en: 'Coverage of the page', zh: '文档覆盖' },
  revisions: { en: 'Revisions', zh: '规范版本' },
  apis: { en: 'The APIs', zh: '接口一览' },
  hosts: { en: 'Bundled hosts', zh: '自带宿主' },
  mutants: { en: 'Kill matrix', zh: '变异体检出矩阵' },
  verdicts: { en: 'Verdicts', zh: '判定' },
  requirements: { en: 'Requirements', zh: '要求' },
  reference: { en: 'API reference', zh: 'API 参考' },
  overview: { en: 'Ways in', zh: '入口' },
} as const;

/** The bar on top. */
export function navOf(lang: Lang): DefaultTheme.NavItem[] {
  const at = linksIn(lang);
  const guidePages = guides.flatMap(({ pages }) => Object.keys(pages));
  return [
    { text: words.guide[lang], link: at('getting-started'), activeMatch: `^${at('')}(${guidePages.join('|')})` },
    { text: words.spec[lang], link: at(apisPlace), activeMatch: `^${at('spec/')}(?!(.*/)?(hosts|mutants))` },
    { text: words.conforms[lang], link: at(conformancePlace), activeMatch: `^${at('spec/')}(.*/)?(hosts|mutants)` },
    { text: words.api[lang], link: at('api/index'), activeMatch: `^${at('api/')}` },
    { text: words.playground[lang], link: at('playground') },
  ];
}

/** The list at the side: guides, the pages of the spec, or the API reference, by where the reader is. */
export function sidebarOf(lang: Lang): DefaultTheme.SidebarMulti {
  const at = linksIn(lang);
  return {
    [at('spec/')]: [apisGroup(lang), ...specs.flatMap((entry) => specGroups(entry, lang))],
    [at('api/')]: [
      {
        text: words.reference[lang],
        items: [
          { text: words.overview[lang], link: at('api/index') },
          ...doors.map(({ short, place }) => ({ text: short, link: at(place) })),
        ],
      },
    ],
    [at('')]: guides.map(({ title, pages }) => ({
      text: title[lang],
      items: Object.entries(pages).map(([page, text]) => ({ text: text[lang], link: at(page) })),
    })),
  };
}

/** The pages that show all APIs. */
function apisGroup(lang: Lang): DefaultTheme.SidebarItem {
  const at = linksIn(lang);
  return {
    text: words.spec[lang],
    items: [
      { text: words.apis[lang], link: at(apisPlace) },
      { text: words.conforms[lang], link: at(conformancePlace) },
      { text: words.verdicts[lang], link: at(verdictsPlace) },
    ],
  };
}

function specGroups(entry: SpecEntry, lang: Lang): DefaultTheme.SidebarItem[] {
  const at = linksIn(lang);
  const spec = entry.spec();
  const places = placesOf(spec);
  // Every page carries these lists, and should be light: a requirement's page shows those of its class beside them.
  const names = [
    'call',
    'codes',
    'requirements',
    'register',
    'differences',
    'coverage',
    'revisions',
    'hosts',
    'mutants',
  ] as const;
  return [{ text: spec.api.name, items: names.map((name) => ({ text: words[name][lang], link: at(places[name]) })) }];
}

/** Links to places in one language. */
function linksIn(lang: Lang): (place: string) => string {
  return (place) => linkIn(lang, place);
}
