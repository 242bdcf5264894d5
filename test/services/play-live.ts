import type { Api } from '../../electron/api/contract/index.ts';
import { useFlow } from '../support/flow-file.ts';
import { startMetaDesk, type MetaDesk } from '../support/meta-desk.ts';
import type { Person } from '../support/person.ts';
import type { Script, Step } from './script.ts';

/** What came of a script. */
export interface Outcome {
  readonly state: string;
  readonly sent: readonly { readonly purpose: string; readonly text: string }[];
  readonly events: readonly string[];
  readonly held: boolean;
}

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

/** Plays a script against a real host over real HTTP. */
export async function playLive(script: Script): Promise<Outcome> {
  const desk = await startMetaDesk();
  try {
    await prepare(desk.api, script);
    const person = desk.person();
    for (const step of script.steps) {
      await take(desk, person, step);
      await desk.rest();
    }
    const id = desk.contactId();
    const { state, held } = await desk.api.contacts.get({ id });
    return { state, held, sent: desk.arrived(), events: desk.record.eventTypes(id) };
  } finally {
    await desk.close();
  }
}

async function take(desk: MetaDesk, person: Person, step: Step): Promise<void> {
  if (typeof step === 'string') return person.writes(step);
  if ('tap' in step) return person.taps(step.tap);
  if ('wait' in step) return desk.wind(step.wait);
  if ('late' in step) return person.writes(step.late, step.secondsAgo);
  if ('edit' in step) return person.edits(step.edit);
  if ('react' in step) return person.reacts(step.react);
  if ('prefer' in step) return person.prefers(step.prefer);
  const [review] = await desk.api.consent.reviews({});
  await desk.api.consent.decideReview({
    id: review?.id ?? '',
    operator: 'Priya',
    decision: step.decide,
  });
}
