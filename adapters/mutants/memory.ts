/** Faults of what is remembered from one call to the next, and of questions asked again. */
import type { MakeFault } from './plant.ts';
import { asking, both, type Ending, type Entry, ended, instead, withSettings } from './tools.ts';

/** Once a call has failed with this code, every later one does. */
function remembering(code: number): MakeFault {
  return (world) => {
    let remembered: Ending;
    const again = instead(() => (remembered === undefined ? undefined : Promise.resolve(remembered)), world);
    const watch = ended(world, (given) => {
      if (given?.error === code) remembered = given;
      return given;
    });
    return { call: (call) => again(watch(call)) };
  };
}

/** The faults, in order. */
export const memoryFaults: readonly Entry[] = [
  {
    name: 'refusal-remembered',
    description: 'remembers the first refusal for ever',
    requirement: 'recovery/2001',
    platforms: both,
    fault: remembering(2001),
  },
  {
    name: 'bad-url-remembered',
    description: 'a bad url makes every later call fail',
    requirement: 'recovery/2',
    platforms: both,
    fault: remembering(2),
  },
  {
    name: 'permission-remembered',
    description: 'does not notice that the album permission was turned on',
    requirement: 'recovery/15',
    platforms: ['ios'],
    fault: remembering(15),
  },
  {
    name: 'full-storage-remembered',
    description: 'does not notice that space was freed',
    requirement: 'recovery/16',
    platforms: ['ios'],
    fault: remembering(16),
  },
  {
    name: 'failure-remembered',
    description: 'never tries again what went wrong once',
    requirement: 'recovery/17',
    platforms: both,
    fault: remembering(17),
  },
  {
    name: 'acceptance-remembered',
    description: 'does not notice that the authorisation was withdrawn',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: (world) => {
      let accepted = false;
      return {
        settings: (settings) => ({
          ...settings,
          ports: {
            ...settings.ports,
            authorizer: {
              authorize: async () => {
                accepted ||= (await world.session().decide('authorization')) === 'granted';
                return accepted ? 'granted' : 'refused';
              },
            },
          },
        }),
      };
    },
  },
  {
    name: 'asks-until-accepted',
    description: 'asks again and again for an authorisation the user refuses',
    reference: 'capacitor-plugins#593',
    requirement: 'prompts/asks-once',
    platforms: both,
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
    platforms: both,
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
    platforms: both,
    fault: asking(async (prompt, ask) => {
      const answer = await ask(prompt);
      return prompt.kind === 'albumPermission' && answer === 'accept' ? ask(prompt) : answer;
    }),
  },
];
