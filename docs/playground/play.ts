/** Runs a case on an implementation, judges it, and makes the film of it. */
import {
  type Case,
  type CaseRecord,
  describeEvent,
  fits,
  openSession,
  type Located,
  recordCase,
  type RecordedRuling,
  type Session,
  seatJury,
  type Shown,
  shownVerdicts,
  TextError,
  type Trace,
  type Twin,
  unjudged,
  viewTrace,
} from '../../conformance/index.ts';
import type { Requirement, Spec, Text } from '../../spec/index.ts';
import { checkSize } from './bounds.ts';
import { caseOn } from './case.ts';
import { momentsOf } from './moments.ts';
import { photograph } from './photos.ts';
import type { Implementation, Played, PlayedRun, Ruled } from './types.ts';
import { factorWord, paramWord, valueWord } from './words.ts';

/**
 * Runs a case on an implementation, on that one's platform, and judges it. Takes no real time but that of computing.
 * @throws TextError where the case is too large for a page, or is none that can be run
 */
export async function play(spec: Spec, implementation: Implementation, given: Case): Promise<Played> {
  const testCase = caseOn(spec, given, implementation.platform);
  checkSize(spec, testCase);
  const photographed = photograph(implementation.createHost);
  const session = await openSession(photographed.createHost, { spec, platform: implementation.platform });
  try {
    const trace = await run(session, testCase);
    const { oracle } = session;
    const view = viewTrace(trace, oracle, spec);
    const record = judge(spec, session, trace);
    return {
      trace,
      runs: trace.runs.map(
        (one, index): PlayedRun => ({
          title: index === 0 ? caseTitle : twinTitle(testCase.twins?.[index - 1]),
          moments: momentsOf({ spec, oracle, testCase, run: one, index, urlOf: photographed.urlOf }),
          calls: (view.runs[index]?.calls ?? []).map((call) => ({
            call: call.call,
            step: call.step,
            seen: call.seen,
            allowed: call.expectation.allowed,
            because: call.expectation.possible.map(({ id, title, open }) => ({ id, title, open })),
            killed: call.killed,
            fits: call.killed || fits(call),
          })),
        }),
      ),
      rulings: ruled(spec, record),
      problems: problemsOf(trace),
    };
  } finally {
    await session.close();
  }
}

/** The kit trusts the cases it plans; one that was written by hand may name what there is not. */
async function run(session: Session, testCase: Case): Promise<Trace> {
  try {
    return await session.run(testCase);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new TextError({ en: `The case cannot be run. ${said}`, zh: `无法运行该用例：${said}` });
  }
}

function judge(spec: Spec, { manifest, oracle, platform }: Session, trace: Trace): CaseRecord {
  const judged = spec.requirements.filter((one) => unjudged(spec, one, manifest, { platform }) === null);
  const court = { spec, oracle, jury: seatJury(spec, judged) };
  return recordCase([trace], { index: 0, drawn: false }, court);
}

/** The rulings as readers see them, the worst first and else in the order of the spec. */
function ruled(spec: Spec, { rulings }: CaseRecord): Ruled[] {
  const byId = new Map(spec.requirements.map((requirement) => [requirement.id, requirement]));
  const found = rulings.flatMap((ruling) => {
    const requirement = byId.get(ruling.id);
    return requirement === undefined ? [] : [ruledOf(requirement, ruling)];
  });
  return found.sort((a, b) => shownVerdicts.indexOf(a.shown) - shownVerdicts.indexOf(b.shown));
}

function ruledOf({ id, level, statement }: Requirement, { mark, located, error }: RecordedRuling): Ruled {
  return {
    id,
    level,
    statement,
    shown: shownOf(mark, level),
    ...(error === undefined ? {} : { message: { en: error, zh: error } }),
    ...(located === undefined ? {} : foundBy(located)),
  };
}

function foundBy({ finding, run: at, step, call }: Located): Partial<Ruled> {
  const place = { at: { run: at, step, call } };
  if (finding.status === 'fail') return { ...place, expected: finding.expected, actual: finding.actual };
  return finding.status === 'warn' ? { ...place, message: finding.message } : place;
}

/** As in a report: a SHOULD that is not kept warns. */
function shownOf(mark: RecordedRuling['mark'], level: Requirement['level']): Shown {
  if (mark === 'warn' || (mark === 'fail' && level === 'SHOULD')) return 'warning';
  return mark;
}

const caseTitle: Text = { en: 'the case', zh: '用例' };

/** A twin by what it changes. */
function twinTitle(twin: Twin | undefined): Text {
  const changes = [
    ...Object.entries(twin?.state ?? {}).map(([name, value]) => [factorWord(name), valueWord(name, value)] as const),
    ...Object.entries(twin?.params ?? {}).map(([name, value]) => [{ en: name, zh: name }, paramWord(value)] as const),
  ];
  return {
    en: `twin: ${changes.map(([name, value]) => `${name.en} ${value.en}`).join(', ')}`,
    zh: `对照：${changes.map(([name, value]) => `${name.zh}：${value.zh}`).join('，')}`,
  };
}

function problemsOf({ runs }: Trace): Text[] {
  const events = runs.flatMap(({ steps }) => steps.flatMap((step) => step.events));
  return events.filter(({ kind }) => kind === 'host-fault' || kind === 'flood').map(describeEvent);
}
