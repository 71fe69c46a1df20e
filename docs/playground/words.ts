/**
 * Words for what the data has only names of: factors, their values, prompts and answers. A name without a word here is
 * shown as it is, so that the factors of another API show without any change.
 */
import type { Seen } from '../../conformance/index.ts';
import { imageOf, isTag, symbolOf } from '../../conformance/index.ts';
import type { Json, Text } from '../../spec/index.ts';

type Words = Readonly<Record<string, Text>>;

const say = (en: string, zh: string): Text => ({ en, zh });

const factors: Words = {
  platform: say('platform', '平台'),
  baseLibrary: say('base library', '基础库'),
  account: say('account', '主体类型'),
  authorization: say('the user lets the mini program save', '用户授权小程序保存'),
  authorizationAnswers: say('asked by the mini program, the user answers', '小程序询问时，用户回答'),
  albumPermission: say('the system lets the app use the album', '系统允许应用使用相册'),
  albumPermissionAnswers: say('asked by the system, the user answers', '系统询问时，用户回答'),
  storage: say('free space', '存储空间'),
  menu: say('in the menu, the user taps', '在菜单中，用户点击'),
  origin: say('the image’s source', '图片来源'),
  format: say('file format', '文件格式'),
};

const answers: Words = {
  accept: say('Allow', '允许'),
  refuse: say('Don’t allow', '不允许'),
  'refuse-for-ever': say('Don’t allow, and don’t ask again', '不允许，且不再询问'),
  interrupted: say('(the dialog goes away unanswered)', '（弹窗未回答便消失）'),
};

const values: Readonly<Record<string, Words>> = {
  platform: {
    ios: say('iPhone', 'iPhone'),
    android: say('Android', 'Android'),
    other: say('another system', '其他系统'),
  },
  account: { personal: say('personal', '个人'), enterprise: say('enterprise', '企业') },
  authorization: {
    granted: say('granted', '已授权'),
    refused: say('refused', '已拒绝'),
    'refused-for-ever': say('refused, not to be asked again', '已拒绝，且不再询问'),
    undecided: say('not decided yet: will be asked', '尚未决定：将会询问'),
  },
  authorizationAnswers: answers,
  albumPermission: {
    granted: say('granted', '已允许'),
    denied: say('denied', '已拒绝'),
    undecided: say('not decided yet: will be asked', '尚未决定：将会询问'),
    restricted: say('restricted: the user cannot change it', '受限：用户无法更改'),
    limited: say('limited to chosen photos', '仅限所选照片'),
    'add-only': say('adding only', '仅可添加'),
    'not-needed': say('not needed by this system', '此系统不需要'),
  },
  albumPermissionAnswers: answers,
  storage: {
    enough: say('enough', '充足'),
    full: say('full', '已满'),
    exact: say('just enough for the image', '刚好够存这张图片'),
    'one-byte-short': say('one byte short', '差一个字节'),
  },
  menu: {
    save: say('Save image', '保存图片'),
    cancel: say('Cancel', '取消'),
    other: say('Send to a friend', '发送给朋友'),
  },
  origin: {
    ok: say('as it should be', '正常'),
    'status-404': say('404: not found', '404：不存在'),
    'status-500': say('500: server error', '500：服务器错误'),
    refused: say('refuses the connection', '拒绝连接'),
    reset: say('breaks the connection off', '连接被重置'),
    'no-answer': say('never answers', '一直不响应'),
    'cut-length': say('stops half-way, short of its length', '中途断开，长度不足'),
    'cut-chunked': say('stops half-way between chunks', '分块传输中途断开'),
    'cut-close': say('stops half-way, and none can tell', '中途断开，且无从察觉'),
    'redirect-once': say('redirects once', '重定向一次'),
    'redirect-other-host': say('redirects to another host', '重定向到其他主机'),
    'redirect-many': say('redirects many times', '多次重定向'),
    'redirect-loop': say('redirects for ever', '无限重定向'),
    'type-wrong': say('calls it a web page', '类型写成网页'),
    'type-missing': say('names no type', '不注明类型'),
    gzip: say('compresses it', '以 gzip 压缩'),
    'gzip-bad': say('compresses it, damaged', 'gzip 数据损坏'),
    'not-image': say('gives a web page instead', '内容是网页'),
    empty: say('gives nothing', '内容为空'),
    'trailing-bytes': say('adds bytes after the image', '图片后有多余字节'),
    huge: say('gives a huge image', '超大图片'),
    slow: say('is slow', '响应缓慢'),
  },
  format: {
    jpeg: say('JPEG', 'JPEG'),
    png: say('PNG', 'PNG'),
    gif: say('GIF', 'GIF'),
    webp: say('WebP', 'WebP'),
  },
};

