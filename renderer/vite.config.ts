import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import tailwindcss from '@tailwindcss/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const pagePlugins = [
  svelte({ configFile: here('./svelte.config.js') }),
  tailwindcss(),
  paraglideVitePlugin({
    project: here('./project.inlang'),
    outdir: here('./lib/paraglide'),
    strategy: ['globalVariable', 'baseLocale'],
  }),
];

/** Development server only: `/?fixture=full` shows the pages over made-up data, without a host. */
const fixtures: Plugin = {
  name: 'fixture-pages',
  apply: 'serve',
  transformIndexHtml: () => [
    {
      tag: 'script',
      attrs: { type: 'module', src: `/@fs${here('../test/support/fixture-page.ts')}` },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  root: here('.'),
  /** Relative, so that the same files serve `app://desk/` and the headless door. */
  base: './',
  plugins: [...pagePlugins, fixtures],
  server: { fs: { allow: [here('..')] } },
  build: {
    target: 'chrome130',
    outDir: here('../out/renderer'),
    emptyOutDir: true,
    /** The content security policy allows no data: fonts and no inline script. */
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    /** One file, read from the disk: splitting it would only make the pages flicker. */
    chunkSizeWarningLimit: 1000,
  },
});
