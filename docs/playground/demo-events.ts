/** What happened on a phone with the mini program, in words. Pure. */
import { factorsOf, safeJson, safeText } from '../../conformance/index.ts';
import type { AlbumItem, Spec, Text } from '../../spec/index.ts';
import type { DemoTap } from './demo-deeds.ts';
import type { DemoDialog, DemoEvent } from './demo-record.ts';
import { demoWords } from './demo-words.ts';
import { answerWord, promptWord, same } from './words.ts';

/** A line of the timeline. */
export interface DemoLine {
  /** Of whom it tells, in one word. */
  readonly who: Text;
  readonly text: Text;
  /** The text is code. */
  readonly isCode: boolean;
  /** The group of the report's timeline that it looks like; empty for one like any other. */
  readonly tone: 'answer' | 'album' | 'user' | '';
}

/** What followed the press of a button. */
export interface DemoAct {
  readonly title: Text;
  readonly lines: readonly DemoLine[];
}

/** All that happened, by the presses of buttons. */
export function actsOf(spec: Spec, events: readonly DemoEvent[]): DemoAct[] {
  const acts: { title: Text; lines: DemoLine[] }[] = [];
  for (const event of events) {
    if (event.kind === 'press') acts.push({ title: demoWords[event.button], lines: [] });
    else acts.at(-1)?.lines.push(lineOf(spec, event));
  }
  return acts;
}

function lineOf(spec: Spec, event: Exclude<DemoEvent, { kind: 'press' }>): DemoLine {
  const { who } = demoWords;
  switch (event.kind) {
    case 'call':
      return { who: who.program, text: code(`my.${event.name}`, event.options), isCode: true, tone: '' };
    case 'callback':
      return { who: who.program, text: code(event.name, event.result), isCode: true, tone: 'answer' };
    case 'shown':
      return { who: who.phone, text: entryWord(event.entry), isCode: false, tone: 'user' };
    case 'tapped':
      return { who: who.user, text: tapWord(spec, event.dialog, event.value), isCode: false, tone: 'user' };
    case 'saved':
      return { who: who.album, text: itemWord(event.item), isCode: false, tone: 'album' };
  }
}

/** With a space after each sign, so that lines break between values. */
function code(name: string, argument: unknown): Text {
  const json = JSON.stringify(argument, null, 1).replaceAll(/\n */g, ' ');
  return same(safeText(`${name}(${safeJson(json)})`, 400));
}

function entryWord(entry: Extract<DemoEvent, { kind: 'shown' }>['entry']): Text {
  switch (entry.kind) {
    case 'alert':
      return same(safeText([entry.title, entry.content].filter(Boolean).join(' '), 100));
    case 'showToast':
      return same(safeText(entry.content, 100));
    case 'hideToast':
      return same(entry.kind);
    case 'chooseImage':
      return demoWords.picking;
    case 'previewImage':
      return demoWords.viewing;
    default:
      return promptWord(entry.kind);
  }
}

function tapWord(spec: Spec, dialog: DemoDialog['kind'], tap: DemoTap): Text {
  if (typeof tap === 'object') return 'taken' in tap ? demoWords.shoot : same(safeText(tap.album.join(', '), 200));
  if (dialog === 'alert') return demoWords.ok;
  if (dialog === 'previewImage') return demoWords.close;
  if (dialog === 'chooseImage') return demoWords.cancel;
  return answerWord(dialog, factorsOf(spec).prompts.get(dialog)?.answersIn, tap);
}

function itemWord({ name, type, width, height }: AlbumItem): Text {
  const size = width === undefined || height === undefined ? [] : [`${width} × ${height}`];
  return same([safeText(name, 80), safeText(type, 40), ...size].join(', '));
}
