/** What the page says, in the language of the phone. */
const en = {
  title: 'saveImage conformance',
  hint: 'The address that the kit prints, ws://… or wss://…',
  scan: 'Scan',
  paste: 'Paste',
  connect: 'Connect',
  disconnect: 'Disconnect',
  off: 'Not connected',
  connecting: 'Connecting…',
  connected: 'Connected',
  waiting: 'Connection lost, trying again…',
  over: 'The run is over',
  wrong: 'This is no address of the kit: it begins with ws:// or wss://',
  tested: 'Tested',
  runs: 'Runs begun',
  calls: 'Calls made',
  now: 'Now',
  calling: 'a call is under way',
  idle: 'waiting for the kit',
  picture: 'If the call has saved an image, it is this one:',
  messages: 'What happened last',
  stay: 'Leave this page open, with the screen on. The terminal says what is to be done by hand.',
};

const zh = {
  title: 'saveImage 一致性测试',
  hint: '工具显示的地址，ws://… 或 wss://…',
  scan: '扫码',
  paste: '粘贴',
  connect: '连接',
  disconnect: '断开',
  off: '未连接',
  connecting: '正在连接…',
  connected: '已连接',
  waiting: '连接中断，正在重试…',
  over: '测试已结束',
  wrong: '这不是工具的地址：应以 ws:// 或 wss:// 开头',
  tested: '测试对象',
  runs: '已开始的轮次',
  calls: '已发起的调用',
  now: '当前',
  calling: '正在调用',
  idle: '等待工具',
  picture: '若此次调用保存了图片，就是这一张：',
  messages: '最近的消息',
  stay: '请保持本页打开、屏幕常亮。需要手动完成的操作见终端提示。',
};

/** The texts for a language as the system names it, such as `zh-Hans` or `en_US`. */
function textsFor(language) {
  return /^zh/i.test(String(language)) ? zh : en;
}

module.exports = { textsFor };
