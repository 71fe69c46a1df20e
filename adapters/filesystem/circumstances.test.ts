import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { State } from '../../spec/index.ts';
import { jpeg } from '../context.test-helper.ts';
import type { Files } from './files.ts';
import { failing, Stage } from './stage.test-helper.ts';

const stage = new Stage();

describe('circumstances', () => {
  test.each<[State, string]>([
    [{ storage: 'full' }, 'fail 17'],
    [{ storage: 'one-byte-short', freeBytes: jpeg().length - 1 }, 'fail 17'],
    [{ storage: 'exact', freeBytes: jpeg().length }, 'success'],
    [{ albumPermission: 'denied' }, 'fail 17'],
    [{ albumPermission: 'not-needed' }, 'success'],
    [{ authorization: 'refused' }, 'fail 2001'],
  ])('%j ends in %s', async (state, outcome) => {
    const { save, album } = await stage.open(state);
    expect(await save('/a.jpg')).toBe(outcome);
    expect(await readdir(album)).toHaveLength(outcome === 'success' ? 1 : 0);
  });

  test('space is given back by a failed save and used up by a good one', async () => {
    const { save, host, names } = await stage.open({ storage: 'exact', freeBytes: jpeg().length + 3 });
    expect(await save('/large.png')).toBe('fail 17');
    expect(await save('/a.jpg')).toBe('success');
    expect(await host.change({})).toMatchObject({ freeBytes: 3 });
    expect(await save('/a.jpg')).toBe('fail 17');
    await host.change({ storage: 'enough' });
    expect(await save('/a.jpg')).toBe('success');
    expect(await names()).toHaveLength(2);
  });

  test.each([
    ['accept', 'success'],
    ['refuse', 'fail 17'],
    ['interrupted', 'fail 17'],
  ])('an undecided permission answered with %s ends in %s', async (answer, outcome) => {
    const { save, log } = await stage.open({ albumPermission: 'undecided' }, { albumPermission: [answer] });
    expect(await save('/a.jpg')).toBe(outcome);
    expect(log.slice(0, 2)).toEqual(['ask menu', 'ask albumPermission']);
  });

  test.each<[keyof Files, string]>([
    ['create', 'EROFS'],
    ['link', 'EIO'],
    ['syncFolder', 'EIO'],
  ])('a failing %s (%s) leaves nothing behind', async (operation, code) => {
    const { save, album, log } = await stage.open({}, {}, { files: failing(operation, code, 1) });
    expect(await save('/a.jpg')).toBe('fail 17');
    expect(await readdir(album)).toEqual([]);
    expect(log).toEqual(['ask menu']);
    expect(await save('/a.jpg')).toBe('success');
  });
});
