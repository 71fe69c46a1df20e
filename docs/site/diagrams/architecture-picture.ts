/** What the picture of the rooms shows: out of the sources, and before it is laid out. */
import type { Lang } from '../../../conformance/index.ts';
import type { Text } from '../../../spec/index.ts';
import type { Architecture } from '../data.ts';

/** A folder of a room. */
export interface Folder {
  readonly name: string;
  readonly lines: number;
}

/** A room with its folders. */
export interface Room {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly size: string;
  readonly folders: readonly Folder[];
}

/** The picture before it is laid out. */
export interface RoomPicture {
  readonly rooms: readonly Room[];
  readonly arrows: readonly { readonly from: string; readonly to: string }[];
  /** Lines of the largest folder. */
  readonly mostLines: number;
  readonly note: string;
}

const words = {
  leaves: { en: 'leaves', zh: '叶子' },
  note: {
    en: 'An arrow leads from a room to one that it imports; the bar of a folder is as long as its code.',
    zh: '箭头从一个房间指向它所导入的房间；文件夹下的横条表示代码行数。',
  },
} satisfies Record<string, Text>;

const about: Readonly<Record<string, Text>> = {
  spec: { en: 'what is required, as data', zh: '以数据写成的要求' },
  reference: { en: 'the page, step by step', zh: '按文档逐步写成的实现' },
  conformance: { en: 'plan, drive, judge, report', zh: '计划、驱动、判定、报告' },
  adapters: { en: 'hosts, right and wrong', zh: '各种宿主，有对有错' },
  leaves: { en: 'use any door; nothing imports them', zh: '可用任何房间的门；不被任何房间导入' },
};

/** What the picture shows: top rooms with their folders, and apart from these the leaves that stand between rooms. */
export function pictureOf({ rooms, arrows }: Architecture, lang: Lang): RoomPicture {
  const leaves = leavesOf(arrows);
  const ownerOf = (id: string): string => (leaves.has(id) ? 'leaves' : topOf(id));
  const owners = [...new Set(rooms.map(({ id }) => ownerOf(id)))];
  const between = new Set(arrows.map(({ from, to }) => `${ownerOf(from)} ${ownerOf(to)}`));
  return {
    rooms: owners.map((owner) => {
      const own = rooms.filter(({ id }) => ownerOf(id) === owner);
      const sum = (of: 'files' | 'lines'): number => own.reduce((total, room) => total + room[of], 0);
      return {
        id: owner,
        name: owner === 'leaves' ? words.leaves[lang] : owner,
        about: about[owner]?.[lang] ?? '',
        size: sizeText(sum('files'), sum('lines'), lang),
        folders: own
          .filter(({ id }) => id !== owner)
          .map(({ id, lines }) => ({ name: owner === 'leaves' ? id : id.slice(owner.length + 1), lines })),
      };
    }),
    arrows: owners.flatMap((from) =>
      owners.flatMap((to) => (from !== to && between.has(`${from} ${to}`) ? [{ from, to }] : [])),
    ),
    mostLines: Math.max(1, ...rooms.filter(({ id }) => id.includes('/')).map(({ lines }) => lines)),
    note: words.note[lang],
  };
}

/** Folders that nothing imports and that use a room which the rest of their own room does not. */
function leavesOf(arrows: Architecture['arrows']): ReadonlySet<string> {
  const imported = new Set(arrows.map(({ to }) => to));
  const ends = new Set(arrows.map(({ from }) => from).filter((id) => id.includes('/') && !imported.has(id)));
  const others = (inside: boolean, top: string): readonly string[] =>
    arrows.filter(({ from }) => topOf(from) === top && ends.has(from) === inside).map(({ to }) => topOf(to));
  return new Set(
    [...ends].filter((id) => {
      const known = new Set([topOf(id), ...others(false, topOf(id))]);
      return arrows.some(({ from, to }) => from === id && !known.has(topOf(to)));
    }),
  );
}

function topOf(id: string): string {
  return id.split('/', 1)[0] ?? id;
}

function sizeText(files: number, lines: number, lang: Lang): string {
  const round = Number(lines.toPrecision(2)).toLocaleString('en');
  return lang === 'zh' ? `${files} 个文件，约 ${round} 行` : `${files} files, about ${round} lines`;
}
