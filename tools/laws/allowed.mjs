/**
 * Places that say a number or text which the spec's data also says, and why that is no restatement. An entry that no
 * longer applies fails the check. A path that ends in a slash is a folder.
 * @type {readonly { path: string, literal: string, why: string }[]}
 */
export const allowed = [
  { path: 'adapters/reference/hosts.ts', literal: 'ios', why: 'a host says which platform it is' },
  { path: 'adapters/reference/hosts.ts', literal: 'android', why: 'a host says which platform it is' },
  { path: 'adapters/ios-album/host.ts', literal: 'ios', why: 'a host says which platform it is' },
  { path: 'adapters/ios-album/host.ts', literal: '17', why: 'the version of iOS that is simulated' },
  { path: 'adapters/ios-album/formats.ts', literal: '16', why: 'bytes of a file header' },
  { path: 'adapters/android-album/host.ts', literal: 'android', why: 'a host says which platform it is' },
  { path: 'adapters/my/create-my.ts', literal: 'ios', why: 'a developer chooses the platform of the object' },
  { path: 'adapters/my/create-my.ts', literal: 'android', why: 'a developer chooses the platform of the object' },
  { path: 'docs/site/diagrams/', literal: '16', why: 'distances in a drawing' },
  { path: 'conformance/origin/', literal: '15', why: 'a length in an image format' },
  { path: 'conformance/origin/', literal: '16', why: 'lengths in image formats and in gzip' },
];
