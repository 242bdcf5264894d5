import { defineConfig } from '@playwright/test';

/** Few tests, in the real Electron. Run by `npm run test:e2e`, which brings an Electron and a display. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  // Every test opens windows of its own; two at once would fight for the focus of one display.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
});
