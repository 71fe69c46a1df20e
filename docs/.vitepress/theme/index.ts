/** The theme: VitePress's own without its web fonts, in the colours of the report. */
import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import FilterBox from './FilterBox.vue';
import Layout from './Layout.vue';
import 'virtual:look.css';
import '../../site/diagrams/diagrams.css';
import './style.css';
import './data.css';

export default {
  extends: DefaultTheme,
  Layout,
  enhanceApp({ app }) {
    app.component('FilterBox', FilterBox);
    if (typeof SVGAElement !== 'undefined') givePathname();
  },
} satisfies Theme;

/** VitePress fetches what links lead to, and asks each for its path, which links within drawings do not have. */
function givePathname(): void {
  Object.defineProperty(SVGAElement.prototype, 'pathname', {
    configurable: true,
    get(this: SVGAElement) {
      return new URL(this.href.baseVal, this.baseURI).pathname;
    },
  });
}
