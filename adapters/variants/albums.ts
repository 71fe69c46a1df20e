/** Variants by what their album is like, and by what can be set and seen of them. */
import { machines } from './variant.ts';

/** Hosts with other albums and other powers. */
export const albums = machines([
  {
    name: 're-encoding',
    description: 'keeps pixels: every image is encoded anew, of whatever size',
    freedoms: ['images encoded anew'],
    shoulds: ['album/same-bytes'],
    habits: { keeps: 'png', maxBytes: 100_000_000, redirects: 10 },
  },
  {
    name: 'one-of-each',
    description: 'keeps each image once, however often it is saved',
    freedoms: ['space-shared/enough', 'space-again/enough', 'the same image is one item'],
    habits: { oneOfEach: true },
  },
  {
    name: 'caching',
    description: 'keeps what it fetched, and asks no server for the same address again',
    freedoms: ['image-again/none'],
    habits: { caches: true },
  },
  {
    name: 'late-index',
    description:
      'has an index that takes its time: the item is visible seconds after the write, and success waits for it',
    freedoms: ['late index'],
    habits: { index: 2_500 },
  },
  {
    name: 'unseen-index',
    description: 'cannot tell when an item became visible, only show the album when all is quiet',
    freedoms: ['no word of visible items'],
    habits: { index: 700 },
    manifest: { without: ['visibility'] },
  },
  {
    name: 'looked-into',
    description: 'has an album that is looked into, and tells nothing by itself',
    freedoms: ['a synchronous album'],
    manifest: {
      capabilities: {
        control: ['baseLibrary', 'account', 'authorization', 'albumPermission', 'storage', 'menu', 'origin', 'format'],
        observe: ['album', 'bytes', 'synchronous-album', 'prompts', 'menu', 'promise'],
      },
    },
  },
  {
    name: 'digests',
    description: 'shows digests of its items and never the bytes, and names them by their digest',
    freedoms: ['digests for bytes', 'names by digest'],
    habits: { shows: 'digest', names: 'digest' },
    manifest: { without: ['bytes'] },
  },
  {
    name: 'newest-first',
    description: 'lists the newest item first, under names taken from addresses',
    freedoms: ['newest items first', 'names by address'],
    habits: { newestFirst: true, names: 'address' },
  },
  {
    name: 'resuming',
    description: 'finishes after a restart what was being written when the process was killed',
    freedoms: ['a killed save is finished later'],
    habits: { index: 400, resumes: true, urlOther: 'saved' },
  },
  {
    name: 'immortal',
    description: 'cannot be killed or restarted',
    freedoms: ['no kill and restart'],
    manifest: { without: ['kill', 'restart'] },
  },
  {
    name: 'uncounted',
    description: 'has room or none, and counts no bytes',
    freedoms: ['no exact space'],
    habits: { elsewhere: { permission: 17, storage: 3 } },
    manifest: { without: ['exact-space'] },
  },
  {
    name: 'fixed',
    description:
      'one phone on a desk: an Android without a permission to ask for, one account, one user who has agreed',
    freedoms: ['fixed factors'],
    habits: { always: { account: 'enterprise', albumPermission: 'not-needed', authorization: 'granted' } },
    manifest: {
      platforms: ['android'],
      fixed: {
        account: { value: 'enterprise', reason: 'there is no other account to test with' },
        albumPermission: { value: 'not-needed', reason: 'Android 13 has no such layer' },
        authorization: { value: 'granted', reason: 'the test user has agreed' },
      },
    },
  },
  {
    name: 'answers-itself',
    description: 'has dialogs that a robot of its own answers: the kit can neither see nor steer them',
    freedoms: ['unseen prompts'],
    habits: { answersItself: true, always: { authorization: 'granted', albumPermission: 'granted', menu: 'save' } },
    manifest: { without: ['prompts', 'menu', 'authorization', 'albumPermission'] },
  },
  {
    name: 'blind',
    description: 'cannot show its album',
    freedoms: ['unseen album'],
    manifest: { without: ['album', 'bytes', 'visibility'] },
  },
  {
    name: 'old-library',
    description: 'has only base libraries from before the option',
    freedoms: ['menu-unspecified/no-menu', 'base libraries below 1.24.0'],
    manifest: { baseLibraries: { from: '1.0.0', to: '1.23.9' } },
  },
  {
    name: 'old-library-menu',
    description: 'has only base libraries from before the option, and always shows the menu',
    freedoms: ['menu-unspecified/menu', 'base libraries below 1.24.0'],
    habits: { oldMenu: true, dismissed: 'silent' },
    manifest: { baseLibraries: { from: '1.5', to: '1.20.3' } },
  },
  {
    name: 'one-library',
    description: 'has a single base library, and knows https alone',
    freedoms: ['one base library', 'url-http/fail-2'],
    habits: { urlHttp: 2 },
    manifest: { baseLibraries: { from: '2.8.0.1', to: '2.8.0.1' }, schemes: ['https'] },
  },
]);
