/** `my.alert`, `my.showToast`, `my.hideToast`: shown on the simulated screen, and called back. */
import { type MyCallbacks, type Calls, type MySuccess, type Outcome, optionsOf } from './call.ts';
import type { Screen, ToastType } from './screen.ts';

/** What `my.alert` takes. */
export interface AlertOptions extends MyCallbacks<MySuccess> {
  readonly title?: string;
  readonly content?: string;
  /** `确定` by default. */
  readonly buttonText?: string;
}

/** What `my.showToast` takes. */
export interface ToastOptions extends MyCallbacks<MySuccess> {
  readonly content?: string;
  /** The icon; `none` by default. */
  readonly type?: ToastType;
  /** Milliseconds; 3000 by default. */
  readonly duration?: number;
}

/** Shows an alert; it is called back when the user has tapped its button. */
export function alert(calls: Calls, screen: Screen, options?: AlertOptions): Promise<MySuccess> {
  const { title = '', content = '', buttonText = '确定' } = optionsOf<AlertOptions>(options);
  screen.show({ kind: 'alert', title: String(title), content: String(content), buttonText: String(buttonText) });
  // Not a call under way: nobody would ever see the end of it.
  if (screen.tap('alert') === 'leave') return new Promise(() => {});
  return calls.answer(options, succeed);
}

/** Shows a toast; it is called back at once, so that no test has to wait until the toast has gone. */
export function showToast(calls: Calls, screen: Screen, options?: ToastOptions): Promise<MySuccess> {
  const { content = '', type = 'none', duration = 3000 } = optionsOf<ToastOptions>(options);
  screen.show({ kind: 'showToast', content: String(content), type, duration });
  return calls.answer(options, succeed);
}

/** Takes the toast away. */
export function hideToast(calls: Calls, screen: Screen, options?: MyCallbacks<MySuccess>): Promise<MySuccess> {
  screen.show({ kind: 'hideToast' });
  return calls.answer(options, succeed);
}

async function succeed(): Promise<Outcome<MySuccess>> {
  return { result: {} };
}
