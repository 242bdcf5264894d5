// npm run docs: writes the pages of docs/engine that are made from the code.
import { writeFileSync } from 'node:fs';
import { enginePages } from './pages.ts';

const directory = new URL('../../docs/engine/', import.meta.url);
for (const [name, text] of enginePages()) writeFileSync(new URL(name, directory), text);
