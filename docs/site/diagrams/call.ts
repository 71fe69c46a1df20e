/** The order of events in a call, as a sequence diagram of a trace. */
import type { Lang } from '../../../conformance/index.ts';
import type { Spec, Text } from '../../../spec/index.ts';
import type { Shot } from '../data.ts';
import { narrowScene, wideScene } from './call-layout.ts';
import { pictureOf } from './call-picture.ts';
import { renderFigure } from './svg.ts';

const title: Text = { en: 'Order of events in a call of {api}', zh: '{api} 一次调用中各事件的顺序' };

/**
 * Draws one run of a shot as a sequence diagram: the run that the shot points at, or else the case itself.
 * @returns HTML for the inside of `<div class="kit" v-pre>`
 */
export function callDiagram(shot: Pick<Shot, 'runs' | 'at'>, spec: Spec, lang: Lang): string {
  const picture = pictureOf(shot.runs[shot.at?.run ?? 0] ?? { args: [], before: [], steps: [] }, spec, lang);
  const names = new Map(picture.lanes.map(({ id, name }) => [id, name]));
  const lines = picture.messages.map(({ t, from, to, words: said }) => {
    const who = to === undefined ? names.get(from) : `${names.get(from)} → ${names.get(to)}`;
    return `${t} ms: ${who}: ${said}.`;
  });
  const caption = { title: title[lang].replace('{api}', spec.api.name), description: lines.join(' ') };
  return renderFigure('call', caption, { wide: wideScene(picture), narrow: narrowScene(picture) }, lang);
}
