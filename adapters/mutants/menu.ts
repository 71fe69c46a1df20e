/** Faults of the image action menu and of the versions it depends on. */
import { compareVersions } from '../../reference/index.ts';
import type { MakeFault } from './plant.ts';
import {
  asked,
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
    description: 'leaves the menu out where showActionSheet is left out, as the typings have it',
    requirement: 'params/show-action-sheet-default',
    bases: withIosAlbum,
    fault: withOptions((options) => ({ ...options, showActionSheet: options['showActionSheet'] ?? false })),
  },
  {
    name: 'menu-ignores-false',
    description: 'shows the menu whatever showActionSheet says',
    requirement: 'action-sheet/hidden',
    bases: withAndroidAlbum,
    fault: withOptions((options) => ({ ...options, showActionSheet: true })),
  },
  {
    name: 'menu-never',
    description: 'has no menu at all',
    requirement: 'action-sheet/shown',
    platforms: both,
    fault: withOptions((options) => ({ ...options, showActionSheet: false })),
  },
  {
    name: 'menu-inverted',
    description: 'takes showActionSheet the wrong way round',
    reference: 'PhotoBrowser#5',
    requirement: 'action-sheet/hidden',
    platforms: both,
    fault: withOptions((options) => ({ ...options, showActionSheet: options['showActionSheet'] === false })),
  },
  {
    name: 'menu-dismissed-saves',
    description: 'saves though the user dismissed the menu',
    requirement: 'action-sheet/cancel',
    bases: withIosAlbum,
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'menu' ? 'save' : answer;
    }),
  },
  {
    name: 'menu-other-action-saves',
    description: 'takes every action of the menu for save',
    requirement: 'action-sheet/cancel',
    platforms: both,
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'menu' && answer === 'other' ? 'save' : answer;
    }),
  },
  {
    name: 'menu-dismissed-succeeds',
    description: 'calls success where the user dismissed the menu',
    requirement: 'action-sheet/cancel',
    platforms: both,
    fault: (world) => ({ call: ended(world, (given) => (given?.error === 11 ? undefined : given)) }),
  },
  {
    name: 'menu-save-dismisses',
    description: 'takes the menu’s save for a dismissal',
    requirement: 'callbacks/success',
    platforms: both,
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'menu' ? 'cancel' : answer;
    }),
  },
  {
    name: 'menu-after-saving',
    description: 'saves while the menu is still open',
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
    description: 'obeys showActionSheet below 1.24.0',
    requirement: 'params/show-action-sheet-since',
    platforms: both,
    fault: withSettings((settings) => ({ ...settings, baseLibrary: '99.0.0' })),
  },
  {
    name: 'versions-as-text',
    description: 'compares base library versions as text',
    requirement: 'action-sheet/shown',
    bases: withAndroidAlbum,
    fault: menuWhere((version, hidden) => !hidden && version >= '1.24.0'),
  },
  {
    name: 'versions-as-decimals',
    description: 'reads 1.100 as the number 1.1',
    requirement: 'action-sheet/shown',
    platforms: both,
    fault: menuWhere((version, hidden) => !hidden && Number.parseFloat(version) >= 1.24),
  },
  {
    name: 'versions-minor-alone',
    description: 'compares the second part of versions alone, so that 2.0 is below 1.24',
    requirement: 'action-sheet/shown',
    platforms: both,
    fault: menuWhere((version, hidden) => !hidden && Number(version.split('.')[1]) >= 24),
  },
  {
    name: 'menu-since-exclusive',
    description: 'has the menu above 1.24.0 and not from it',
    requirement: 'action-sheet/shown',
    bases: withIosAlbum,
    fault: menuWhere((version, hidden) => !hidden && compareVersions(version, '1.24.0') > 0),
  },
  {
    name: 'menu-false-fails-unanswered',
    description: 'without a menu, a failure reaches nobody',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: answering((given, { options, callbacks }) => {
      if (given !== undefined && options['showActionSheet'] === false) return;
      if (given === undefined) callbacks.success({});
      else callbacks.fail({ ...given });
      callbacks.complete({ ...given });
    }),
  },
  {
    name: 'menu-false-skips-authorization',
    description: 'without a menu, saves for a mini program the user has not authorised',
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
    description: 'a menu dismissed once makes every later call fail',
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
    description: 'with a menu, success comes while the item is still being published',
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
    description: 'shows no menu any more once an image was saved by it',
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
    description: 'shows the menu in spite of false where the user has yet to authorise the mini program',
    requirement: 'action-sheet/hidden',
    bases: ['android'],
    fault: withOptions((options, { circumstances }) =>
      circumstances.get('authorization') === 'undecided' ? { ...options, showActionSheet: true } : options,
    ),
  },
  {
    name: 'menu-for-personal-alone',
    description: 'shows the menu to personal mini programs alone',
    requirement: 'availability/accounts',
    bases: ['android-album'],
    fault: withOptions((options, { circumstances }) =>
      circumstances.get('account') === 'personal' ? options : { ...options, showActionSheet: false },
    ),
  },
  {
    name: 'menu-dismissed-saves-later',
    description: 'calls fail where the menu is dismissed, and saves a moment later',
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
    description: 'shows no menu where the url is one of a GIF',
    requirement: 'action-sheet/shown',
    bases: ['android-album'],
    fault: withOptions((options) =>
      /\.gif$/u.test(String(options['url'])) ? { ...options, showActionSheet: false } : options,
    ),
  },
  {
    name: 'menu-from-two',
    description: 'has the menu from 2.0 on',
    requirement: 'action-sheet/shown',
    bases: ['android'],
    fault: menuWhere((version, hidden) => !hidden && Number.parseInt(version, 10) >= 2),
  },
  {
    name: 'menu-option-refused-below',
    description: 'fails below 1.24.0 where showActionSheet is given',
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
    description: 'takes a showActionSheet that is there and undefined for false',
    requirement: 'action-sheet/shown',
    bases: ['android'],
    fault: withOptions((options) =>
      'showActionSheet' in options ? { ...options, showActionSheet: Boolean(options['showActionSheet']) } : options,
    ),
  },
];
