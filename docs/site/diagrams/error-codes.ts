/** The error codes as a picture: what can stand in the way of a call, and what the call then comes to. */
import type { Lang } from '../../../conformance/index.ts';
import type { Spec, Text } from '../../../spec/index.ts';
import { narrowScene, wideScene } from './error-codes-layout.ts';
import { type CodeLinks, type CodePicture, pictureOf } from './error-codes-picture.ts';
import { renderFigure } from './svg.ts';
import { list } from './words.ts';

const title: Text = { en: 'How a call of {api} ends', zh: '{api} 的一次调用如何结束' };

/**
 * Draws what a call comes to: for each factor the causes of the error codes by platform, and success at the end.
 * @returns HTML for the inside of `<div class="kit" v-pre>`
 */
export function errorCodesDiagram(spec: Spec, lang: Lang, links: CodeLinks): string {
  const picture = pictureOf(spec, lang, links);
  const caption = { title: title[lang].replace('{api}', spec.api.name), description: describe(picture, lang) };
  return renderFigure('error-codes', caption, { wide: wideScene(picture), narrow: narrowScene(picture) }, lang);
}

/** The picture in sentences. */
function describe(picture: CodePicture, lang: Lang): string {
  const colon = lang === 'zh' ? '：' : ': ';
  const stop = lang === 'zh' ? '。' : '.';
  const sentences = picture.rows.flatMap(({ exits }) =>
    exits.map(({ cause, codes, open }) => {
      const end = open ?? {
        allowed: list(
          codes.map(({ code, where }) => `${code} (${where})`),
          lang,
        ),
      };
      return `${cause}${colon}${end.allowed}${stop}`;
    }),
  );
  const success = `${picture.clear}${colon}${picture.success}${stop}`;
  return [...sentences, success, picture.note].join(lang === 'zh' ? '' : ' ');
}
