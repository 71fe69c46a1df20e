/** How the kit works, from the spec to the report, as one line of stations. */
import type { Lang } from '../../../conformance/index.ts';
import type { Text } from '../../../spec/index.ts';
import { box, heightOf, line, lineHeight, type Scene, type Shape, text } from './scene.ts';
import { renderFigure } from './svg.ts';
import { measure, wrapText } from './text.ts';

/** A station: what is made there, and who has a part in it. */
interface Station {
  readonly name: Text;
  readonly about: Text;
  readonly with?: Text;
}

const stations: readonly Station[] = [
  { name: { en: 'spec', zh: '规范' }, about: { en: 'what is required, as data', zh: '以数据写成的要求' } },
  {
    name: { en: 'plan', zh: '计划' },
    about: { en: 'cases: boundaries, pairs, sequences', zh: '用例：边界、两两组合、序列' },
    with: { en: 'fast-check', zh: 'fast-check' },
  },
  {
    name: { en: 'drive', zh: '驱动' },
    about: { en: 'each case, afresh', zh: '每个用例从头开始' },
    with: { en: 'host', zh: '宿主' },
  },
  { name: { en: 'trace', zh: '记录' }, about: { en: 'what happened, in one order', zh: '按先后记下发生的一切' } },
  {
    name: { en: 'judge', zh: '判定' },
    about: { en: 'every trace by every requirement', zh: '用每条要求判定每条记录' },
    with: { en: 'oracle', zh: '预言机' },
  },
  { name: { en: 'verdict', zh: '结论' }, about: { en: 'none without evidence', zh: '没有证据就没有结论' } },
  { name: { en: 'report', zh: '报告' }, about: { en: 'with the smallest failing case', zh: '附最小的失败用例' } },
  { name: { en: 'docs', zh: '文档' }, about: { en: 'from the same data', zh: '出自同样的数据' } },
];

const words = {
  title: { en: 'From the spec to the report', zh: '从规范到报告' },
} satisfies Record<string, Text>;

/**
 * Draws the way from the spec to the report.
 * @returns HTML for the inside of `<div class="kit" v-pre>`
 */
export function runDiagram(lang: Lang): string {
  const sentences = stations.map(({ name, about, with: partner }) => {
    const beside = partner === undefined ? '' : ` (${partner[lang]})`;
    return lang === 'zh' ? `${name.zh}${beside}：${about.zh}。` : `${name.en}${beside}: ${about.en}.`;
  });
  const caption = { title: words.title[lang], description: sentences.join(lang === 'zh' ? '' : ' ') };
  return renderFigure('run', caption, { wide: wideRun(lang), narrow: narrowRun(lang) }, lang);
}

/** From left to right, with partners below. */
export function wideRun(lang: Lang): Scene {
  const width = 688;
  const gap = 22;
  const each = (width - gap * (stations.length - 1)) / stations.length;
  const shapes = stations.flatMap(({ name, with: partner }, at): Shape[] => {
    const x = at * (each + gap);
    const next =
      at < stations.length - 1 ? [line([x + each + 2, 19, x + each + gap - 2, 19], 'plain', { arrow: true })] : [];
    return [...station(name[lang], x, 0, each), ...next, ...below(partner?.[lang], x + each / 2)];
  });
  return { width, height: 38 + 28 + 24, shapes };
}

/** Who has a part in a station, below it. */
function below(partner: string | undefined, middle: number): Shape[] {
  if (partner === undefined) return [];
  return [
    line([middle, 64, middle, 42], 'accent', { arrow: true }),
    text(middle, 68, partner, { anchor: 'middle', look: 'muted' }),
  ];
}

/** From top to bottom, with what each station does beside it. */
export function narrowRun(lang: Lang): Scene {
  const width = 342;
  const each = Math.max(...stations.map(({ name }) => measure(name[lang], 13, 'bold'))) + 28;
  const left = each + 16;
  const shapes: Shape[] = [];
  let y = 0;
  for (const { name, about, with: partner } of stations) {
    const said = partner === undefined ? about[lang] : `${about[lang]} (${partner[lang]})`;
    const words = text(left, 0, wrapText(said, width - left, 13), { look: 'muted' });
    const height = Math.max(38, heightOf(words));
    if (y > 0) shapes.push(line([each / 2, y - 20, each / 2, y - 2], 'plain', { arrow: true }));
    shapes.push(...station(name[lang], 0, y, each), { ...words, y: y + 19 - heightOf(words) / 2 });
    y += height + 22;
  }
  return { width, height: y - 22, shapes };
}

function station(name: string, x: number, y: number, width: number): Shape[] {
  const label = text(x + width / 2, y + (38 - lineHeight(13)) / 2, name, { anchor: 'middle', face: 'bold' });
  return [box(x, y, width, 38, 'surface', 10), label];
}
