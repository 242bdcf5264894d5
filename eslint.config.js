import { fileURLToPath } from 'node:url';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './renderer/svelte.config.js';

const root = fileURLToPath(new URL('.', import.meta.url));

/** What a pure part may not reach: the outside world, and everything above it. */
const inputAndOutput = [
  'node:fs',
  'node:fs/*',
  'node:http',
  'node:https',
  'node:net',
  'node:child_process',
  'node:worker_threads',
  'better-sqlite3',
  'drizzle-orm',
  'drizzle-orm/*',
  'fastify',
  'electron',
  'pino',
];

/** Forbids imports by pattern, with the reason that the message shows. */
function forbid(files, groups, message, extra = {}) {
  return {
    files,
    ...extra,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ group: groups, message }] },
      ],
    },
  };
}

export default ts.config(
  {
    ignores: [
      'out/',
      'dist/',
      'coverage/',
      'test-results/',
      'playwright-report/',
      'renderer/lib/paraglide/',
      '.cache/',
    ],
  },
  ...ts.configs.recommendedTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: [
            '*.js',
            '*.ts',
            'docs/*.mjs',
            'renderer/*.js',
            'renderer/*.config.ts',
            'test/runtime/launcher/*.js',
            'test/runtime/launcher/*.cjs',
            'test/runtime/sqlite/*.cjs',
          ],
        },
        tsconfigRootDir: root,
        extraFileExtensions: ['.svelte'],
      },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          noWarnOnMultipleProjects: true,
          project: ['electron/tsconfig.json', 'renderer/tsconfig.json', 'test/tsconfig.json'],
        }),
      ],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: false }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: ts.parser, svelteConfig },
    },
    // The parser gives snippet parameters no types; svelte-check does.
    rules: {
      'import-x/no-cycle': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['**/*.js', '**/*.cjs', '**/*.mjs'], ...ts.configs.disableTypeChecked },
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
  // One file on purpose: whoever checks a record takes nothing else along.
  { files: ['docs/verify-export.mjs'], rules: { 'max-lines': 'off' } },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/unbound-method': 'off' } },

  // Directions. What is pure stays pure, and nothing looks upward.
  forbid(
    ['electron/engine/**/*.ts'],
    [
      ...inputAndOutput,
      'node:*',
      '**/consent/**',
      '**/channels/**',
      '**/services/**',
      '**/api/**',
      '**/db/**',
      '**/app/**',
    ],
    'The engine is pure: values in, values out.',
  ),
  forbid(
    ['electron/engine/expressions/**/*.ts'],
    [
      ...inputAndOutput,
      'node:*',
      '../flow/**',
      '../actions/**',
      '../routers/**',
      '../run/**',
      '../cases/**',
      '../../flow/**',
      '../../run/**',
      '**/consent/**',
      '**/services/**',
    ],
    'Expressions know nothing of flows.',
  ),
  forbid(
    ['electron/consent/**/*.ts'],
    [
      ...inputAndOutput,
      '**/engine/**',
      '**/channels/**',
      '**/services/**',
      '**/api/**',
      '**/db/**',
      '**/app/**',
    ],
    'Consent rules are pure: values in, values out.',
  ),
  forbid(
    ['electron/channels/providers/**/*.ts'],
    [
      ...inputAndOutput,
      '**/engine/**',
      '**/consent/**',
      '**/services/**',
      '**/api/**',
      '**/db/**',
      '**/app/**',
    ],
    'Providers are pure: they verify, parse and compose.',
  ),
  forbid(
    ['electron/channels/*.ts'],
    ['**/engine/**', '**/services/**', '**/api/**', '**/db/**', '**/app/**', 'electron'],
    'Channels know nothing of what becomes of a message.',
  ),
  forbid(
    ['db/**/*.ts'],
    ['**/electron/**', '**/renderer/**', 'electron', 'fastify'],
    'The database knows nobody above it.',
  ),
  forbid(
    ['electron/services/**/*.ts'],
    [
      '**/api/handlers/**',
      '**/api/router*',
      '**/api/http*',
      '**/api/ipc*',
      '**/app/**',
      '**/host.ts',
      'electron',
      'fastify',
      'better-sqlite3',
      'drizzle-orm',
      'drizzle-orm/*',
      '**/schema/**',
    ],
    'Services use db/read and db/write, and know no door.',
  ),
  forbid(
    ['electron/api/**/*.ts'],
    [
      'better-sqlite3',
      'drizzle-orm',
      'drizzle-orm/*',
      '**/db/schema/**',
      '**/db/write/**',
      '**/engine/**',
    ],
    'The API talks to services.',
    { ignores: ['electron/api/contract/**'] },
  ),
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.svelte'],
    ignores: ['renderer/*.config.ts', 'renderer/*.config.js'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['electron', 'node:*', '**/db/**', 'fastify', 'better-sqlite3'],
              message: 'The page has no way to the machine but the bridge.',
            },
            {
              group: ['**/electron/**'],
              message: 'Only types of the contract reach the page.',
              allowTypeImports: true,
            },
          ],
        },
      ],
    },
  },
  {
    files: ['electron/**/*.ts', 'db/**/*.ts'],
    ignores: ['electron/api/ipc.ts', 'electron/preload.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "ImportSpecifier[imported.name='ipcMain'], ImportSpecifier[imported.name='ipcRenderer']",
          message: 'IPC is in api/ipc.ts and preload.ts alone.',
        },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    // Types of foreign modules say what is there.
    ignores: ['**/*.config.ts', '**/*.d.ts'],
    rules: { 'import-x/no-default-export': 'error' },
  },
);
