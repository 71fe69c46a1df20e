/** The language of the page, for every component below it. */
import { inject, type InjectionKey, provide } from 'vue';
import type { Lang } from '../../conformance/index.ts';
import type { Text } from '../../spec/index.ts';

const key: InjectionKey<Lang> = Symbol('language');

/** Sets the language of all components below. */
export function provideLang(lang: Lang): void {
  provide(key, lang);
}

/** The language, and what says a text in it. */
export function useLang(): { readonly lang: Lang; readonly say: (text: Text) => string } {
  const lang = inject(key, 'en');
  return { lang, say: (text) => text[lang] };
}
