import type { Api } from '../../electron/api/contract/index.ts';
import { useFlow } from '../support/flow-file.ts';
import type { MetaDesk } from '../support/meta-desk.ts';
import type { Person } from '../support/person.ts';
import type { Script, Step } from './script.ts';

/** Brings a host into the state in which a script begins. */
export async function prepare(api: Api, script: Script): Promise<void> {
  const { settings, flows = [], without = [], keywords = {}, ignoreKeywords = [] } = script;
  for (const flow of await api.flows.list({})) {
    if (flow.role !== null && without.includes(flow.role))
      await api.flows.update({ id: flow.id, role: null });
  }
  const ids: string[] = [];
  for (const { file, role } of flows) ids.push(await useFlow(api, file, role));
  for (const [word, place] of Object.entries(keywords))
    await api.keywords.save({ kind: 'flow', word, flowId: ids[place] ?? null });
  for (const place of ignoreKeywords)
    await api.flows.update({ id: ids[place] ?? '', ignoreKeywords: true });
  if (settings !== undefined) await api.settings.update(settings);
}

/** What came of a script for the person. */
export interface Outcome {
  readonly state: string;
  /** What reached them, in order. */
  readonly texts: readonly string[];
  readonly events: readonly string[];
  readonly held: boolean;
}

/** Plays a script in the chat tester. */
export async function playInTester({ tester }: Api, { steps }: Script): Promise<Outcome> {
  await tester.start({ name: 'Asha' });
  for (const step of steps) {
    if (typeof step === 'string') await tester.say({ text: step });
    else if ('tap' in step) await tester.say({ text: step.tap, button: true });
    else if ('wait' in step) await tester.advanceClock({ seconds: step.wait });
    else throw new Error(`The chat tester cannot do this: ${JSON.stringify(step)}`);
  }
  const { state, messages, history } = await tester.state({});
  await tester.reset({});
  return {
    state,
    texts: messages.filter((message) => message.state === 'delivered').map(({ text }) => text),
    events: history.map(({ type }) => type).reverse(),
    held: messages.some((message) => message.state === 'held'),
  };
}

/** Plays a script against the real host over real HTTP. */
export async function playLive(desk: MetaDesk, { steps }: Script): Promise<Outcome> {
  const person = desk.person();
  for (const step of steps) {
    await take(desk, person, step);
    await desk.rest();
  }
  const id = desk.contactId();
  const { state, held } = await desk.api.contacts.get({ id });
  const texts = desk.arrived().map(({ text }) => text);
  return { state, held, texts, events: desk.record.eventTypes(id) };
}

async function take(desk: MetaDesk, person: Person, step: Step): Promise<void> {
  if (typeof step === 'string') return person.writes(step);
  if ('tap' in step) return person.taps(step.tap);
  if ('wait' in step) return desk.wind(step.wait);
  if ('late' in step) return person.writes(step.late, step.secondsAgo);
  if ('edit' in step) return person.edits(step.edit, step.secondsAgo);
  if ('react' in step) return person.reacts(step.react);
  if ('prefer' in step) return person.prefers(step.prefer);
  const [review] = await desk.api.consent.reviews({});
  const id = review?.id ?? '';
  await desk.api.consent.decideReview({ id, operator: 'Priya', decision: step.decide });
}
