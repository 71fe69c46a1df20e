/** Whether what a manifest claims is true, and what it could claim beside. Pure. */
import type { Manifest, Spec, Text } from '../../spec/index.ts';
import { unjudged } from '../campaign/applicability.ts';
import { factorsOf, propertiesOf } from '../factors.ts';
import { abilitiesOf } from './abilities.ts';
import { ok, say, skipped, warning, wrong } from './say.ts';
import { same, show, succeeded } from './tried.ts';
import type { Ability, Diagnosis, Exam } from './types.ts';

const remedies: Readonly<Record<Ability['kind'], Text>> = {
  control: say(
    'Make reset set it, or take it out of capabilities.control; what never varies goes into fixed.',
    '请让 reset 能设置它，或从 capabilities.control 中删去；固定不变的写入 fixed。',
  ),
  observe: say(
    'Show it as the guide says, or take it out of capabilities.observe.',
    '请按指南提供它，或从 capabilities.observe 中删去。',
  ),
};

/** Claims tried one by one; `broken` names what is known to be wrong already, and is not told twice. */
export function checkClaims(exam: Exam, spec: Spec, broken: ReadonlySet<string>): Diagnosis[] {
  const { manifest } = exam;
  if (manifest === null) return [];
  const all = abilitiesOf(exam, spec);
  const abilities = all.filter((one) => !isEcho(one, broken, manifest.capabilities, all, spec));
  return [
    ...fixedChecks(exam, manifest),
    ...(['control', 'observe'] as const).flatMap((kind) =>
      claimed(
        kind,
        manifest.capabilities[kind],
        abilities.filter((one) => one.kind === kind),
      ),
    ),
    ...unclaimed(exam, manifest, abilities),
  ];
}

/** What fails because something else does, as a chain of what is to be mended first. */
const causes: Readonly<Record<string, readonly string[]>> = {
  bytes: ['observe album'],
  restart: ['control kill'],
};

/** Whether an ability is missing for a reason that is told of already. */
function isEcho(
  { kind, name, holds }: Ability,
  broken: ReadonlySet<string>,
  claims: Manifest['capabilities'],
  abilities: readonly Ability[],
  spec: Spec,
): boolean {
  if (holds !== 'no') return false;
  if (kind === 'observe' && broken.has('album')) return ['album', 'bytes', 'synchronous-album'].includes(name);
  return [...(causes[name] ?? []), ...promptOf(name, spec), ...neededBy(name, spec)].some((cause) =>
    abilities.some(
      (other) =>
        `${other.kind} ${other.name}` === cause &&
        `${kind} ${name}` !== cause &&
        other.holds === 'no' &&
        claims[other.kind].includes(other.name),
    ),
  );
}

/** A host that asks nothing shows no dialog either, and lets nobody answer it, where the factor is the answer. */
function promptOf(name: string, spec: Spec): string[] {
  const rule = factorsOf(spec).prompts.get(name);
  return rule === undefined || rule.answersIn !== undefined ? [] : ['observe prompts', `observe ${name}`];
}

/** The factors some values of which need an ability: who cannot control those has no use for it. */
function neededBy(name: string, spec: Spec): string[] {
  return Object.entries(propertiesOf(spec.situation)).flatMap(([factor, { needs = {} }]) =>
    Object.values(needs).includes(name) ? [`control ${factor}`] : [],
  );
}

function claimed(kind: Ability['kind'], claims: readonly string[], abilities: readonly Ability[]): Diagnosis[] {
  const about = abilities.filter(({ name }) => claims.includes(name));
  const no = about.filter(({ holds }) => holds === 'no');
  const found = [
    ...no.map((one) => wrong(kind, 'host', said(one), remedies[kind], place(kind))),
    ...about
      .filter(({ holds }) => holds === 'says-so')
      .map((one) =>
        warning(
          kind,
          said(one),
          say(
            'Perhaps the state does not reach the call; perhaps it is a bug that a run will show.',
            '也许状态没有传到调用，也许是运行会发现的缺陷。',
          ),
          place(kind),
        ),
      ),
  ];
  const untried = about.filter(({ holds }) => holds === 'untried').map(({ name }) => name);
  if (untried.length > 0)
    found.push(skipped(kind, say(`not tried: ${untried.join(', ')}`, `没有尝试：${untried.join('、')}`)));
  if (found.length > 0) return found;
  return [
    ok(
      kind,
      about.length === 0
        ? say('nothing is claimed', '没有声明')
        : say(
            about.length === 1 ? 'its one claim is true' : `all ${about.length} claims are true`,
            `${about.length} 项声明全部属实`,
          ),
    ),
  ];
}

