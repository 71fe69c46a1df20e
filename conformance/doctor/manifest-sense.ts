/** Whether what a manifest says makes sense together; its shape and its names have been checked before. Pure. */
import { methodOf, compileSchema, type JsonSchema, type Manifest, type Spec, specs } from '../../spec/index.ts';
import { claimsOf } from '../drive/claims.ts';
import { propertiesOf } from '../factors.ts';
import { nearest } from '../nearest.ts';
import { compareVersions } from '../version.ts';
import { say, warning, wrong } from './say.ts';
import type { Diagnosis, Exam } from './types.ts';

const check = 'manifest';

/** What does not fit together in a manifest; an empty list where all does. */
export function senseOf(exam: Exam, manifest: Manifest, spec: Spec): Diagnosis[] {
  const { platforms, baseLibraries, clock, network, capabilities, fixed = {} } = manifest;
  const found = senseOfClaims(exam, manifest, spec);
  const known = compileSchema((propertiesOf(spec.situation)['platform'] ?? true) as JsonSchema);
  for (const platform of platforms.filter((name) => known(name).length > 0))
    found.push(
      wrong(
        check,
        'host',
        say(`The page knows no platform ${platform}.`, `文档里没有平台 ${platform}。`),
        say('Name one of those that `list --json` shows, or "other".', '请写文档里的平台，或写 "other"。'),
        '/platforms',
      ),
    );
  const { from, to } = baseLibraries;
  if (compareVersions(from, to) > 0)
    found.push(
      wrong(
        check,
        'host',
        say(`Its base libraries end (${to}) before they begin (${from}).`, `基础库的上限 ${to} 低于下限 ${from}。`),
        say('Exchange the two.', '请交换两者。'),
        '/baseLibraries',
      ),
    );
  if (clock === 'virtual' && network === 'http')
    found.push(
      wrong(
        check,
        'host',
        say(
          'The clock is virtual and the network is real: the kit would move time on before an answer could come.',
          '时钟是虚拟的，网络却是真实的：应答到达之前，工具就会把时间拨快。',
        ),
        say(
          'Say "clock": "real", or fetch through context.origin and say "network": "origin".',
          '请写 "clock": "real"；或通过 context.origin 获取图片并写 "network": "origin"。',
        ),
        '/clock',
      ),
    );
  const both = Object.keys(fixed).filter((name) => capabilities.control.includes(name));
  if (both.length > 0)
    found.push(
      warning(
        check,
        say(
          `It controls ${both.join(', ')}, and says that it never varies.`,
          `${both.join('、')} 既可控制，又被写成固定不变。`,
        ),
        say('Take it out of one of the two.', '请从其中一处删去。'),
        '/fixed',
      ),
    );
  const halves = ['kill', 'restart'].filter((name) => capabilities.control.includes(name));
  if (halves.length === 1)
    found.push(
      warning(
        check,
        say(
          `It claims ${halves.join()} alone; only kill and restart together are of use.`,
          `只声明了 ${halves.join()}；kill 和 restart 要一起才有用。`,
        ),
        say('Claim both or neither.', '请同时声明，或都不声明。'),
        '/capabilities/control',
      ),
    );
  if (capabilities.observe.includes('bytes') && !capabilities.observe.includes('album'))
    found.push(
      warning(
        check,
        say('It shows bytes, and no album that they could be in.', '声明了 bytes，却没有声明 album。'),
        say('Claim album as well.', '请同时声明 album。'),
        '/capabilities/observe',
      ),
    );
  return found;
}

/** What is odd about the APIs and revisions that a manifest claims. */
function senseOfClaims({ offers }: Exam, manifest: Manifest, spec: Spec): Diagnosis[] {
  const { api, name, revision } = spec.api;
  const { apis } = manifest;
  const known = [...specs, { api, name, revisions: [revision] }];
  if (apis === undefined) {
    const claims = claimsOf(manifest, spec);
    const entry = JSON.stringify({ apis: { [api]: claims } }).slice(1, -1);
    return [
      warning(
        check,
        say(
          `It does not say which API it implements, and is taken for one of ${name} as of ${claims.join(', ')}.`,
          `没有写明实现了哪个 API，视为 ${claims.join('、')} 的 ${name}。`,
        ),
        say(`Add ${entry}.`, `请加上 ${entry}。`),
        '/apis',
      ),
    ];
  }
  const odd = Object.entries(apis).flatMap(([id, revisions]): Diagnosis[] => {
    const entries = known.filter((one) => one.api === id);
    const there = entries.flatMap((entry) => entry.revisions);
    const unknown = entries.length === 0 ? [id] : revisions.filter((one) => !there.includes(one));
    const others = entries.length === 0 ? known.map((one) => one.api) : there;
    const missing = entries.flatMap((entry) => (offers.includes(methodOf(entry)) ? [] : [methodOf(entry)]))[0];
    return [
      ...unknown.map((one) => unknownClaim(one, others)),
      ...(missing === undefined
        ? []
        : [
            wrong(
              check,
              'host',
              say(`It claims ${id}, and has no method ${missing}.`, `声明了 ${id}，但没有方法 ${missing}。`),
              say('Offer the method, or take the claim out.', '请提供该方法，或删去该声明。'),
              '/apis',
            ),
          ]),
    ];
  });
  if (apis[api]?.includes(revision) === false)
    odd.push(
      warning(
        check,
        say(
          `It does not claim ${name} as of ${revision}, by which it is examined here.`,
          `没有声明 ${revision} 的 ${name}，而这里按此版本检查。`,
        ),
        say(
          'Add the revision, or ask by one it claims: --revision.',
          '请加上该修订版，或用 --revision 按已声明的版本检查。',
        ),
        `/apis/${api}`,
      ),
    );
  return odd;
}

function unknownClaim(name: string, known: readonly string[]): Diagnosis {
  const near = nearest(name, known);
  const list = [...new Set(known)];
  return warning(
    check,
    say(`It claims ${name}, which the kit does not know.`, `声明了 ${name}，而工具不认识它。`),
    near === null
      ? say(`There are: ${list.join(', ')}.`, `可选：${list.join('、')}。`)
      : say(`Did you mean ${near}?`, `是否想写 ${near}？`),
    '/apis',
  );
}
