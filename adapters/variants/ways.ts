/** Variants by how they go about it: in which order, how many at a time, how long, and how they answer. */
import { machines } from './variant.ts';

const long = 'The image could not be saved to the album of this phone. '.repeat(400);

/** Hosts that take other ways. */
export const ways = machines([
  {
    name: 'prompts-first',
    description: 'asks for every permission before it looks at the url',
    freedoms: ['order/none', 'order: authorization, permission, url, menu, fetch'],
    habits: { order: ['authorization', 'permission', 'callbacks', 'menu-option', 'url', 'menu', 'fetch'] },
  },
  {
    name: 'menu-first',
    description: 'shows the menu before anything else, even for a url that is none',
    freedoms: ['order/none', 'order: menu, url, permission, authorization, fetch'],
    habits: { order: ['menu', 'url', 'permission', 'authorization', 'fetch'] },
  },
  {
    name: 'menu-last',
    description: 'shows the menu when everything else is done, over the image it has fetched',
    freedoms: ['order/none', 'order: url, fetch, authorization, permission, menu'],
    habits: { order: ['url', 'fetch', 'authorization', 'permission', 'menu'] },
  },
  {
    name: 'url-last',
    description: 'looks at the url when it is about to fetch it',
    freedoms: ['order/none', 'order: permission, menu, authorization, url, fetch'],
    habits: { order: ['permission', 'menu', 'authorization', 'url', 'fetch'] },
  },
  {
    name: 'room-first',
    description: 'looks for room before it asks anything, and shows the menu between the prompts',
    freedoms: ['order/none', 'order: full, authorization, menu, permission, url, fetch', 'space-empty/full'],
    habits: { order: ['full', 'authorization', 'menu', 'permission', 'url', 'fetch'] },
  },
  {
    name: 'fetches-behind-the-menu',
    description: 'begins the download while the menu is open, and gives up as soon as one of the two fails',
    freedoms: ['order/none', 'menu and download at once'],
    habits: { order: ['url', 'menu-and-fetch', 'authorization', 'permission'], patience: 8_000 },
  },
  {
    name: 'busy',
    description: 'turns a call away while another is under way',
    freedoms: ['overlap-busy/busy', 'success-once/busy', 'success-once-unheard/busy'],
    habits: { overlap: 'busy' },
  },
  {
    name: 'queued',
    description: 'takes one call after the other',
    freedoms: ['overlap-busy/none', 'overlapping calls in a queue'],
    habits: { overlap: 'queued', latency: { step: 5, answer: 5, between: 0 } },
  },
  {
    name: 'thenable',
    description: 'returns an object with a then, and no Promise of the language',
    freedoms: ['returns a thenable'],
    habits: { returns: 'thenable' },
  },
  {
    name: 'promise-without-callbacks',
    description: 'returns a promise only where no callback was given',
    freedoms: ['returns a promise at times'],
    habits: { returns: 'promise-without-callbacks', noArgument: 'ignored' },
  },
  {
    name: 'no-promise',
    description: 'returns nothing at all',
    freedoms: ['returns nothing'],
    habits: { returns: 'nothing', noArgument: 'throws' },
    manifest: { without: ['promise'] },
  },
  {
    name: 'task',
    description: 'returns a task that can be aborted, and no promise',
    freedoms: ['returns another object'],
    habits: { returns: 'task', noArgument: 'ignored' },
    manifest: { without: ['promise'] },
  },
  {
    name: 'three-seconds',
    description: 'takes three seconds for each step and three more before it answers',
    freedoms: ['latency of 3 s'],
    habits: { latency: { step: 3_000, answer: 3_000, between: 0 } },
  },
  {
    name: 'late-callbacks',
    description: 'calls back in later turns, and complete in a later one still',
    freedoms: ['callbacks in later turns'],
    habits: { latency: { step: 1, answer: 40, between: 250 }, undecided: 'granted', dismissed: 'silent' },
  },
  {
    name: 'progress',
    description: 'shows the progress of a download ten times a second, on a timer of its own',
    freedoms: ['timers beside the call'],
    habits: { progress: 100, patience: 60_000 },
  },
  {
    name: 'real-time',
    description: 'lives in real time',
    freedoms: ['real timers'],
    habits: { latency: { step: 1, answer: 1, between: 0 }, patience: 60, dismissed: 'silent' },
    manifest: { clock: 'real', deadlines: { call: 5_000, quiet: 2 } },
  },
  {
    name: 'chinese',
    description: 'speaks Chinese',
    freedoms: ['message-text/none', 'other texts'],
    habits: { message: (code) => `保存图片失败（错误码 ${code}）：请稍后再试。` },
  },
  {
    name: 'long-winded',
    description: 'has long messages',
    freedoms: ['message-text/none', 'long texts'],
    habits: { message: () => long },
  },
  {
    name: 'rich-payloads',
    description: 'says more than it must: paths, codes in other notations, lists, and an error of 0 on success',
    freedoms: ['further properties of payloads'],
    habits: {
      success: (url) => ({ error: 0, success: true, savedFilePath: `album://${url}`, tags: [['a'], { b: null }] }),
      failure: (error, errorMessage) =>
        Object.assign(new Error(errorMessage), { error, errorMessage, errorCode: `E${error}`, retry: error === 17 }),
    },
  },
  {
    name: 'complete-first',
    description: 'calls complete before the other callback',
    freedoms: ['order of callbacks'],
    shoulds: ['callbacks/complete-last'],
    habits: { completeFirst: true },
  },
  {
    name: 'at-once',
    description: 'answers bad calls before the call has returned',
    freedoms: ['synchronous failures'],
    shoulds: ['callbacks/asynchronous'],
    habits: { answersAtOnce: true },
  },
  {
    name: 'taciturn',
    description: 'fails with a number and no message, and hands nothing to complete',
    freedoms: ['no message', 'no payload for complete'],
    shoulds: ['results/error-message', 'results/complete-same'],
    habits: { failure: (error) => ({ error }), complete: () => undefined },
  },
]);
