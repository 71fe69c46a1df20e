/**
 * A correct host written from the pages alone, without the reference, which reads a page the other way wherever it can be
 * read two ways: what the reference answers with 2 it answers with 17 or the other way round, where the reference answers
 * it is silent or throws, where the reference works side by side it is busy. None of this may break a requirement.
 */
import type { Host, HostContext, State } from '../../../spec/index.ts';
import { Album } from './album.ts';
import { type Chance, menuWanted, type Options, tell } from './call.ts';
import { download } from './download.ts';
import { Dismissed, Failure } from './failure.ts';
import { manifest } from './manifest.ts';
import type { Picture } from './picture.ts';
import { Process, type Task } from './process.ts';
import { atLeast, type Rules, saveImageAt, saveImageToPhotosAlbum } from './rules.ts';
import { sourceOf } from './source.ts';

/** Makes the host. */
export function createContrary(context: HostContext): Host {
  const process = new Process(context.clock);
  const saveImage = saveImageAt(context.revision);
  /** The files of the mini program by their paths; they outlive the process. */
  const files = new Map<unknown, Uint8Array>();
  let state: Record<string, State[string]> = {};
  let album = new Album();
  /** What was saved, by its address: it is not fetched again. */
  let kept = new Map<string, Picture>();
  let latest: Task | undefined;
  let chance = generator(context.seed);

  const apply = (patch: State): State => {
    const counted = patch['storage'] === 'exact' || patch['storage'] === 'one-byte-short';
    const { storage, ...rest } = patch;
    state = { ...state, ...rest };
    // Exactly how much is free must be said; where it is not, the space stays as it is.
    if (storage !== undefined && !(counted && patch['freeBytes'] === undefined)) {
      state['storage'] = storage;
      album.free = storage === 'full' ? 0 : counted ? Number(patch['freeBytes']) : Number.POSITIVE_INFINITY;
    }
    return { ...state };
  };

  const codeFor = (onIos: number, elsewhere: number): number => (state['platform'] === 'ios' ? onIos : elsewhere);

  const begin = (argument: unknown, rules: Rules): undefined => {
    if (!atLeast(String(state['baseLibrary']), rules.since)) throw new TypeError('my has no such function');
    if (typeof argument !== 'object' || argument === null) throw new TypeError('the call needs an options object');
    const options: Options = { ...argument };
    const turnedAway = process.busy && rules.overlap === 'turned-away';
    const task = process.begin();
    latest = task;
    const work = turnedAway ? Promise.reject(new Failure(17, '正在保存另一张图片')) : save(options, rules, task);
    work.then(
      () => {
        const heard = rules.overlap === 'turned-away' || latest === task;
        tell(task, [heard ? options.success : undefined, options.complete], rules.success, chance);
      },
      (reason: unknown) => {
        if (reason instanceof Dismissed) return task.end();
        const { code, message } = reason instanceof Failure ? reason : new Failure(17, '保存失败');
        tell(task, [options.fail, options.complete], { error: code, errorMessage: message }, chance);
      },
    );
  };

  /** Prompts, then what names the image, then the image, and the menu last of all. */
  const save = async (options: Options, rules: Rules, task: Task): Promise<void> => {
    const menu = menuWanted(options, rules, String(state['baseLibrary']));
    const pause = (): Promise<void> => task.pause(chance(6) === 0 ? chance(3000) : chance(4));
    await pause();
    await authorize(rules, task);
    const source = sourceOf(options[rules.subject], rules, files);
    // Without asking: who has not decided yet has not forbidden it.
    if (['denied', 'restricted'].includes(String(state['albumPermission'])))
      throw new Failure(codeFor(15, 4), '没有相册权限');
    const picture = typeof source === 'string' ? await fetched(source, task) : source;
    await pause();
    if (menu && (await task.outcome(context.ask({ kind: 'menu' }))) !== 'save') throw new Dismissed();
    await pause();
    if (!album.add(picture)) throw noRoom();
    if (typeof source === 'string') kept.set(source, picture);
  };

  /** Where nothing fits into the album, nothing is fetched for it. */
  const fetched = async (url: string, task: Task): Promise<Picture> => {
    const copy = kept.get(url);
    if (copy === undefined && album.free === 0) throw noRoom();
    return copy ?? download(url, context.origin, task);
  };

  const noRoom = (): Failure => new Failure(codeFor(16, 3), '空间不足');

  const authorize = async ({ interrupted }: Rules, task: Task): Promise<void> => {
    if (state['authorization'] === 'refused') throw new Failure(2001, '用户未授权');
    if (state['authorization'] === 'refused-for-ever') throw new Failure(2002, '用户未授权，且不再询问');
    if (state['authorization'] !== 'undecided') return;
    const answer = await task.outcome(context.ask({ kind: 'authorization' }));
    if (answer === 'interrupted') throw new Failure(interrupted, '授权被打断');
    const decisions = { accept: 'granted', refuse: 'refused' } as Readonly<Record<string, string>>;
    state['authorization'] = decisions[answer] ?? 'refused-for-ever';
    if (answer === 'refuse') throw new Failure(2001, '用户拒绝授权');
    if (answer !== 'accept') throw new Failure(2003, '用户拒绝授权，且不再询问');
  };

  const end = (): void => process.end();

  return {
    manifest,
    reset(wish) {
      end();
      // Chance of its own for each case, and the same one whatever came before it.
      chance = generator(
        context.seed + Array.from(JSON.stringify(wish)).reduce((sum, one) => sum + one.charCodeAt(0), 0),
      );
      files.clear();
      state = {};
      album = new Album();
      kept = new Map();
      return apply({ storage: 'enough', ...wish });
    },
    change: apply,
    saveImage: (argument) => begin(argument, saveImage),
    saveImageToPhotosAlbum: (argument) => begin(argument, saveImageToPhotosAlbum),
    file({ kind, name, bytes }) {
      const path = `/小程序 文件/${kind}/${files.size + 1}/${name}`;
      files.set(path, bytes);
      return path;
    },
    album: () => album.list(),
    settle: () => process.rest(),
    kill: end,
    restart: end,
    close: end,
  };
}

/** Whole numbers below a limit, the same for the same seed. */
function generator(seed: number): Chance {
  let now = (seed * 2_654_435_761 + 1) >>> 0;
  return (limit) => {
    now = (Math.imul(now, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((now / 2 ** 32) * limit);
  };
}
