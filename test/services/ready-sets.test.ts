import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Api } from '../../electron/api/contract/index.ts';
import { keywordSets } from '../../electron/consent/keyword-sets/index.ts';
import { flowFile, useFlow } from '../support/flow-file.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';
import { failureOf } from '../support/typed-api.ts';

let running: RunningHost;
let api: Api;

beforeEach(async () => {
  running = await startHost();
  ({ api } = running);
});

afterEach(() => running.remove());

const wordsIn = async (language: string, kind: string) =>
  (await api.keywords.list({}))
    .filter((row) => row.language === language && row.kind === kind)
    .map(({ word }) => word)
    .sort();

test('in a new office people can leave in every language; it is joined and helped in the languages of the office', async () => {
  for (const { language, words } of keywordSets) {
    const listed = (kind: string) =>
      words
        .filter((word) => word.kind === kind)
        .map(({ word }) => word)
        .sort();
    expect(await wordsIn(language, 'stop')).toEqual(listed('stop'));
    const isUsed = language === 'eng' || language === 'hin';
    expect(await wordsIn(language, 'start')).toEqual(isUsed ? listed('start') : []);
    expect(await wordsIn(language, 'help')).toEqual(isUsed ? listed('help') : []);
  }
  for (const text of ['STOP', 'நிறுத்து', 'SITISHA', 'إيقاف', 'বন্ধ করো'])
    expect(await api.keywords.try({ text })).toMatchObject({ tier: 'exact', kind: 'stop' });
});

test("a language's ready words are added once, whatever is written otherwise; those without a provider wait", async () => {
  const lacking = async () =>
    (await api.keywords.readySets({})).find(({ language }) => language === 'spa')?.missing;
  expect(await lacking()).toContain('VOLVER');
  await api.keywords.save({ kind: 'start', word: 'volver!', language: 'spa', flowId: null });
  expect(await lacking()).not.toContain('VOLVER');
  const { added, skipped } = await api.keywords.addSet({ language: 'spa' });
  expect(skipped).toEqual([]);
  expect(added).toEqual(['RECIBIR', 'ALTA', 'SUSCRIBIRME', 'AYUDA']);
  expect(await lacking()).toEqual([]);
  expect(await api.keywords.addSet({ language: 'spa' })).toEqual({ added: [], skipped: [] });
  expect(await api.keywords.try({ text: 'Ayuda' })).toMatchObject({ kind: 'help' });
  expect(await api.keywords.try({ text: 'alta' })).toMatchObject({ tier: 'none' });
});

test('a word that starts a flow stays with it; the rest of the set is added', async () => {
  const id = await useFlow(api, flowFile('Camp', { a: { says: 'Camp.' } }), null);
  await api.flows.setKeywords({ id, keywords: ['ayuda'] });
  const { added, skipped } = await api.keywords.addSet({ language: 'spa' });
  expect(added).toContain('RECIBIR');
  expect(skipped).toEqual([
    { word: 'AYUDA', reason: expect.stringContaining('already a flow keyword') as unknown },
  ]);
});

test('a language without a set is refused', async () => {
  expect(await failureOf(api.keywords.addSet({ language: 'tlh' }))).toBe('not_found');
});
