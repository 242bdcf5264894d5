import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/renderer/**', 'test/e2e/**', 'test/durability/**'],
        },
      },
      {
        test: {
          name: 'durability',
          environment: 'node',
          include: ['test/durability/**/*.test.ts'],
          globalSetup: 'test/durability/build.ts',
        },
      },
      './renderer/vitest.config.ts',
    ],
  },
});
