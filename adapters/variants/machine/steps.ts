/** The steps of the machine, each on its own: it looks, perhaps asks, and goes on or ends the call. */
import type { HostContext, Json } from '../../../spec/index.ts';
import { acceptable, download } from './download.ts';
import type { Call, Ending } from './call.ts';
import type { Habits, StepName } from './habits.ts';
import type { Process } from './process.ts';
import type { Traits } from './traits.ts';
import { bytesOfDataUrl, inspectUrl } from './url.ts';

/** What a step has at hand. */
export interface Bench {
  readonly context: HostContext;
  readonly habits: Habits;
  readonly process: Process;
  /** What was fetched, by its address. */
  readonly fetched: Map<string, Uint8Array>;
  /** The files of the mini program by their paths. */
  readonly files: Map<unknown, Uint8Array>;
  readonly traits: Traits;
  state(name: string): Json;
  decide(name: string, value: string): void;
}

/** Goes on with the next step, or ends the call. */
export interface Way {
  on(): void;
  end(ending: Ending): void;
}

type Step = (bench: Bench, call: Call, way: Way) => void;

/** Every step by its name. */
export const steps: Readonly<Record<StepName, Step>> = {
  callbacks({ habits }, { options }, way) {
    const wrong = [options.success, options.fail, options.complete].some(
      (one) => one !== undefined && typeof one !== 'function',
    );
    if (wrong && habits.callbackWrong !== 'left-out') way.end(habits.callbackWrong);
    else way.on();
  },
  'menu-option'({ habits }, { options }, way) {
    const { showActionSheet: given } = options;
    if (given !== undefined && typeof given !== 'boolean' && typeof habits.menuOption === 'number')
      way.end(habits.menuOption);
    else way.on();
  },
  url({ habits, files, traits }, call, way) {
    const data = traits.dataUrls ? bytesOfDataUrl(call.subject) : undefined;
    const held = files.get(call.subject) ?? data;
    if (held !== undefined) {
      call.bytes = acceptable(held, habits);
      return call.bytes === null ? way.end(data === undefined ? 17 : habits.urlNoImage) : way.on();
    }
    const found = inspectUrl(call.subject, traits.files ? { ...habits, urlEmpty: 2 } : habits);
    if ('code' in found) return way.end(found.code);
    call.address = 'fetch' in found ? found.fetch : null;
    way.on();
  },
  authorization(bench, _, way) {
    const { habits, traits } = bench;
    const { unlisted } = habits;
    if (traits.files && unlisted === 'unasked') return way.on();
    const refused = traits.files ? Number(unlisted) : 2001;
    const [said, later] = traits.files && habits.forEver[0] === 2001 ? [refused, refused] : habits.forEver;
    const state = bench.state('authorization');
    if (state === 'refused') return way.end(refused);
    if (state === 'refused-for-ever') return way.end(later);
    if (state !== 'undecided') return way.on();
    ask(bench, 'authorization', (answer) => {
      if (answer === 'interrupted') return way.end(habits.interrupted);
      const decisions: Readonly<Record<string, string>> = { accept: 'granted', refuse: 'refused' };
      bench.decide('authorization', decisions[answer] ?? 'refused-for-ever');
      if (answer === 'accept') way.on();
      else way.end(answer === 'refuse' ? refused : said);
    });
  },
  permission(bench, _, way) {
    const state = bench.state('albumPermission');
    const denied = (): void => way.end(codeFor(bench, 'permission', 15));
    if (state === 'denied' || state === 'restricted') return denied();
    if (state !== 'undecided' || bench.habits.undecided === 'granted') return way.on();
    if (bench.habits.undecided === 'denied') return denied();
    ask(bench, 'albumPermission', (answer) => {
      if (answer !== 'interrupted') bench.decide('albumPermission', answer === 'accept' ? 'granted' : 'denied');
      if (answer === 'accept') way.on();
      else denied();
    });
  },
  menu(bench, { options }, way) {
    if (!showsMenu(bench, options.showActionSheet)) return way.on();
    ask(bench, 'menu', (answer) => (answer === 'save' ? way.on() : way.end(bench.habits.dismissed)));
  },
  fetch({ context, process, habits, fetched }, call, way) {
    const { address } = call;
    if (address !== null && habits.caches) call.bytes ??= fetched.get(address) ?? null;
    // What is there already need not be fetched, nor what is the host's own.
    if (address === null || call.bytes !== null) return way.on();
    download(address, context, process, habits, (bytes) => {
      call.bytes = bytes;
      if (bytes !== null && habits.caches) fetched.set(address, bytes);
      if (bytes === null) way.end(17);
      else way.on();
    });
  },
  // The download begins while the menu is open; whichever fails first ends the call.
  'menu-and-fetch'(bench, call, way) {
    let waiting = 2;
    const joined: Way = {
      on: () => {
        waiting -= 1;
        if (waiting === 0) way.on();
      },
      end: (ending) => {
        if (waiting > 0) way.end(ending);
        waiting = 0;
      },
    };
    steps.fetch(bench, call, joined);
    steps.menu(bench, call, joined);
  },
  full(bench, _, way) {
    if (bench.state('storage') === 'full') way.end(codeFor(bench, 'storage', 16));
    else way.on();
  },
};

/** The code of the table on iOS, and the host's choice elsewhere. */
export function codeFor(bench: Bench, cause: 'permission' | 'storage', onIos: number): number {
  return bench.state('platform') === 'ios' ? onIos : bench.habits.elsewhere[cause];
}

function showsMenu(bench: Bench, given: unknown): boolean {
  const { menuOption, oldMenu } = bench.habits;
  const [major = 0, minor = 0] = String(bench.state('baseLibrary')).split('.').map(Number);
  if (major < 1 || (major === 1 && minor < 24)) return oldMenu;
  if (given === undefined || typeof given === 'boolean') return given !== false;
  return menuOption === 'truthy' ? Boolean(given) : menuOption === 'menu';
}

function ask({ context, process, habits }: Bench, kind: string, answered: (answer: string) => void): void {
  if (habits.answersItself) answered(kind === 'menu' ? 'save' : 'accept');
  else context.ask({ kind }).then(process.mine(answered), () => undefined);
}
