/** The rooms of the sources and the imports between them, as they really are. */
import type { Lang } from '../../../conformance/index.ts';
import type { Text } from '../../../spec/index.ts';
import type { Architecture } from '../data.ts';
import { layOutRooms } from './architecture-layout.ts';
import { pictureOf } from './architecture-picture.ts';
import { renderFigure } from './svg.ts';
import { list } from './words.ts';

const words = {
  title: { en: 'Rooms of the project and what they import', zh: '各个房间及其导入关系' },
  imports: { en: 'imports', zh: '导入' },
  importsNothing: { en: 'imports nothing of the project', zh: '不导入项目中的任何东西' },
} satisfies Record<string, Text>;

/**
 * Draws the rooms with their folders, and the imports between rooms.
 * @returns HTML for the inside of `<div class="kit" v-pre>`
 */
export function architectureDiagram(architecture: Architecture, lang: Lang): string {
  const picture = pictureOf(architecture, lang);
  const names = new Map(picture.rooms.map(({ id, name }) => [id, name]));
  const sentences = picture.rooms.map(({ id, name, about, folders }) => {
    const targets = picture.arrows.filter(({ from }) => from === id).map(({ to }) => names.get(to) ?? to);
    const imports = targets.length === 0 ? words.importsNothing[lang] : `${words.imports[lang]} ${list(targets, lang)}`;
    const inside =
      folders.length === 0
        ? ''
        : ` (${list(
            folders.map((folder) => folder.name),
            lang,
          )})`;
    return lang === 'zh' ? `${name}${inside}：${about}；${imports}。` : `${name}${inside}: ${about}; ${imports}.`;
  });
  const caption = { title: words.title[lang], description: sentences.join(lang === 'zh' ? '' : ' ') };
  return renderFigure(
    'architecture',
    caption,
    { wide: layOutRooms(picture, 'wide'), narrow: layOutRooms(picture, 'narrow') },
    lang,
  );
}
