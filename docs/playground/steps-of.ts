/** The steps of a case in a few words each. Pure. */
import type { Case, Step } from '../../conformance/index.ts';
import type { Text } from '../../spec/index.ts';
import { factorWord, valueWord } from './words.ts';

/** One line for each step; a case of a single call has nothing to tell. */
export function stepsOf({ steps }: Case): Text[] {
  const [first] = steps;
  return steps.length === 1 && first?.do === 'call' && first.calls.length === 1 ? [] : steps.map(describe);
}

function describe(step: Step): Text {
  switch (step.do) {
    case 'call':
      return step.calls.length === 1
        ? { en: 'a call', zh: '一次调用' }
        : { en: `${step.calls.length} calls at once`, zh: `同时 ${step.calls.length} 次调用` };
    case 'kill':
      return {
        en: `a call; the app is ended after ${step.after} ms`,
        zh: `调用，${step.after} 毫秒后终止应用`,
      };
    case 'restart':
      return { en: 'the app starts again', zh: '应用重新启动' };
    case 'change': {
      const changes = Object.entries(step.state).map(([factor, value]) => {
        const [name, now] = [factorWord(factor), valueWord(factor, value)];
        return { en: `${name.en}: ${now.en}`, zh: `${name.zh}：${now.zh}` };
      });
      return { en: changes.map(({ en }) => en).join('; '), zh: changes.map(({ zh }) => zh).join('；') };
    }
  }
}