const prompts: Words = {
  menu: say('What do you want to do with this image?', '要对这张图片做什么？'),
  authorization: say('This mini program asks to save images to your album.', '小程序申请将图片保存到你的相册。'),
  albumPermission: say('The app would like to add to your photos.', '应用想要向你的照片中添加内容。'),
};

/** How a call names an image. */
const images: Words = {
  image: say('image', '图片'),
  data: say('data URL', 'data URL'),
  'temporary-file': say('temporary file', '临时文件'),
  'cached-file': say('cached file', '缓存文件'),
  'user-file': say('user file', '用户文件'),
};

const tags: Words = {
  absent: say('left out', '不传'),
  undefined: say('undefined', 'undefined'),
  nan: say('NaN', 'NaN'),
  function: say('some function', '任意函数'),
  callback: say('a function', '传入函数'),
  'throwing-callback': say('a function that throws', '会抛出异常的函数'),
};

const outcomes: Readonly<Record<Exclude<Seen['kind'], 'fail'>, Text>> = {
  success: say('saved', '保存成功'),
  'complete-alone': say('complete alone is called', '只调用 complete'),
  silent: say('no callback is called', '没有调用任何回调'),
  throws: say('throws', '抛出异常'),
  unseen: say('nothing that can be seen', '看不到结果'),
};

/** What a factor is called. */
export function factorWord(factor: string): Text {
  return lookUp(factors, factor);
}

/** What a value of a factor is called; what is no text is shown as JSON. */
export function valueWord(factor: string, value: Json): Text {
  if (isTag(value)) return lookUp(tags, value.$);
  if (typeof value !== 'string') return same(JSON.stringify(value));
  return lookUp(Object.hasOwn(values, factor) ? (values[factor] as Words) : {}, value);
}

/** What an image is called that is named in this way, such as an address or the path of a file. */
export function imageWord(kind: string): Text {
  return lookUp(images, kind);
}

/** What an option of a call is, as code says it; an image by how it is named, its number and the path after it. */
export function paramWord(value: Json): Text {
  if (isTag(value) && Object.hasOwn(tags, value.$)) return tags[value.$] as Text;
  const image = imageOf(value);
  if (image === null) return same(clip(JSON.stringify(value)));
  const { kind, number } = symbolOf(image);
  const path = String(value).slice(image.length);
  const rest = `${number}${path === '' ? '' : ` ${clip(path)}`}`;
  const { en, zh } = imageWord(kind);
  return say(`${en} ${rest}`, `${zh} ${rest}`);
}

/** Words of the controls that speak of no factor. */
export const controlWords = {
  argument: say('argument', '参数'),
  noArgument: say('none', '没有参数'),
  options: say('an options object', '选项对象'),
  default: say('default', '默认值'),
} as const;

/** What a dialog asks. */
export function promptWord(prompt: string): Text {
  return lookUp(prompts, prompt);
}

/** An answer to a dialog, as its button says it: by the list it is taken from, else by the prompt itself. */
export function answerWord(prompt: string, answersIn: string | undefined, answer: string): Text {
  return valueWord(answersIn ?? prompt, answer);
}

/** What a call came to, or may come to. */
export function outcomeWord({ kind, code }: { readonly kind: Seen['kind']; readonly code: number | null }): Text {
  if (kind !== 'fail') return outcomes[kind];
  return code === null
    ? say('fails without a number', '失败，但没有错误码数字')
    : say(`fails with ${code}`, `以 ${code} 失败`);
}

/** The same in both languages. */
export function same(text: string): Text {
  return { en: text, zh: text };
}

function clip(text: string): string {
  return text.length > 48 ? `${text.slice(0, 47)}…` : text;
}

function lookUp(words: Words, name: string): Text {
  return Object.hasOwn(words, name) ? (words[name] as Text) : same(name);
}
