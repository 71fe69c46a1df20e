import { expect, test } from 'vitest';
import { hopPath, parsePath, parseSymbol, pathOf } from './address.ts';

test.each([
  ['$image', '/1/photo.png'],
  ['$image64', '/64/photo.png'],
  ['$image2?size=1', '/2/photo.png?size=1'],
  ['$image2#part', '/2/photo.png#part'],
  ['$image/any/path.gif?q=%20', '/1/any/path.gif?q=%20'],
  ['$image/', '/1/'],
  ['$image/照 片.jpg', '/1/照 片.jpg'],
])('%s is at %s', (symbol, path) => {
  expect(pathOf(parseSymbol(symbol), 'png')).toBe(path);
  expect(parsePath(path)).toEqual({ number: parseSymbol(symbol).number, hop: 0 });
});

test.each(['$image0', '$image1', '$image65', '$image02', '$imagex', '$image.png', 'image', '$picture/1', ''])(
  '"%s" names no image',
  (symbol) => {
    expect(() => parseSymbol(symbol)).toThrow(RangeError);
  },
);

test.each(['/', '/0/a', '/65/a', '/100/a', '/01/a', '/1', '/x/1/a', '', '*'])('"%s" is no image', (path) => {
  expect(parsePath(path)).toBeNull();
});

test('a path counts its redirects', () => {
  expect(parsePath(hopPath(7, 3, 'jpg'))).toEqual({ number: 7, hop: 3 });
});
