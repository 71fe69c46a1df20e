/** What each judge does, in words: what it looks at, what it objects to, and what it takes for evidence. */
import type { Text } from '../../spec/index.ts';

/** By the judge's name. */
export const judgeWords: Readonly<Record<string, Text>> = {
  'params/refused': {
    en: 'Looks at calls by themselves whose argument alone stands in the way. Such a call must fail with one of the codes given, and nothing may be new in the album.',
    zh: '查看单独进行、且只有参数这一个阻碍的调用：必须以给定的错误码之一失败，相册中不得有新增内容。',
  },
  'params/never-succeeds': {
    en: 'Looks at a call without an options object. It must not succeed and must save nothing; throwing is allowed. Evidence is an ordinary call after it that works, so a host that does nothing at all shows nothing.',
    zh: '查看没有参数对象的调用：不得成功，也不得保存任何内容，允许抛出异常。证据是其后一次正常且成功的调用，因此什么都不做的宿主不能以此通过。',
  },
  'params/not-mutated': {
    en: 'Compares the options object after the call with what it was before, and looks at calls with a frozen one.',
    zh: '比较调用前后的参数对象，并查看使用冻结对象的调用。',
  },
  'twins/agree': {
    en: 'Runs the same case twice on fresh hosts, with one thing changed that must not matter. Both must end alike: in outcomes that are allowed, in whether the menu was shown, in the callbacks and in whether something was saved.',
    zh: '在全新的宿主上把同一用例运行两次，只改变一处不应有影响的内容。两次必须一致：结果都在允许范围内，菜单是否出现、调用了哪些回调、是否保存了内容都相同。',
  },
  'action-sheet/shown': {
    en: 'Looks at calls that saved something. The menu must have been shown, and answered, before the item became visible.',
    zh: '查看保存了内容的调用：在新增项可见之前，菜单必须已经显示并得到选择。',
  },
  'action-sheet/hidden': {
    en: 'Looks at calls that ask for no menu. None may be shown; evidence is a call that was answered.',
    zh: '查看不要求菜单的调用：不得显示菜单。证据是得到结果的调用。',
  },
  'action-sheet/cancel': {
    en: 'Looks at calls whose menu was shown and dismissed. Nothing may be new in the album, and success must not be called.',
    zh: '查看菜单显示后被取消的调用：相册中不得有新增内容，也不得调用 success。',
  },
  'callbacks/success': {
    en: 'Looks at calls by themselves for which only success is allowed. The image must be in the album and success must be called.',
    zh: '查看只允许成功的单独调用：图片必须出现在相册中，并且必须调用 success。',
  },
  'callbacks/fail': {
    en: 'Looks at calls by themselves that may not succeed and must be answered. fail must be called.',
    zh: '查看不允许成功且必须有结果的单独调用：必须调用 fail。',
  },
  'callbacks/complete': {
    en: 'Looks at calls that were answered, or had to be. complete must be called.',
    zh: '查看已经有结果或必须有结果的调用：必须调用 complete。',
  },
  'callbacks/exclusive': {
    en: 'Looks at all callbacks of a call, late ones too. success and fail must not both be called.',
    zh: '查看一次调用的所有回调，包括迟到的：不得既调用 success 又调用 fail。',
  },
  'callbacks/once': {
    en: 'Counts the callbacks of a call, late ones too. None may be called twice.',
    zh: '统计一次调用的回调次数，包括迟到的：任何回调都不得调用两次。',
  },
  'callbacks/complete-last': {
    en: 'Compares the places of callbacks in the trace. complete must come after success or fail.',
    zh: '比较各回调在记录中的先后：complete 必须在 success 或 fail 之后。',
  },
  'callbacks/asynchronous': {
    en: 'Looks for callbacks between the beginning of a call and its return. There must be none.',
    zh: '查看从调用开始到返回之间有没有回调：不应有。',
  },
  'callbacks/no-throw': {
    en: 'Looks at calls with an options object. An exception out of the call itself breaks the requirement; evidence is an answer to a call that cannot succeed.',
    zh: '查看带有参数对象的调用：调用本身抛出异常即为违反。证据是不可能成功的调用得到了结果。',
  },
  'callbacks/throwing-contained': {
    en: 'Makes a callback throw, and looks at the other calls of the same run. Each must come to something that is allowed for it.',
    zh: '让一个回调抛出异常，再查看同一次运行中的其它调用：每个调用的结果都必须在允许范围内。',
  },
  'callbacks/promise': {
    en: 'Looks at calls that returned a promise and were answered. The promise must be resolved after success, and rejected after fail.',
    zh: '查看返回了 Promise 且有结果的调用：成功时 Promise 必须兑现，失败时必须拒绝。',
  },
  'callbacks/per-call': {
    en: 'Starts several calls at once. Each must get one answer of its own, one complete, and an outcome that is allowed for it.',
    zh: '同时发起多个调用：每个调用都必须得到恰好一个属于自己的结果和一次 complete，且结果在允许范围内。',
  },
  'callbacks/success-each': {
    en: 'Starts several calls at once, with nothing else in the way. Each must get its success; one that was turned away in a way the register allows has been answered, and is no evidence.',
    zh: '同时发起多个没有其它障碍的调用：每个都必须得到自己的 success。以登记册允许的方式被拒绝的调用算作已有结果，但不是证据。',
  },
  'results/error-number': {
    en: 'Reads what fail received. The property must be a Number other than 0.',
    zh: '查看 fail 收到的内容：该属性必须是非零的 Number。',
  },
  'results/error-message': {
    en: 'Reads what fail received. The property must be a String that is not empty; what it says is not judged.',
    zh: '查看 fail 收到的内容：该属性必须是非空的 String，内容本身不作判定。',
  },
  'results/success-shape': {
    en: 'Reads what success received. It must be an object in which the property is absent or 0.',
    zh: '查看 success 收到的内容：必须是对象，其中该属性不存在或为 0。',
  },
  'results/success-value': {
    en: 'Reads what success received. It must be an object whose property has exactly the value given.',
    zh: '查看 success 收到的内容：必须是对象，且该属性恰好等于给定的值。',
  },
  'results/complete-same': {
    en: 'Compares what complete received with what the other callback received, as canonical JSON.',
    zh: '以规范化的 JSON 比较 complete 与另一个回调收到的内容。',
  },
  'errors/code-reported': {
    en: 'Looks at failed calls by themselves for which exactly one cause holds, one with this code. The call must fail with this code.',
    zh: '查看只有一个原因成立、且该原因对应此错误码的失败调用：必须以此错误码失败。',
  },
  'errors/code-only-when': {
    en: 'Looks at every call that failed with this code. The code must be allowed there; evidence is only a call in which it was seen.',
    zh: '查看所有以此错误码失败的调用：该处必须允许这个错误码。只有出现过此错误码的调用才算证据。',
  },
  'errors/code-platforms': {
    en: 'Looks at every answered call on platforms that do not have this code. It must not appear, and its cause must not lead to success.',
    zh: '在没有此错误码的平台上查看每个有结果的调用：不得出现此错误码，其原因成立时也不得成功。',
  },
  'errors/fallback-only-other': {
    en: 'Looks at failed calls for which exactly one cause holds, and it has a code of its own. The general code must not stand in for it.',
    zh: '查看只有一个原因成立、且该原因有自己错误码的失败调用：不得用通用的错误码代替。',
  },
  'errors/any-active-cause': {
    en: 'Looks at failed calls for which several causes hold, or one with several codes. The code must be one of theirs; no precedence is asked for.',
    zh: '查看有多个原因成立、或一个原因有多个错误码的失败调用：错误码必须属于其中之一，不要求先后次序。',
  },
  'errors/documented-codes': {
    en: 'Looks at the code of every failed call. It must stand in the table; what a reading of the register allows is tolerated with a warning.',
    zh: '查看每个失败调用的错误码：必须在错误码表中；登记册中某种解读所允许的，以警告容忍。',
  },
  'prompts/asks-once': {
    en: 'Counts the prompts that each call shows. None may come twice; evidence is a call that showed one and was answered.',
    zh: '统计每次调用显示的提示：任何提示都不应出现两次。证据是显示过提示且有结果的调用。',
  },
  'recovery/remedied': {
    en: 'Makes a call fail by one cause, takes that cause away as the remedy says, and calls again. The second call must succeed, and the image must be in the album.',
    zh: '让调用因某一原因失败，再按解决办法消除该原因并重新调用：第二次调用必须成功，图片必须在相册中。',
  },
  'album/saves-image': {
    en: 'Looks at calls that succeeded. Exactly one item must be new, and it must be the image at the url: by its bytes, or by its unique width and height where it was encoded anew.',
    zh: '查看成功的调用：相册必须恰好新增一项，且就是 url 所指的图片——按字节判断，重新编码时按其唯一的宽高判断。',
  },
  'album/same-bytes': {
    en: 'Compares the bytes of the new item with what the server sent.',
    zh: '比较新增项与服务器发送的字节。',
  },
  'album/saved-before-success': {
    en: 'Compares places in the trace. The item must have become visible before success was called.',
    zh: '比较记录中的先后：新增项必须在调用 success 之前可见。',
  },
  'album/failure-saves-nothing': {
    en: 'Looks at calls that failed. Nothing may be new in the album.',
    zh: '查看失败的调用：相册中不得有新增内容。',
  },
  'album/others-untouched': {
    en: 'Compares the album before and after each step. What was there before must be there still, unchanged.',
    zh: '比较每一步前后的相册：原有内容必须仍在，且没有改变。',
  },
  'album/concurrent': {
    en: 'Starts several calls for different images at once. Each success must have saved its own image, whole and once, and each failure none.',
    zh: '同时发起多个针对不同图片的调用：每个成功的调用必须完整地保存自己的图片且只保存一次，失败的调用不得保存。',
  },
  'album/repeat': {
    en: 'Saves the same url twice, one after the other. The album must then hold one item of it or two.',
    zh: '先后两次保存同一个 url：之后相册中必须有一项或两项该图片。',
  },
  'album/killed-safe': {
    en: 'Ends the host in the middle of a call and starts it again. At most one whole item a call may be new, nothing may be partial, changed or lost, and the next call must behave as any other.',
    zh: '在调用过程中终止宿主再重新启动：每个调用最多新增一项且完整，不得有残缺、改动或丢失，下一次调用必须一切正常。',
  },
};
