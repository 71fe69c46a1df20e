/** Faults of questions that are asked again. */
import { asking, both, type Entry, everywhere, withIosAlbum, withSettings } from './tools.ts';

/** The faults, in order. */
export const promptFaults: readonly Entry[] = [
  {
    name: 'asks-until-accepted',
    description: 'asks again and again for an authorisation the user refuses',
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
    description: 'asks for the permission again where its dialog was interrupted',
    requirement: 'prompts/asks-once',
    bases: everywhere,
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'albumPermission' && answer === 'interrupted' ? ask(prompt) : answer;
    }),
  },
  {
    name: 'asks-who-refused-for-ever',
    description: 'asks again, and once more, who asked not to be asked',
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
    description: 'asks for the album permission before the download and again after it',
    requirement: 'prompts/asks-once',
    bases: everywhere,
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'albumPermission' && answer === 'accept' ? ask(prompt) : answer;
    }),
  },
  {
    name: 'menu-twice',
    description: 'shows the menu once more after the user chose to save',
    requirement: 'prompts/asks-once',
    platforms: both,
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'menu' && answer === 'save' ? ask(prompt) : answer;
    }),
  },
  {
    name: 'menu-again-after-dialog',
    description: 'shows the menu again when the authorisation dialog has closed',
    requirement: 'prompts/asks-once',
    bases: ['android-album'],
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      if (prompt.kind === 'authorization') await ask({ kind: 'menu' });
      return answer;
    }),
  },
  {
    name: 'second-dialog-twice',
    description: 'asks for the permission twice where the authorisation dialog came just before',
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
