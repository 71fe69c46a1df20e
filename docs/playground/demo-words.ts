/** What the mini program and its phone say, in both languages. */
import type { Lang } from '../../conformance/index.ts';
import type { Text } from '../../spec/index.ts';
import type { DemoWords } from './demo.ts';

/** What the mini program itself says, by language. */
const page: Readonly<Record<Lang, DemoWords>> = {
  en: {
    saved: 'Saved',
    notSaved: (error) => `Not saved (${error})`,
    tooOld: 'This base library cannot save',
    chosen: (count) => `Chosen: ${count}`,
    nothingChosen: 'Nothing chosen',
  },
  zh: {
    saved: '保存成功',
    notSaved: (error) => `保存失败（${error}）`,
    tooOld: '当前基础库不支持保存',
    chosen: (count) => `已选择 ${count} 张`,
    nothingChosen: '没有选择照片',
  },
};

/** Names of buttons and heads. */
export const demoWords = {
  page,
  title: { en: 'Photos', zh: '照片' },
  photos: { en: 'Photos of the page', zh: '页面中的照片' },
  choose: { en: 'Choose photos', zh: '选择照片' },
  look: { en: 'Preview', zh: '预览照片' },
  save: { en: 'Save photo', zh: '保存照片' },
  ready: { en: 'Press one of the three buttons.', zh: '请点三个按钮之一。' },
  picking: { en: 'Choose photos', zh: '选择照片' },
  viewing: { en: 'Preview', zh: '预览' },
  cancel: { en: 'Cancel', zh: '取消' },
  done: { en: 'Done', zh: '完成' },
  ok: { en: 'OK', zh: '确定' },
  shoot: { en: 'Take photo', zh: '拍照' },
  close: { en: 'Close', zh: '关闭' },
  previous: { en: 'Previous photo', zh: '上一张' },
  next: { en: 'Next photo', zh: '下一张' },
  /** Of whom a line of the timeline tells. */
  who: {
    program: { en: 'program', zh: '小程序' },
    phone: { en: 'screen', zh: '屏幕' },
    user: { en: 'you', zh: '你' },
    album: { en: 'album', zh: '相册' },
  },
} as const satisfies Record<string, Text | Record<string, Text> | typeof page>;
