import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One CommonJS file without imports: a sandboxed preload can load nothing else. */
export default defineConfig({
  root,
  publicDir: false,
  build: {
    outDir: path.join(root, 'out/preload'),
    emptyOutDir: true,
    target: 'node20.18',
    minify: false,
    lib: { entry: 'electron/preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
    rolldownOptions: { external: ['electron'] },
  },
});
