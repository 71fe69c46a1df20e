import { describe, expect, test } from 'vitest';
import { jpeg, TestContext } from '../context.test-helper.ts';
import { Session } from '../session.ts';
import { type Form, forms, phone } from './forms.test-helper.ts';

describe.each(forms)('the album of an app $name', (form) => {
  test('before API level 29 a row appears with its file whole, under its final name', () => {
    const { store, app, disk, add } = phone(form, { apiLevel: 28, state: { albumPermission: 'granted' } });
    add('a');
    const id = app.insert('a', 'image/jpeg');
    app.write(id, jpeg(1));
    expect(store.query({ pending: true })).toEqual([]);
    expect([...disk.list('Pictures/')].sort()).toEqual(['.saving-2-a.jpg', 'a.jpg']);
    expect(app.query({ pending: true })).toMatchObject([{ _id: 2, _display_name: 'a.jpg' }]);
    app.close(id);
    expect(app.publish(id)).toBe(1);
    expect([...disk.list('Pictures/')].sort()).toEqual(['a (1).jpg', 'a.jpg']);
    expect(store.row(id)).toMatchObject({ _display_name: 'a (1).jpg', is_pending: 0, date_expires: null, width: 3 });
    expect(store.read(id)).toEqual(jpeg(1));
    expect([app.delete(id), app.delete(id)]).toEqual([1, 0]);
  });

  test('before API level 29 an unfinished file is found again by who starts next, and others’ hidden files are left', () => {
    const { store, app, circumstances, table, disk } = phone(form, {
      apiLevel: 28,
      state: { albumPermission: 'granted', storage: 'exact', freeBytes: 1000 },
    });
    app.write(app.insert('a', 'image/jpeg'), jpeg());
    for (const name of ['.saving-1-', '.saving-x-a.jpg', '.saving-2-notes.txt', '.nomedia']) {
      disk.create(`/storage/emulated/0/Pictures/${name}`);
    }
    const next = new (app.constructor as new (...args: unknown[]) => typeof app)(store, { table, disk }, circumstances);
    expect(next.query({ pending: true })).toMatchObject([{ _id: 1, _display_name: 'a.jpg', mime_type: 'image/jpeg' }]);
    expect(next.delete(1)).toBe(1);
    expect(circumstances.freeBytes).toBe(1000);
    expect(next.query({ pending: true })).toEqual([]);
    expect(disk.list('Pictures/')).toHaveLength(4);
  });

  test('a number reserved for a row is given to no other', () => {
    const { app, store, add } = phone(form, { apiLevel: 28, state: { albumPermission: 'granted' } });
    const first = app.insert('a', 'image/jpeg');
    expect([first, add('b'), app.insert('c', 'image/jpeg')]).toEqual([1, 2, 3]);
    app.publish(first);
    expect(add('d')).toBe(4);
    expect(store.query().map((row) => row._id)).toEqual([1, 2, 4]);
  });
});

describe('the permission at runtime', () => {
  const open = (answers: string[], albumPermission = 'undecided') => {
    const { app, circumstances } = phone(forms[0] as Form, { state: { albumPermission } });
    const context = new TestContext({}, { albumPermission: answers });
    const session = new Session(context, circumstances);
    return { request: () => app.requestPermission(session), context, circumstances };
  };

  test('refused twice it is refused for good, without a dialog', async () => {
    const { request, context, circumstances } = open(['refuse', 'refuse', 'accept']);
    expect([await request(), await request(), await request(), await request()]).toEqual(
      Array.from({ length: 4 }, () => ['denied']),
    );
    expect(context.log).toHaveLength(2);
    expect(circumstances.get('albumPermission')).toBe('denied');
  });

  test('after one refusal it may still be granted', async () => {
    const { request, context } = open(['refuse', 'accept']);
    expect([await request(), await request(), await request()]).toEqual([['denied'], ['granted'], ['granted']]);
    expect(context.log).toHaveLength(2);
  });

  test('one dialog that several calls waited for is one refusal', async () => {
    const { request, context } = open(['refuse', 'accept']);
    expect(await Promise.all([request(), request(), request()])).toEqual([['denied'], ['denied'], ['denied']]);
    expect(await request()).toEqual(['granted']);
    expect(context.log).toHaveLength(2);
  });

  test('an interrupted dialog has no result, and decides nothing', async () => {
    const { request, circumstances } = open(['interrupted', 'accept']);
    expect(await request()).toEqual([]);
    expect(circumstances.get('albumPermission')).toBe('undecided');
    expect(await request()).toEqual(['granted']);
  });

  test('what was refused in the settings is not asked for', async () => {
    const { request, context } = open(['accept'], 'denied');
    expect(await request()).toEqual(['denied']);
    expect(context.log).toEqual([]);
  });
});
