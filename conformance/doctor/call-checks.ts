/** Whether the ordinary call works: messages, clock, settling, callbacks, images, album, changes. Pure. */
import type { Text } from '../../spec/index.ts';
import { actual } from '../judges/words.ts';
import { ok, say, skipped, wrong } from './say.ts';
import { faultsIn, firstCall, same, show, succeeded } from './tried.ts';
import type { Diagnosis, Exam, Try } from './types.ts';

/** Faults of messages and events that are told beside the methods. */
const spoken: ReadonlySet<string> = new Set(['message', 'protocol', 'ask', 'emit', 'timer']);

/** What the host sent that it must not; null for nothing. */
export function checkMessages({ tries }: Exam): Diagnosis | null {
  for (const tried of tries) {
    const fault = faultsIn(tried).find(({ where }) => spoken.has(where));
    if (fault !== undefined)
      return wrong(
        'messages',
        'host',
        say(`${fault.where}: ${fault.message}`, `${fault.where}：${fault.message}`),
        say('Compare it with the contract in docs/write-a-host.md.', '请对照 docs/zh/write-a-host.md 里的约定。'),
        tried.label,
      );
  }
  return null;
}

/** Whether the host lives in the time it says. */
export function checkClock({ tries, manifest }: Exam): Diagnosis {
  const slow = tries.find(({ settling }) => settling === 'late');
  if (manifest?.clock === 'virtual' && slow !== undefined)
    return wrong(
      'clock',
      'host',
      say(
        'The manifest says that its clock is virtual, and it waits for real time.',
        'manifest 说时钟是虚拟的，但它在等待真实时间。',
      ),
      say(
        'Set every timer by context.clock and fetch through context.origin, or say "clock": "real".',
        '所有定时器都用 context.clock，图片通过 context.origin 获取；否则写 "clock": "real"。',
      ),
      slow.label,
    );
  return manifest?.clock === 'virtual'
    ? ok('clock', say('virtual: nothing waits for real time', '虚拟时钟：没有等待真实时间'))
    : ok('clock', say('real', '真实时钟'));
}

/** Whether `settle` resolves when the calls are done, and not before. */
export function checkSettle({ tries, deadline, late }: Exam): Diagnosis {
  const made = (tried: Try | undefined, what: Text, remedy: Text): Diagnosis =>
    wrong('settle', 'host', what, remedy, tried?.label);
  for (const tried of tries) {
    const fault = faultsIn(tried).find(({ where }) => where === 'settle');
    if (fault !== undefined)
      return made(
        tried,
        say(fault.message, fault.message),
        say('settle must resolve, whatever became of the calls.', '无论调用结果如何，settle 都必须完成。'),
      );
    if (tried.settling === 'late')
      return made(
        tried,
        say(`It took longer than its deadline of ${deadline} ms.`, `它超过了 ${deadline} 毫秒的期限。`),
        say(
          'Make it faster, or raise deadlines.call in the manifest.',
          '请加快速度，或在 manifest 中调高 deadlines.call。',
        ),
      );
    const told =
      (firstCall(tried)?.complete.length ?? 0) > 0 ||
      tried.run.calls.some(({ seen }) => seen.kind === 'success' || seen.kind === 'fail');
    if (tried.settling === 'never')
      return told
        ? made(
            tried,
            say('The call had called back, and settle never resolved.', '调用已经回调，但 settle 一直没有完成。'),
            say('Resolve it once no call is under way.', '没有调用在进行时，settle 就应完成。'),
          )
        : made(
            tried,
            say('It never resolved, and the call never called back.', '它一直没有完成，调用也一直没有回调。'),
            say(
              'See where the call hangs: at a dialog, at the image, or at the album.',
              '请检查调用停在哪里：询问、下载图片还是写入相册。',
            ),
          );
    if (tried.settledEarly)
      return made(
        tried,
        say('It resolved while a callback was still to come.', '它在回调之前就完成了。'),
        say('Wait in settle until every call has called back.', 'settle 要等所有调用都回调之后再完成。'),
      );
  }
  if (late > 0)
    return made(
      undefined,
      say(
        'Something came after settle had resolved and the quiet time was over.',
        'settle 完成且静默时间过后仍有事件。',
      ),
      say('Wait for it in settle, or raise deadlines.quiet.', '请在 settle 中等待它，或调高 deadlines.quiet。'),
    );
  return ok('settle', say('resolves when the calls are done, not before', '调用结束后完成，不提前'));
}

/** Whether the ordinary call comes to success; `images` is what was found of those. */
export function checkCall({ tries }: Exam, images: Diagnosis): Diagnosis {
  const [ordinary] = tries;
  const call = ordinary === undefined ? undefined : firstCall(ordinary);
  if (ordinary === undefined || call === undefined) return skipped('call', say('not tried', '没有尝试'));
  if (!call.expectation.successAllowed)
    return ok('call', say('what the manifest fixes lets no call succeed', '按 manifest 固定的环境，调用不可能成功'));
  if (call.seen.kind === 'success') return ok('call', say('the ordinary call succeeds', '普通调用成功'));
  if (images.status === 'wrong') return skipped('call', say('no image, no success', '没有图片就不会成功'));
  const came = actual(call);
  const payload = call.fail[0]?.payload;
  const said = payload === undefined ? '' : ` ${show(payload)}`;
  const threw = call.threw === undefined ? '' : ` ${show(call.threw.error)}`;
  return wrong(
    'call',
    'host',
    say(
      `With nothing in its way it came to: ${came.en}${said}${threw}`,
      `一切正常时的结果是：${came.zh}${said}${threw}`,
    ),
    say(
      'Make the ordinary call succeed first: without it there is no evidence of anything.',
      '请先让普通调用成功：否则得不到任何证据。',
    ),
    ordinary.label,
  );
}