/** Where in the manifest a claim stands. */
function place(kind: Ability['kind']): string {
  return `/capabilities/${kind}`;
}

function said({ name, why }: Ability): Text {
  return say(`${name}: ${why.en}`, `${name}：${why.zh}`);
}

function fixedChecks({ tries }: Exam, { fixed = {} }: Manifest): Diagnosis[] {
  const inForce = tries[0]?.reported ?? {};
  return Object.entries(fixed).flatMap(([name, { value }]) => {
    const real = inForce[name];
    if (real === undefined || same(real, value)) return [];
    return [
      wrong(
        'control',
        'host',
        say(
          `fixed says that ${name} is ${show(value)}, and reset returned ${show(real)}.`,
          `fixed 说 ${name} 是 ${show(value)}，但 reset 返回了 ${show(real)}。`,
        ),
        say('Say the value that is really in force.', '请写实际生效的值。'),
        name,
      ),
    ];
  });
}

/** What happens and is not claimed: more could be judged. */
function unclaimed(
  { tries }: Exam,
  { capabilities, fixed = {} }: Manifest,
  abilities: readonly Ability[],
): Diagnosis[] {
  const ordinary = tries[0];
  if (ordinary === undefined || !succeeded(ordinary)) return [];
  const sees = (name: string): boolean => abilities.some((one) => one.name === name && one.holds === 'yes');
  const free = abilities.filter(
    ({ kind, name, holds }) =>
      holds === 'yes' &&
      !capabilities[kind].includes(name) &&
      fixed[name] === undefined &&
      // It only stands in for the other.
      !(name === 'synchronous-album' && (sees('visibility') || !capabilities.observe.includes('album'))),
  );
  return (['control', 'observe'] as const).flatMap((kind): Diagnosis[] => {
    const names = free.filter((one) => one.kind === kind).map(({ name }) => name);
    if (names.length === 0) return [];
    return [
      {
        check: kind,
        status: 'note',
        side: null,
        what: say(`It could claim more: ${names.join(', ')}.`, `还可以声明：${names.join('、')}。`),
      },
    ];
  });
}

/** The MUST requirements that nobody could judge, because a capability is missing that nobody beside the host has. */
export function checkJudged({ manifest: own, platform, beside }: Exam, spec: Spec): Diagnosis[] {
  if (own === null) return [];
  const { control, observe } = own.capabilities;
  const all = { control: [...control, ...beside.control], observe: [...observe, ...beside.observe] };
  const manifest = { ...own, capabilities: all };
  const open = spec.requirements.flatMap((requirement) => {
    const why = requirement.level === 'MUST' ? unjudged(spec, requirement, manifest, { platform }) : null;
    return why?.verdict === 'not-testable' ? [{ id: requirement.id, reason: why.reason }] : [];
  });
  const [first] = open;
  if (first === undefined)
    return [ok('judged', say('every MUST that applies can be judged', '适用的必须项都可以判定'))];
  const reasons = [...new Map(open.map(({ reason }) => [reason.en, reason])).values()];
  return [
    warning(
      'judged',
      say(
        `${open.length} MUST cannot be judged, so a run will be incomplete: ${reasons.map(({ en }) => en).join('; ')}.`,
        `有 ${open.length} 条必须项无法判定，运行结论会不完整：${reasons.map(({ zh }) => zh).join('；')}。`,
      ),
      say(
        'Claim what is missing, or say in fixed why it never varies.',
        '请声明缺少的能力，或在 fixed 中说明它为何固定不变。',
      ),
      open
        .map(({ id }) => id)
        .slice(0, 3)
        .join(', ') + (open.length > 3 ? ' …' : ''),
    ),
  ];
}
