import { svelteTesting } from '@testing-library/svelte/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { pagePlugins } from './vite.config.ts';

export default defineConfig({
  plugins: [...pagePlugins, svelteTesting()],
  test: {
    name: 'dom',
    root: fileURLToPath(new URL('..', import.meta.url)),
    environment: 'jsdom',
    /** Longer than the testing library waits for an element, so that a failure names the element. */
    testTimeout: 20_000,
    include: ['test/renderer/**/*.test.ts'],
    setupFiles: [fileURLToPath(new URL('../test/renderer/setup.ts', import.meta.url))],
  },
});
