import { afterAll, beforeAll, expect, test } from 'vitest';
import { galleryIds, type GalleryId } from '../../electron/api/contract/flow-making.ts';
import type { Api } from '../../electron/api/contract/index.ts';
import { gallery } from '../../electron/engine/samples/gallery.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';
import { ApiError } from '../support/typed-api.ts';

let running: RunningHost;
let api: Api;

beforeAll(async () => {
  running = await startHost();
  ({ api } = running);
  await api.settings.update({ organisationName: 'Seva Trust' });
});
afterAll(() => running.remove());

const used = galleryIds.filter((id) => id !== 'empty');

async function made(template: GalleryId, language: string): Promise<string> {
  const role = gallery.find(({ id }) => id === template)?.role ?? null;
  const { id } = await api.flows.create({ name: `${template} ${language}`, template, language });
  await api.settings.update({
    stopMode: template === 'opt_out_question' ? 'flow_decides' : 'at_once',
  });
  await api.flows.publish({ id });
  await api.flows.update({ id, role });
  return id;
}

test('the gallery has every flow that can be made', async () => {
  expect((await api.flows.gallery({})).map(({ id }) => id).toSorted()).toEqual(
    [...galleryIds].toSorted(),
  );
});

test.each(used.flatMap((id) => [[id, 'eng'] as const, [id, 'hin'] as const]))(
  '%s in %s: used as it is meant, it has nothing to look after, and can be published',
  async (template, language) => {
    const id = await made(template, language);
    const { problems, definition, outline } = await api.flows.open({ id });
    expect(problems.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(definition).toMatchObject({ language, spec_version: '14.4.2', uuid: id });
    expect(outline.filter(({ unreachable }) => unreachable)).toEqual([]);
    const { nodes, _ui: ui } = definition as {
      nodes: { uuid: string }[];
      _ui: { nodes: Record<string, { position: unknown }> };
    };
    expect(Object.keys(ui.nodes).toSorted()).toEqual(nodes.map(({ uuid }) => uuid).toSorted());
    const { languages } = await api.flows.get({ id });
    expect(languages.toSorted()).toEqual(['eng', 'hin']);
  },
);

test('the second yes opts in, not the first', async () => {
  const { id } = await api.flows.create({ name: 'Twice', template: 'double_opt_in' });
  await api.flows.publish({ id });
  await api.flows.update({ id, role: 'opt_in' });
  await api.tester.start({ persona: 'new', language: 'eng', drafts: true });
  await api.tester.say({ text: 'optin' });
  const consentOf = async (text: string) => JSON.stringify(await api.tester.say({ text }));
  expect(await consentOf('yes')).not.toContain('"given"');
  expect(await consentOf('yes')).toContain('"given"');
});

test.each([
  ['eng', '2', /10 am/],
  ['eng', 'Our programmes', /health, education/],
  ['hin', 'कार्यालय का समय', /सोमवार/],
  ['hin', '3', /पढ़कर जवाब/],
])('the help menu in %s understands "%s"', async (language, text, answer) => {
  const name = `Help ${language} ${text}`;
  const { id } = await api.flows.create({ name, template: 'help_menu', language });
  await api.tester.start({ persona: 'given', language, drafts: true, flowId: id });
  const { messages } = await api.tester.say({ text });
  expect(messages.at(-1)?.text).toMatch(answer);
});

test('the same flow twice has ids of its own; a name that is taken is refused', async () => {
  const ids = async (name: string) => {
    const { id } = await api.flows.create({ name, template: 'help_menu' });
    return JSON.stringify((await api.flows.open({ id })).definition).match(/[0-9a-f-]{36}/g) ?? [];
  };
  const first = new Set(await ids('Menu 1'));
  expect((await ids('Menu 2')).filter((id) => first.has(id))).toEqual([]);
  await expect(api.flows.create({ name: 'Menu 1', template: 'empty' })).rejects.toThrow(ApiError);
});

test('a copy says the same under ids of its own, and stands for itself', async () => {
  const { id } = await api.flows.create({ name: 'First', template: 'language_choice' });
  const copy = await api.flows.copy({ id, name: 'Second' });
  const original = await api.flows.get({ id });
  expect(copy).toMatchObject({ name: 'Second', role: null, keywords: [], hasDraft: true });
  expect(copy.outline.map(({ lines }) => lines)).toEqual(
    original.outline.map(({ lines }) => lines),
  );
  expect(copy.outline[0]?.nodeUuid).not.toBe(original.outline[0]?.nodeUuid);
});