/** Whether the host gets its images. */
export function checkImages({ tries, manifest, unserved, address, advice }: Exam): Diagnosis {
  const [ordinary] = tries;
  const real = manifest?.network === 'http';
  if (unserved !== null)
    return wrong(
      'images',
      'setup',
      say(
        `The kit does not get an image from its own server: ${unserved}.`,
        `工具无法从自己的服务器取得图片：${unserved}。`,
      ),
      say('Look for a proxy or a firewall before loopback.', '请检查回环地址前是否有代理或防火墙。'),
      address,
    );
  const call = ordinary === undefined ? undefined : firstCall(ordinary);
  if (
    ordinary === undefined ||
    call === undefined ||
    !call.expectation.successAllowed ||
    ordinary.settling !== 'in-time'
  )
    return skipped('images', say('not tried', '没有尝试'));
  if (ordinary.requests > 0)
    return ok(
      'images',
      say(
        real ? 'fetched over HTTP' : 'fetched from context.origin',
        real ? '通过 HTTP 取得' : '从 context.origin 取得',
      ),
    );
  if (call.seen.kind === 'success')
    return wrong(
      'images',
      'host',
      say('The call succeeded, and nobody asked for its image.', '调用成功了，但没有人请求过图片。'),
      say('Fetch the image of the url, and save that one.', '请获取 url 的图片并保存它。'),
      ordinary.label,
    );
  if (call.seen.kind !== 'fail') return skipped('images', say('not tried', '没有尝试'));
  const said = show(call.fail[0]?.payload);
  if (real)
    return wrong(
      'images',
      'setup',
      say(`No request came to ${address}; the call failed: ${said}`, `没有请求到达 ${address}；调用失败：${said}`),
      advice ??
        say(
          'Let the host reach that address: look for a proxy, a firewall, a list of allowed domains.',
          '请让宿主能访问该地址：检查代理、防火墙和域名白名单。',
        ),
      ordinary.label,
    );
  return wrong(
    'images',
    'host',
    say(
      `It never called context.origin.fetch; the call failed: ${said}`,
      `它从未调用 context.origin.fetch；调用失败：${said}`,
    ),
    say(
      'Fetch through context.origin, or say "network": "http".',
      '请通过 context.origin 获取图片，或写 "network": "http"。',
    ),
    ordinary.label,
  );
}

/** Whether `album` answers with a list of items. */
export function checkAlbum({ tries, manifest }: Exam): Diagnosis {
  if (manifest?.capabilities.observe.includes('album') !== true)
    return skipped('album', say('not claimed', '没有声明'));
  const remedy = say(
    'Return a list of { id, name, type } with bytes or sha256.',
    '请返回由 { id, name, type } 组成的列表，并附上 bytes 或 sha256。',
  );
  for (const tried of tries) {
    const bad = tried.looks.find(({ fault }) => fault !== null)?.fault;
    if (bad != null) return wrong('album', 'host', bad, remedy, tried.label);
    const fault = faultsIn(tried).find(({ where }) => where === 'album');
    if (fault !== undefined) return wrong('album', 'host', say(fault.message, fault.message), remedy, tried.label);
  }
  return ok('album', say('a list of items', '返回相册项列表'));
}

/** Whether a change takes effect and keeps what there is. */
export function checkChange({ tries, manifest }: Exam): Diagnosis {
  const tried = tries.find(({ kind }) => kind === 'change');
  if (tried === undefined) return skipped('change', say('nothing to change that would tell', '没有可供判断的变化'));
  const made = (what: Text, remedy: Text): Diagnosis => wrong('change', 'host', what, remedy, tried.label);
  const fault = faultsIn(tried).find(({ where }) => where === 'change');
  const inForce = say('Return the state in force after the change.', '请返回变化之后实际生效的状态。');
  if (fault !== undefined) return made(say(fault.message, fault.message), inForce);
  if (tried.changed === null) return made(say('It returned no state.', '它没有返回状态。'), inForce);
  const factor = tried.factor ?? '';
  const value = tried.changed[factor];
  if (value !== undefined && !same(value, tried.wanted[factor]))
    return made(
      say(
        `${factor} stayed ${show(value)}, although reset can set it.`,
        `${factor} 仍是 ${show(value)}，而 reset 可以设置它。`,
      ),
      say('Merge what is given into the state.', '请把给出的值并入状态。'),
    );
  const [first, second] = tried.run.calls;
  const lost = first?.added.filter(({ id }) => !tried.run.steps[2]?.before.some((item) => item.id === id)) ?? [];
  if (manifest?.capabilities.observe.includes('album') === true && lost.length > 0)
    return made(
      say('The album lost what the first call had saved.', '第一次调用保存的图片从相册里消失了。'),
      say(
        'change keeps the album and the memory of the host; only reset empties it.',
        'change 要保留相册和宿主的记忆；只有 reset 才清空。',
      ),
    );
  // Where a reset to the same value has no effect either, it is no fault of change.
  const alike = tries.find(
    (one) =>
      one.kind === 'value' && one.factor === factor && one.stops && same(one.wanted[factor], tried.wanted[factor]),
  );
  if (alike !== undefined && !succeeded(alike) && succeeded(tried) && second?.seen.kind === 'success')
    return made(
      say('The state says so, and the next call succeeds all the same.', '状态里如此，但下一次调用照样成功。'),
      say('Let calls see what is in force when they come to it.', '调用应当看到当时生效的状态。'),
    );
  return ok('change', say('takes effect, and the album stays', '生效，且相册保留'));
}
