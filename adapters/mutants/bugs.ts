/** The bugs that real "save to album" code has had, and what here stands for each: faults, or tests of our own hosts. */

/** One bug as it was met in the field. */
export interface Bug {
  /** Its number in the collection, from 1. */
  readonly number: number;
  readonly title: string;
  /** `repo#number` on GitHub, where it was reported. */
  readonly references?: readonly string[];
  /** The names of the faults that plant it; none where no case can reveal it. */
  readonly faults: readonly string[];
  /** Tests of our own hosts that hold it off: file, and words of the test's name. */
  readonly tests?: readonly (readonly [file: string, words: string])[];
}

/** Every bug, in order. */
export const bugs: readonly Bug[] = [
  {
    number: 1,
    title: 'an overlapping call takes another’s result',
    references: ['image_gallery_saver#226', 'saver_gallery#30'],
    faults: [
      'callbacks-of-the-last-call',
      'success-once-for-many',
      'listeners-pile-up',
      'overlapping-bytes-mixed',
      'temporary-file-shared',
      'row-remembered-in-a-field',
    ],
  },
  {
    number: 2,
    title: 'a call settles twice',
    references: ['gallery_saver#15'],
    faults: ['success-twice', 'fail-twice', 'complete-twice', 'late-second-success', 'thrower-called-again'],
  },
  {
    number: 3,
    title: 'success and fail are both called',
    faults: ['success-and-fail', 'throwing-success-fails', 'watchdog-not-called-off'],
  },
  {
    number: 4,
    title: 'complete is missing, or comes first',
    faults: [
      'complete-missing-on-failure',
      'complete-missing-on-success',
      'complete-first',
      'complete-first-on-failure',
      'fail-left-out-unanswered',
    ],
  },
  {
    number: 5,
    title: 'no answer when the user refuses',
    references: ['image_save#12'],
    faults: ['refusal-unanswered', 'refused-for-ever-unanswered'],
  },
  {
    number: 6,
    title: 'no answer when a dialog is interrupted',
    faults: ['permission-dialog-interrupted-unanswered', 'authorization-dialog-interrupted-unanswered'],
  },
  {
    number: 7,
    title: 'no answer to bad arguments or an image that cannot be decoded',
    references: ['image_gallery_saver#98'],
    faults: ['bad-url-unanswered', 'png-unanswered', 'empty-body-unanswered'],
  },
  {
    number: 8,
    title: 'the permission is granted, and no answer comes',
    references: ['gallery_saver#40'],
    faults: ['granted-then-unanswered', 'second-dialog-unanswered'],
  },
  {
    number: 9,
    title: 'some path never settles',
    references: ['expo#10486'],
    faults: ['failure-unanswered', 'timeout-blocks', 'promise-never-settles'],
  },
  {
    number: 10,
    title: 'a refusal is asked about again for ever',
    references: ['capacitor-plugins#593'],
    faults: ['asks-until-accepted'],
  },
  { number: 11, title: 'the answer comes before the call has returned', faults: ['bad-url-at-once', 'again-at-once'] },
  {
    number: 12,
    title: 'a callback that throws takes the later ones with it',
    faults: ['throwing-callback-kills-later', 'thrower-keeps-busy'],
  },
  { number: 13, title: 'a failing call throws where fail is left out', faults: ['fail-wanted'] },
  {
    number: 14,
    title: 'success, and nothing is saved',
    references: ['natshare#69', 'uni-app#2429', 'taro-react-native#197'],
    faults: [
      'success-nothing-saved',
      'never-published',
      'gif-as-nothing',
      'personal-saves-nothing',
      'download-failure-as-success',
    ],
  },
  {
    number: 15,
    title: 'failure, and the image is saved',
    references: ['cameraroll#575'],
    faults: ['failure-but-saved', 'success-as-failure-after-saving', 'read-back', 'own-album-in-limited'],
  },
  {
    number: 16,
    title: 'success before the image is closed or published',
    faults: ['success-before-visible', 'success-before-completion', 'published-later'],
  },
  {
    number: 17,
    title: 'a branch the wrong way round',
    references: ['PhotoBrowser#5'],
    faults: ['inverted', 'menu-inverted'],
  },
  {
    number: 18,
    title: 'success though writing failed',
    faults: ['full-as-success', 'write-failure-swallowed', 'completion-ignored'],
  },
  {
    number: 19,
    title: 'the image is saved twice',
    references: ['cameraroll#190', 'image_gallery_saver#305', 'capacitor#2644'],
    faults: ['saved-twice', 'second-save-doubles', 'two-requests', 'retry-inserts-again', 'redirect-saves-twice'],
  },
  { number: 20, title: 'a second attempt after a slow one saves again', faults: ['retry-saves-twice'] },
  {
    number: 21,
    title: 'a refusal for ever is taken for one to ask about again',
    references: ['UnityNativeGallery#127'],
    faults: ['asks-who-refused-for-ever', 'denied-unanswered', 'restricted-waits'],
  },
  {
    number: 22,
    title: 'a storage permission is wanted that Android 10 has done away with',
    references: ['capacitor-community/media#114'],
    faults: ['write-permission-wanted', 'not-needed-as-denied', 'permission-asked-needlessly'],
  },
  {
    number: 23,
    title: 'a SecurityException nobody catches up to Android 9',
    faults: ['security-exception-uncaught', 'security-exception-ignored'],
  },
  {
    number: 24,
    title: 'access to add, or to some photos, taken for none',
    references: ['ZLPhotoBrowser#925'],
    faults: ['limited-as-denied', 'add-only-as-denied', 'limited-read-as-denied', 'add-only-read-as-denied'],
  },
  {
    number: 25,
    title: '15 and 2001 mixed up',
    references: ['redmini#1633'],
    faults: ['permission-as-2001', 'authorization-as-15', 'dialog-refusal-as-2001'],
  },
  {
    number: 26,
    title: '15 or 16 on Android',
    faults: ['permission-15-on-android', 'storage-16-on-android', 'one-byte-short-as-16'],
  },
  {
    number: 27,
    title: 'a full disk is reported as something else, or told by an English message',
    faults: [
      'storage-as-17',
      'one-byte-short-as-17',
      'full-unmapped',
      'full-by-message',
      'undecodable-as-16',
      'invalid-as-storage',
    ],
  },
  { number: 28, title: 'the code is a String', faults: ['error-as-string'] },
  { number: 29, title: 'the code of a failure is 0', faults: ['error-zero'] },
  {
    number: 30,
    title: 'a code outside the table',
    faults: ['status-as-code', 'errno-as-code', 'timeout-as-13', 'download-as-10', 'several-causes-as-5'],
  },
  {
    number: 31,
    title: 'the first answer is remembered',
    faults: [
      'refusal-remembered',
      'acceptance-remembered',
      'permission-remembered',
      'full-storage-remembered',
      'failure-remembered',
      'broken-address-remembered',
    ],
  },
  {
    number: 32,
    title: 'a failure leaves a truncated item',
    references: ['photo_manager#1434'],
    faults: ['partial-left-when-full', 'visible-row-left', 'download-into-the-album'],
  },
  {
    number: 33,
    title: 'a pending row or a temporary file is left behind',
    faults: ['pending-row-left', 'leftovers-published', 'visible-while-written', 'kill-leaves-partial'],
    tests: [
      ['adapters/android-album/host.test.ts', 'a failed save gives back the space it had taken'],
      ['adapters/filesystem/circumstances.test.ts', 'leaves nothing behind'],
    ],
  },
  {
    number: 34,
    title: 'publishing did nothing, and nobody looked',
    references: ['LightCompressor#180'],
    faults: ['stale-row-published', 'success-unpublished'],
    tests: [['adapters/android-album/host.test.ts', 'an item that was not published is no success']],
  },
  {
    number: 35,
    title: 'all 32 spellings of a name are taken',
    references: ['gal#198', 'capacitor#3331', 'expo#42222'],
    faults: ['same-name-refused'],
    tests: [
      ['adapters/android-album/host.test.ts', 'saves the hundredth image of a name as well as the first'],
      ['adapters/filesystem/save.test.ts', 'finds a name after a hundred others'],
    ],
  },
  {
    number: 36,
    title: 'an item of the same name is overwritten',
    faults: ['older-overwritten', 'same-name-overwritten'],
    tests: [['adapters/filesystem/save.test.ts', 'never replaces another']],
  },
  {
    number: 37,
    title: 'names that differ in case alone collide',
    faults: [],
    tests: [['adapters/android-album/host.test.ts', 'names that differ in case collide']],
  },
  {
    number: 38,
    title: 'milliseconds in a column of seconds',
    references: ['Signal-Android#10142'],
    faults: [],
    tests: [
      ['adapters/android-album/host.test.ts', 'dates its items in seconds since 1970'],
      ['adapters/ios-album/host.test.ts', 'dates its items in seconds since 2001'],
    ],
  },
  {
    number: 39,
    title: 'success before the bytes are on the disk for good',
    faults: [],
    tests: [['adapters/filesystem/save.test.ts', 'is durable before it has its name, and its name before success']],
  },
  {
    number: 40,
    title: 'an older item is deleted to make room',
    faults: ['older-deleted-for-room', 'wrong-row-discarded'],
  },
  {
    number: 41,
    title: 'the query becomes part of the name',
    references: ['gallery_saver#27'],
    faults: ['query-refused', 'fragment-refused'],
    tests: [['adapters/file-name.test.ts', 'the stem of a name']],
  },
  {
    number: 42,
    title: 'a url without an extension is refused',
    references: ['gallery_saver#56'],
    faults: ['extension-wanted', 'extension-from-url'],
  },
  {
    number: 43,
    title: 'a url that is not ASCII hangs',
    references: ['image_pickers#131'],
    faults: ['non-ascii-hangs'],
  },
  {
    number: 44,
    title: 'the name is too long for a file',
    references: ['gallery_saver#179'],
    faults: ['long-name-refused'],
    tests: [['adapters/file-name.test.ts', 'is cut between characters']],
  },
  {
    number: 45,
    title: 'an error page is saved as an image',
    references: ['dreamDroid#401'],
    faults: ['error-page-saved', 'server-error-saved'],
  },
  {
    number: 46,
    title: 'redirects are not followed, or for ever',
    faults: ['redirect-not-followed', 'redirect-elsewhere-not-followed', 'redirect-for-ever'],
  },
  {
    number: 47,
    title: 'a body that was cut short is accepted',
    references: ['okhttp#4111', 'hydrus#1227'],
    faults: ['cut-body-accepted', 'broken-stream-accepted'],
  },
  { number: 48, title: 'no time limit', faults: ['no-time-limit', 'refused-connection-retried-for-ever'] },
  {
    number: 49,
    title: 'the url leads out of the folder',
    references: ['file_saver#142'],
    faults: ['escapes-escape', 'url-unescaped-first'],
    tests: [['adapters/file-name.test.ts', 'is safe for any segment']],
  },
  {
    number: 50,
    title: 'the bytes of the call before are saved',
    faults: ['previous-image-again', 'first-image-for-all', 'killed-image-next'],
  },
  {
    number: 51,
    title: 'the extension comes from the url and not from the bytes',
    references: ['cameraroll#571'],
    faults: ['extension-from-url', 'always-jpg', 'all-called-jpeg'],
    tests: [['adapters/filesystem/save.test.ts', 'has the stem of the url and the extension of the bytes']],
  },
  {
    number: 52,
    title: 'transparency, animation or EXIF is lost',
    references: ['image_save#18', 'cameraroll#16', 'cameraroll#598'],
    faults: ['exif-lost', 'animation-lost'],
  },
  {
    number: 53,
    title: 'the whole image is held in memory',
    references: ['cordova-imagePicker#20'],
    faults: [],
    tests: [['adapters/filesystem/save.test.ts', 'is written while it is still being downloaded']],
  },
  { number: 54, title: 'a base64 url is saved', faults: ['base64-saved', 'base64-as-success'] },
  { number: 55, title: 'the menu is hidden by default', faults: ['menu-default-false', 'menu-undefined-as-false'] },
  { number: 56, title: 'the menu is shown in spite of false', faults: ['menu-ignores-false', 'menu-with-dialog'] },
  { number: 57, title: 'the image is saved while the menu is open', faults: ['menu-after-saving'] },
  {
    number: 58,
    title: 'a dismissed menu saves all the same, or counts as success',
    faults: [
      'menu-dismissed-saves',
      'menu-dismissed-succeeds',
      'menu-other-action-saves',
      'menu-dismissed-saves-later',
    ],
  },
  { number: 59, title: 'showActionSheet is obeyed below 1.24.0', faults: ['menu-obeyed-too-early'] },
  {
    number: 60,
    title: 'versions are compared as text',
    faults: ['versions-as-text', 'versions-as-decimals', 'versions-minor-alone'],
  },
  {
    number: 61,
    title: 'personal mini programs are refused',
    faults: ['personal-refused', 'personal-saves-nothing', 'menu-for-personal-alone'],
  },
];
