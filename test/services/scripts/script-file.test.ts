import { expect, test } from 'vitest';
import { readScriptFile, writeScriptFile } from '../../../electron/services/scripts/script-file.ts';

const scripts = [
  { flow: 'Opt-in', name: 'yes', text: '> yes\n< Thanks\n' },
  { flow: 'Opt-in', name: 'no', text: '> no\n' },
  { flow: 'Registration', name: 'STOP in the middle', text: '> STOP\n< == not a heading\n' },
];

test('scripts that are written are read back the same', () => {
  expect(readScriptFile(writeScriptFile(scripts))).toEqual(scripts);
});

test('a text without headings is one script', () => {
  expect(readScriptFile('# mine\n> hello\n')).toEqual([
    { flow: '', name: '', text: '# mine\n> hello\n' },
  ]);
});

test('nothing but comments is no script', () => {
  expect(readScriptFile('# Scripts of our desk\n\n== Opt-in\n')).toEqual([]);
});
