/** Faults of questions that are asked again. */
import { asking, both, type Entry, everywhere, withIosAlbum, withSettings, saveImageAlone } from './tools.ts';

/** The faults, in order. */
export const promptFaults: readonly Entry[] = [
  {
    name: 'asks-until-accepted',
    description: { en: 'asks again and again for an authorisation the user refuses', zh: '用户拒绝授权后，一再询问' },
    reference: 'capacitor-plugins#593',
    requirement: 'prompts/asks-once',
    bases: withIosAlbum,
    fault: asking(async (prompt, ask) => {
      let answer = await ask(prompt);
      for (let times = 0; times < 3 && prompt.kind === 'authorization' && answer !== 'accept'; times += 1)
        answer = await ask(prompt);
      return answer;
    }),
  },
  {
    name: 'asks-after-interruption',
    description: {
      en: 'asks for the permission again where its dialog was interrupted',
      zh: '权限弹窗被中断后再次询问',
    },
    requirement: 'prompts/asks-once',
    bases: everywhere,
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'albumPermission' && answer === 'interrupted' ? ask(prompt) : answer;
    }),
  },
  {
    name: 'asks-who-refused-for-ever',
    description: { en: 'asks again, and once more, who asked not to be asked', zh: '用户要求不再询问，却又接连询问' },
    reference: 'UnityNativeGallery#127',
    requirement: 'prompts/asks-once',
    platforms: both,
    fault: withSettings((settings, { circumstances, context }) => {
      const { authorizer } = settings.ports;
      return {
        ...settings,
        ports: {
          ...settings.ports,
          authorizer: {
            authorize: async () => {
              for (let times = 0; times < 2 && circumstances.get('authorization') === 'refused-for-ever'; times += 1)
                await context.ask({ kind: 'authorization' });
              return authorizer.authorize();
            },
          },
        },
      };
    }),
  },
  {
    name: 'permission-asked-twice',
    description: {
      en: 'asks for the album permission before the download and again after it',
      zh: '下载之前询问一次相册权限，下载之后又询问一次',
    },
    requirement: 'prompts/asks-once',
    bases: everywhere,
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'albumPermission' && answer === 'accept' ? ask(prompt) : answer;
    }),
  },
  {
    name: 'menu-twice',
    description: {
      en: 'shows the menu once more after the user chose to save',
      zh: '用户选择保存之后，又显示一次菜单',
    },
    requirement: 'prompts/asks-once',
    apis: saveImageAlone,
    platforms: both,
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'menu' && answer === 'save' ? ask(prompt) : answer;
    }),
  },
  {
    name: 'menu-again-after-dialog',
    description: {
      en: 'shows the menu again when the authorisation dialog has closed',
      zh: '授权弹窗关闭后，又显示一次菜单',
    },
    requirement: 'prompts/asks-once',
    apis: saveImageAlone,
    bases: ['android-album'],
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      if (prompt.kind === 'authorization') await ask({ kind: 'menu' });
      return answer;
    }),
  },
  {
    name: 'second-dialog-twice',
    description: {
      en: 'asks for the permission twice where the authorisation dialog came just before',
      zh: '刚刚出现过授权弹窗时，权限会询问两次',
    },
    requirement: 'prompts/asks-once',
    bases: ['android'],
    fault: () => {
      let authorizing = false;
      return {
        context: (context) => ({
          ...context,
          ask: async (prompt) => {
            const again = authorizing && prompt.kind === 'albumPermission';
            authorizing = prompt.kind === 'authorization';
            const answer = await context.ask(prompt);
            return again ? context.ask(prompt) : answer;
          },
        }),
      };
    },
  },
];
