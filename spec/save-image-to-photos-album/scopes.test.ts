/** Which calls a requirement speaks of, by examples. */
import { saveImageToPhotosAlbumSpec } from '../index.ts';
import {
  albumScopes,
  base64,
  type Change,
  each,
  type ExamplesById,
  noObject,
  params,
  testScopes,
} from '../input.test-helper.ts';
import type { Json } from '../types.ts';

const file = (filePath?: Json): Change => params({ filePath });
const kinds = ['temporary-file', 'cached-file', 'user-file'];

const examples: ExamplesById = {
  'params/file-path-required': { holds: [file(), file(null)], not: [{}, file(''), ...noObject] },
  'params/file-path-empty': { holds: [file('')], not: [file(' '), file()] },
  'params/file-path-type': {
    holds: each([0, true, {}, []], file),
    not: [...each(['', '$image', null], file), file(), ...noObject],
  },
  ...Object.fromEntries(
    kinds.map((kind) => [
      `params/${kind}`,
      {
        holds: each([`$${kind}`, `$${kind}2`], file),
        not: each(['$image', kind, ...kinds.filter((other) => other !== kind).map((other) => `$${other}`)], file),
      },
    ]),
  ),
  'params/base64-unsupported': {
    holds: each([...base64, '$data'], file),
    not: each(['data:image/svg+xml,x', '$image', 'a;base64,'], file),
  },
  'params/options-required': { holds: noObject, not: [{}, file()] },
  'params/not-mutated': { holds: [{}, file()], not: noObject },
  'callbacks/no-throw': { holds: [{}, file()], not: noObject },
  ...albumScopes,
  'availability/example': {
    holds: [{}, params({ success: { $: 'throwing-callback' } })],
    not: [
      file('$image2'),
      params({ hideToast: false }),
      params({ fail: { $: 'callback' } }),
      params({ complete: { $: 'callback' } }),
      params({ success: undefined }),
    ],
  },
};

testScopes(saveImageToPhotosAlbumSpec(), examples);
