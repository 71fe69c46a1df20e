/** The theme: VitePress's own without its web fonts, in the colours of the report. */
import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import FilterBox from './FilterBox.vue';
import HomeFigures from './HomeFigures.vue';
import Layout from './Layout.vue';
import 'virtual:look.css';
import '../../site/diagrams/diagrams.css';
import './style.css';
import './data.css';
import './tables.css';
import './hosts.css';
import './mutants.css';
import './revisions.css';
import './api.css';
import './home.css';

export default {
  extends: DefaultTheme,
  Layout,
  enhanceApp: ({ app }) => void app.component('FilterBox', FilterBox).component('HomeFigures', HomeFigures),
} satisfies Theme;
