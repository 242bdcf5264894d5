import { cp } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The programs that run outside the page. Dependencies stay in node_modules, as Vite does for programs; electron-builder
 * packs them. All files lie flat in out/main, so that db/open.ts finds the migrations beside its chunk, as it does in db/.
 */
const entries = {
  main: 'electron/main.ts',
  headless: 'electron/headless.ts',
  // Threads: verify-apart.ts and xlsx-to-csv.ts look for them beside their own chunk.
  'verify-worker': 'electron/services/record/verify-worker.ts',
  'xlsx-worker': 'electron/services/imports/xlsx-worker.ts',
};

export default defineConfig({
  root,
  publicDir: false,
  plugins: [copyFiles()],
  build: {
    ssr: true,
    outDir: path.join(root, 'out/main'),
    emptyOutDir: true,
    target: 'node20.18',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: entries,
      external: ['electron'],
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
});

/** What the programs read at run time, and look for beside themselves. */
const beside = {
  'db/migrations': 'migrations',
  // Goes into every exported bundle (services/record/export-bundle.ts).
  'docs/verify-export.mjs': 'verify-export.mjs',
};

function copyFiles(): Plugin {
  return {
    name: 'copy-files',
    async closeBundle() {
      for (const [from, to] of Object.entries(beside))
        await cp(path.join(root, from), path.join(root, 'out/main', to), { recursive: true });
    },
  };
}
