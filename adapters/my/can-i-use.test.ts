import { describe, expect, test } from 'vitest';
import { createMy } from './index.ts';

describe('canIUse and SDKVersion', () => {
  test.each([
    ['saveImage', true],
    ['saveImage.object.url', true],
    ['saveImage.object.showActionSheet', true],
    ['saveImage.object.filePath', false],
    ['saveImage.return', false],
    ['chooseImage.object.sourceType.album', true],
    ['chooseImage.object.sourceType.web', false],
    ['chooseImage.return.tempFiles', true],
    ['chooseImage.callback.apFilePaths', true],
    ['previewImage.object.enablesavephoto', true],
    ['showToast.object.type.exception', true],
    ['showToast.object.type.exception.more', false],
    ['canIUse', true],
    ['SDKVersion', true],
    ['saveImageToPhotosAlbum', true],
    ['saveImageToPhotosAlbum.object.filePath', true],
    ['saveImageToPhotosAlbum.return.success', true],
    ['saveImageToPhotosAlbum.object.url', false],
    ['saveVideoToPhotosAlbum', false],
    ['toString', false],
    ['alert.object.constructor', false],
    ['', false],
    [undefined, false],
  ])('canIUse(%j) is %s', (name, answer) => {
    expect(createMy().canIUse(name as string)).toBe(answer);
  });

  test('says of itself all that can be called', () => {
    const my = createMy();
    const control = ['phone', 'album', 'asked', 'change'];
    expect(Object.keys(my).filter((name) => !control.includes(name) && !my.canIUse(name))).toEqual([]);
  });

  test('follow the base library, which can change', () => {
    const my = createMy({ baseLibrary: '1.23.9' });
    expect([my.SDKVersion, my.canIUse('saveImage.object.showActionSheet')]).toEqual(['1.23.9', false]);
    my.change({ baseLibrary: '1.24.0' });
    expect([my.SDKVersion, my.canIUse('saveImage.object.showActionSheet')]).toEqual(['1.24.0', true]);
    my.change({ baseLibrary: '1.12.9' });
    expect(my.canIUse('previewImage.object.enableShowPhotoDownload')).toBe(false);
    expect(createMy().SDKVersion).toBe('2.7.17');
  });
});
