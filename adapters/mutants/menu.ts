/** Faults of the image action menu and of the versions it depends on. */
import { compareVersions } from '../../reference/index.ts';
import type { MakeFault } from './plant.ts';
import {
  asked,
  answerFirst,
  answering,
  asking,
  both,
  type Entry,
  ended,
  endingOf,
  failure,
  instead,
  withAndroidAlbum,
  withIosAlbum,
  withOptions,
  withSettings,
} from './tools.ts';

/** Shows the menu by another rule, told the version and whether the option is `false`. */
function menuWhere(rule: (baseLibrary: string, hidden: boolean) => boolean): MakeFault {
  return (world) => ({
    settings: (settings) => ({ ...settings, baseLibrary: '99.0.0' }),
    call:
      (call) =>
      (argument, ...rest) => {
        if (typeof argument !== 'object' || argument === null) return call(argument, ...rest);
        const { showActionSheet } = argument as Readonly<Record<string, unknown>>;
        const shown = rule(world.circumstances.get('baseLibrary'), showActionSheet === false);
        return call({ ...argument, showActionSheet: shown }, ...rest);
      },
  });
}

/** The faults, in order. */
export const menuFaults: readonly Entry[] = [
  {
    name: 'menu-default-false',
    description: {
      en: 'leaves the menu out where showActionSheet is left out, as the typings have it',
      zh: '不传 showActionSheet 时不显示菜单，与类型声明所写的一样',
    },
    requirement: 'params/show-action-sheet-default',
    bases: withIosAlbum,
    fault: withOptions((options) => ({ ...options, showActionSheet: options['showActionSheet'] ?? false })),
  },
  {
    name: 'menu-ignores-false',
    description: { en: 'shows the menu whatever showActionSheet says', zh: '无论 showActionSheet 取何值都显示菜单' },
    requirement: 'action-sheet/hidden',
    bases: withAndroidAlbum,
    fault: withOptions((options) => ({ ...options, showActionSheet: true })),
  },
  {
    name: 'menu-never',
    description: { en: 'has no menu at all', zh: '根本没有菜单' },
    requirement: 'action-sheet/shown',
    platforms: both,
    fault: withOptions((options) => ({ ...options, showActionSheet: false })),
  },
  {
    name: 'menu-inverted',
    description: { en: 'takes showActionSheet the wrong way round', zh: '把 showActionSheet 的真假弄反' },
    reference: 'PhotoBrowser#5',
    requirement: 'action-sheet/hidden',
    platforms: both,
    fault: withOptions((options) => ({ ...options, showActionSheet: options['showActionSheet'] === false })),
  },
  {
    name: 'menu-dismissed-saves',
    description: { en: 'saves though the user dismissed the menu', zh: '用户关闭菜单后仍然保存' },
    requirement: 'action-sheet/cancel',
    bases: withIosAlbum,
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'menu' ? 'save' : answer;
    }),
  },
  {
    name: 'menu-other-action-saves',
    description: { en: 'takes every action of the menu for save', zh: '把菜单中的任何操作都当作保存' },
    requirement: 'action-sheet/cancel',
    platforms: both,
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'menu' && answer === 'other' ? 'save' : answer;
    }),
  },
  {
    name: 'menu-dismissed-succeeds',
    description: { en: 'calls success where the user dismissed the menu', zh: '用户关闭菜单后调用 success' },
    requirement: 'action-sheet/cancel',
    platforms: both,
    fault: (world) => ({ call: ended(world, (given) => (given?.error === 11 ? undefined : given)) }),
  },
  {
    name: 'menu-save-dismisses',
    description: { en: 'takes the menu’s save for a dismissal', zh: '把菜单中的保存当作关闭菜单' },
    requirement: 'callbacks/success',
    platforms: both,
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'menu' ? 'cancel' : answer;
    }),
  },
  {
    name: 'menu-after-saving',
    description: { en: 'saves while the menu is still open', zh: '菜单还没有关闭就已保存' },
    requirement: 'action-sheet/shown',
    bases: withIosAlbum,
    fault: (world) => ({
      settings: (settings) => {
        const { menu } = settings.ports;
        // The menu opens, and the call goes on without waiting for it.
        const show = async (): Promise<'save'> => {
          void menu.show();
          return Promise.resolve('save');
        };
        return { ...settings, ports: { ...settings.ports, menu: { show } } };
      },
      context: (context) => ({
        ...context,
        ask: (prompt) =>
          prompt.kind === 'menu'
            ? context.ask(prompt).then(async (answer) => {
                await world.context.clock.sleep(20);
                return answer;
              })
            : context.ask(prompt),
      }),
    }),
  },
  {
    name: 'menu-obeyed-too-early',
    description: { en: 'obeys showActionSheet below 1.24.0', zh: '基础库低于 1.24.0 时也理会 showActionSheet' },
    requirement: 'params/show-action-sheet-since',
    platforms: both,
    fault: withSettings((settings) => ({ ...settings, baseLibrary: '99.0.0' })),
  },
  {
    name: 'versions-as-text',
    description: { en: 'compares base library versions as text', zh: '按文本比较基础库版本' },
    requirement: 'action-sheet/shown',
    bases: withAndroidAlbum,
    fault: menuWhere((version, hidden) => !hidden && version >= '1.24.0'),
  },
  {
    name: 'versions-as-decimals',
    description: { en: 'reads 1.100 as the number 1.1', zh: '把 1.100 读作数字 1.1' },
    requirement: 'action-sheet/shown',
    platforms: both,
    fault: menuWhere((version, hidden) => !hidden && Number.parseFloat(version) >= 1.24),
  },
  {
    name: 'versions-minor-alone',
    description: {
      en: 'compares the second part of versions alone, so that 2.0 is below 1.24',
      zh: '只比较版本号的第二段，于是 2.0 低于 1.24',
    },
    requirement: 'action-sheet/shown',
    platforms: both,
    fault: menuWhere((version, hidden) => !hidden && Number(version.split('.')[1]) >= 24),
  },
  {
    name: 'menu-since-exclusive',
    description: { en: 'has the menu above 1.24.0 and not from it', zh: '高于 1.24.0 才有菜单，恰好是该版本时没有' },
    requirement: 'action-sheet/shown',
    bases: withIosAlbum,
    fault: menuWhere((version, hidden) => !hidden && compareVersions(version, '1.24.0') > 0),
  },
  {
    name: 'menu-false-fails-unanswered',
    description: { en: 'without a menu, a failure reaches nobody', zh: '不显示菜单时，失败没有通知任何人' },
    requirement: 'callbacks/fail',
    platforms: both,
    fault: answering((given, { options, callbacks }) => {
      if (given !== undefined && options['showActionSheet'] === false) return;
      answerFirst(given, callbacks);
      callbacks.complete(callbacks.payload(given));
    }),
  },
  {
    name: 'menu-false-skips-authorization',
    description: {
      en: 'without a menu, saves for a mini program the user has not authorised',
      zh: '不显示菜单时，不经用户授权就为小程序保存',
    },
    requirement: 'callbacks/fail',
    platforms: both,
    fault: (world) => {
      let hidden = false;
      return {
        call:
          (call) =>
          (argument, ...rest) => {
            hidden = (argument as { showActionSheet?: unknown } | null | undefined)?.showActionSheet === false;
            return call(argument, ...rest);
          },
        settings: (settings) => ({
          ...settings,
          ports: {
            ...settings.ports,
            authorizer: {
              authorize: async () =>
                hidden || (await world.session().decide('authorization')) === 'granted' ? 'granted' : 'refused',
            },
          },
        }),
      };
    },
  },
  {
    name: 'menu-dismissal-remembered',
    description: {
      en: 'a menu dismissed once makes every later call fail',
      zh: '菜单被关闭一次之后，后面的调用全部失败',
    },
    requirement: 'callbacks/success',
    platforms: both,
    fault: (world) => {
      let dismissed = false;
      return {
        context: (context) => ({
          ...context,
          ask: async (prompt) => {
            const answer = await context.ask(prompt);
            if (prompt.kind === 'menu' && answer !== 'save') dismissed = true;
            return answer;
          },
        }),
        call: instead(() => (dismissed ? Promise.resolve(failure(17)) : undefined), world),
      };
    },
  },
  {
    name: 'menu-delays-item',
    description: {
      en: 'with a menu, success comes while the item is still being published',
      zh: '显示菜单时，图片还在发布之中就已调用 success',
    },
    requirement: 'album/saved-before-success',
    platforms: both,
    fault: (world) => {
      let shown = false;
      return {
        context: asked(world, async (prompt, ask) => {
          shown ||= prompt.kind === 'menu';
          return ask(prompt);
        }),
        device: {
          save: async (image, session) => {
            if (!shown) return world.album.save(image, session);
            shown = false;
            await world.album.permit(session);
            if (!session.isAlive()) return;
            world.album.reserve(image.bytes.length);
            session.timer(() => void world.album.show(image.bytes, session), 5);
          },
        },
      };
    },
  },
  {
    name: 'menu-first-time-alone',
    description: {
      en: 'shows no menu any more once an image was saved by it',
      zh: '经菜单保存过一次图片之后，就不再显示菜单',
    },
    requirement: 'action-sheet/shown',
    bases: ['android-album'],
    fault: () => {
      let chosen = false;
      return {
        context: (context) => ({
          ...context,
          ask: async (prompt) => {
            if (prompt.kind === 'menu' && chosen) return 'save';
            const answer = await context.ask(prompt);
            chosen ||= prompt.kind === 'menu' && answer === 'save';
            return answer;
          },
        }),
      };
    },
  },
  {
    name: 'menu-with-dialog',
    description: {
      en: 'shows the menu in spite of false where the user has yet to authorise the mini program',
      zh: '用户尚未授权小程序时，即使为 false 也显示菜单',
    },
    requirement: 'action-sheet/hidden',
    bases: ['android'],
    fault: withOptions((options, { circumstances }) =>
      circumstances.get('authorization') === 'undecided' ? { ...options, showActionSheet: true } : options,
    ),
  },
  {
    name: 'menu-for-personal-alone',
    description: { en: 'shows the menu to personal mini programs alone', zh: '只对个人小程序显示菜单' },
    requirement: 'availability/accounts',
    bases: ['android-album'],
    fault: withOptions((options, { circumstances }) =>
      circumstances.get('account') === 'personal' ? options : { ...options, showActionSheet: false },
    ),
  },
  {
    name: 'menu-dismissed-saves-later',
    description: {
      en: 'calls fail where the menu is dismissed, and saves a moment later',
      zh: '关闭菜单后调用 fail，片刻之后却保存',
    },
    requirement: 'action-sheet/cancel',
    bases: ['android'],
    fault: (world) => ({
      call: (call) =>
        ended(world, (given, { options }) => {
          if (given?.error === 11) void endingOf(call, { ...options, showActionSheet: false });
          return given;
        })(call),
    }),
  },
  {
    name: 'menu-gif-alone-without',
    description: { en: 'shows no menu where the url is one of a GIF', zh: 'url 指向 GIF 时不显示菜单' },
    requirement: 'action-sheet/shown',
    bases: ['android-album'],
    fault: withOptions((options) =>
      /\.gif$/u.test(String(options['url'])) ? { ...options, showActionSheet: false } : options,
    ),
  },
  {
    name: 'menu-from-two',
    description: { en: 'has the menu from 2.0 on', zh: '从 2.0 起才有菜单' },
    requirement: 'action-sheet/shown',
    bases: ['android'],
    fault: menuWhere((version, hidden) => !hidden && Number.parseInt(version, 10) >= 2),
  },
  {
    name: 'menu-option-refused-below',
    description: {
      en: 'fails below 1.24.0 where showActionSheet is given',
      zh: '基础库低于 1.24.0 时，给出 showActionSheet 就失败',
    },
    requirement: 'params/show-action-sheet-since',
    bases: ['android-album'],
    fault: (world) => ({
      call: instead(
        (options) =>
          options['showActionSheet'] !== undefined &&
          compareVersions(world.circumstances.get('baseLibrary'), '1.24.0') < 0
            ? Promise.resolve(failure(2))
            : undefined,
        world,
      ),
    }),
  },
  {
    name: 'menu-undefined-as-false',
    description: {
      en: 'takes a showActionSheet that is there and undefined for false',
      zh: 'showActionSheet 属性存在而值为 undefined 时，当作 false',
    },
    requirement: 'action-sheet/shown',
    bases: ['android'],
    fault: withOptions((options) =>
      'showActionSheet' in options ? { ...options, showActionSheet: Boolean(options['showActionSheet']) } : options,
    ),
  },
];
