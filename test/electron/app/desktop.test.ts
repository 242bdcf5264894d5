import { describe, expect, it } from 'vitest';
import { DesktopError, desktopMethods } from '../../../electron/api/desktop.ts';
import { explainStartFailure } from '../../../electron/app/start-failure.ts';

describe('desktopMethods', () => {
  const methods = desktopMethods({
    chooseSavePath: ({ suggestedName }) => ({ path: `/home/${suggestedName}` }),
    openTextFile: () => {
      throw new DesktopError('not_utf8', 'Save it as UTF-8.');
    },
    saveTextFile: ({ text }) => ({ path: text === '' ? null : '/home/flows.json' }),
    showInFolder: () => Promise.reject(new Error('no file manager')),
    setTheme: () => null,
  });
  const call = (name: string, input: unknown): unknown => methods.get(name)?.(input);

  it('has these methods and no other', () => {
    expect([...methods.keys()].sort()).toEqual([
      'desktop.chooseSavePath',
      'desktop.openTextFile',
      'desktop.saveTextFile',
      'desktop.setTheme',
      'desktop.showInFolder',
    ]);
  });

  it.each([
    [
      'desktop.chooseSavePath',
      { suggestedName: 'a.csv', extensions: ['csv'] },
      { ok: true, value: { path: '/home/a.csv' } },
    ],
    [
      'desktop.chooseSavePath',
      { suggestedName: 'a.csv', extensions: ['../x'] },
      { ok: false, error: { code: 'invalid_input' } },
    ],
    [
      'desktop.openTextFile',
      { extensions: ['csv'], maxBytes: 10 },
      { ok: false, error: { code: 'not_utf8', message: 'Save it as UTF-8.' } },
    ],
    [
      'desktop.saveTextFile',
      { suggestedName: 'flows.json', extensions: ['json'], text: '{}' },
      { ok: true, value: { path: '/home/flows.json' } },
    ],
    [
      'desktop.saveTextFile',
      { suggestedName: 'flows.json', extensions: ['json'] },
      { ok: false, error: { code: 'invalid_input' } },
    ],
    ['desktop.showInFolder', { path: '/x' }, { ok: false, error: { code: 'desktop_failed' } }],
    ['desktop.setTheme', { theme: 'dark' }, { ok: true, value: null }],
    ['desktop.setTheme', undefined, { ok: false, error: { code: 'invalid_input' } }],
  ])('%s %j', async (name, input, expected) => {
    expect(await call(name, input)).toMatchObject(expected);
  });
});

it.each([
  ['EADDRINUSE', /port is taken/],
  ['EACCES', /cannot be written: \/data/],
  ['EROFS', /cannot be written: \/data/],
  ['ENOTDIR', /not a folder: \/data/],
  ['ENOSPC', /disk is full/],
  ['other', /^what happened$/],
])('explainStartFailure %s', (code, expected) => {
  const text = explainStartFailure(Object.assign(new Error('what happened'), { code }), '/data');
  expect(text).toMatch(expected);
  expect(text).not.toContain('\n');
});
