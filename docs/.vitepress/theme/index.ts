/** The theme: VitePress's own without its web fonts, in the colours of the report. */
import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import Layout from './Layout.vue';
import 'virtual:look.css';
import '../../site/diagrams/diagrams.css';
import './style.css';

export default { extends: DefaultTheme, Layout } satisfies Theme;
