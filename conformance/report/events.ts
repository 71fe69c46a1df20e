/** What happened, in words: the events of a timeline and the items of an album. */
import type { Json, State, Text } from '../../spec/index.ts';
import type { SeenItem, TraceEvent } from '../trace.ts';
import { codeOf } from './code.ts';
import { safeText } from './safe-text.ts';
import { words } from './words.ts';

/** Puts one event into words, on one line; what a host said is made safe and cut. */
export function describeEvent(event: TraceEvent): Text {
  switch (event.kind) {
    case 'called':
      return { en: `${call(event).en} begins`, zh: `${call(event).zh} 开始` };
    case 'returned':
      return event.promise
        ? { en: `${call(event).en} returns a promise`, zh: `${call(event).zh} 返回 Promise` }
        : { en: `${call(event).en} returns`, zh: `${call(event).zh} 返回` };
    case 'threw':
      return {
        en: `${call(event).en} throws ${short(event.error)}`,
        zh: `${call(event).zh} 抛出 ${short(event.error)}`,
      };
    case 'callback':
      return same(event, `${safeText(event.name, 40)}(${short(event.payload)})`);
    case 'promise':
      return event.state === 'resolved'
        ? {
            en: `${call(event).en}: promise resolves with ${short(event.value)}`,
            zh: `${call(event).zh}：Promise 兑现为 ${short(event.value)}`,
          }
        : {
            en: `${call(event).en}: promise rejects with ${short(event.value)}`,
            zh: `${call(event).zh}：Promise 拒绝，值为 ${short(event.value)}`,
          };
    case 'mutated':
      return {
        en: `${call(event).en} altered the caller's ${safeText(event.property, 60)}`,
        zh: `${call(event).zh} 改动了调用方的 ${safeText(event.property, 60)}`,
      };
    case 'asked':
      return { en: `asks the user: ${safeText(event.prompt, 60)}`, zh: `询问用户：${safeText(event.prompt, 60)}` };
    case 'answered':
      return {
        en: `the user answers ${safeText(event.prompt, 60)}: ${safeText(event.answer, 60)}`,
        zh: `用户对 ${safeText(event.prompt, 60)} 的回答：${safeText(event.answer, 60)}`,
      };
    case 'item-visible':
      return {
        en: `visible in the album: ${describeItem(event.item).en}`,
        zh: `相册中出现：${describeItem(event.item).zh}`,
      };
    case 'item-removed':
      return { en: `gone from the album: ${safeText(event.id, 80)}`, zh: `从相册消失：${safeText(event.id, 80)}` };
    case 'changed':
      return { en: `changed: ${describeState(event.state)}`, zh: `环境改变：${describeState(event.state)}` };
    case 'killed':
      return { en: 'the host is ended', zh: '宿主被终止' };
    case 'restarted':
      return { en: 'the host starts again', zh: '宿主重新启动' };
    case 'log':
      return { en: `the host logs: ${safeText(event.message, 160)}`, zh: `宿主日志：${safeText(event.message, 160)}` };
    case 'host-fault':
      return {
        en: `the host breaks its contract in ${safeText(event.where, 60)}: ${safeText(event.message, 160)}`,
        zh: `宿主在 ${safeText(event.where, 60)} 中违反契约：${safeText(event.message, 160)}`,
      };
    case 'flood':
      return { en: `${event.dropped} further events were dropped`, zh: `其后 ${event.dropped} 个事件未记录` };
  }
}

/** An album item in words: name, type, measures, and whose image it is. */
export function describeItem(item: SeenItem): Text {
  const facts = [
    safeText(item.name, 60) || '""',
    safeText(item.type, 40),
    ...(item.width === undefined || item.height === undefined ? [] : [`${item.width} × ${item.height}`]),
  ];
  const en = item.size === undefined ? [] : [`${item.size} bytes`];
  const zh = item.size === undefined ? [] : [`${item.size} 字节`];
  const image = item.image === null ? null : safeText(item.image, 60);
  const isEn = image === null ? 'no image of the case' : `${image}${item.exact ? ', byte for byte' : ', altered'}`;
  const isZh = image === null ? '不是用例中的图片' : `${image}${item.exact ? '，逐字节一致' : '，内容有改动'}`;
  return { en: [...facts, ...en, isEn].join(', '), zh: [...facts, ...zh, isZh].join('，') };
}

/** Circumstances on one line: `storage: full, menu: cancel`. */
export function describeState(state: State): string {
  return Object.entries(state)
    .map(
      ([factor, value]) => `${safeText(factor, 40)}: ${typeof value === 'string' ? safeText(value, 80) : short(value)}`,
    )
    .join(', ');
}

/** What a twin changes, on one line: what is taken away is said to be left out. */
export function describeChanges(changes: State): Text {
  const line = (absent: string): string =>
    Object.entries(changes)
      .map(([name, value]) => (isAbsent(value) ? `${safeText(name, 40)}: ${absent}` : describeState({ [name]: value })))
      .join(', ');
  return { en: line(words.absent.en), zh: line(words.absent.zh) };
}

/** True for the tag that takes a property away. */
export function isAbsent(value: Json): boolean {
  return typeof value === 'object' && value !== null && '$' in value && value['$'] === 'absent';
}

/** A payload as one short line of code. */
export function short(value: Json): string {
  return safeText(codeOf(value, { width: Infinity, string: 80 }), 120);
}

function call(event: { readonly call: number }): Text {
  return { en: `call ${event.call + 1}`, zh: `调用 ${event.call + 1}` };
}

function same(event: { readonly call: number }, text: string): Text {
  return { en: `${call(event).en}: ${text}`, zh: `${call(event).zh}：${text}` };
}
