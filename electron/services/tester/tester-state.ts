import { fieldsOf, findContact, groupsOf, type ContactRecord } from '../../../db/read/contact.ts';
import { newestSession, waitingSession } from '../../../db/read/flow.ts';
import { findMessage, outboxOf } from '../../../db/read/message.ts';
import type {
  TesterQueued,
  TesterResults,
  TesterSession,
  TesterState,
} from '../../api/contract/tester.ts';
import { serviceWindow, type SendPurpose } from '../../consent/gate.ts';
import { messagesFor } from '../contacts/contacts.ts';
import { sessionOf } from '../conversation/sessions.ts';
import type { Context } from '../core/context.ts';
import { historyOf } from '../record/history.ts';
import { statusFor } from '../record/staff-consent.ts';
import { peopleOf, type Persona } from './persona.ts';
import { testAddress, type TesterHost } from './tester-host.ts';

/** What of the state the host alone does not know. */
type Own = Pick<TesterState, 'path' | 'deeds' | 'speakers'>;

/** The test as it stands, for the page and for scripts. */
export function stateOf(
  host: TesterHost,
  persona: Persona,
  own: Own,
  mostMessages: number,
): TesterState {
  const { context } = host;
  const id = host.contactId;
  const contact = id === undefined ? undefined : findContact(context.db, id);
  const shown = { ...noTest, ...own, running: true, now: host.now() };
  const { kind, name, language } = persona;
  const known = {
    ...noTest.persona,
    kind,
    name,
    language,
    address: testAddress.value,
    people: peopleOf(persona),
  };
  if (contact === undefined) return { ...shown, persona: known };
  const messages = messagesFor(context, contact.id, undefined, mostMessages);
  const { state, decisions } = statusFor(context, contact.id);
  return {
    ...shown,
    persona: {
      ...known,
      name: contact.name,
      language: contact.language,
      timezone: contact.timezone,
      isKnown: true,
      blocked: contact.blockedAt !== null,
      windowUntil:
        host.hasServiceWindow && contact.lastInboundAt !== null
          ? contact.lastInboundAt + serviceWindow
          : null,
    },
    state,
    decisions,
    messages,
    buttons: buttonsOf(messages),
    history: historyOf(context.db, contact.id),
    session: sessionShown(context, contact),
    results: resultsOf(context, contact),
    fields: fieldsOf(context.db, contact.id).map(({ key, name: title, value }) => ({
      key,
      name: title,
      value,
    })),
    groups: groupsOf(context.db, contact.id).map((group) => group.name),
    outbox: queuedOf(context, contact),
  };
}

/** When no test is running. */
export const noTest: TesterState = {
  running: false,
  now: 0,
  persona: {
    kind: 'new',
    name: '',
    address: '',
    language: '',
    timezone: '',
    isKnown: false,
    blocked: false,
    people: [],
    windowUntil: null,
  },
  state: 'unknown',
  messages: [],
  speakers: {},
  buttons: [],
  history: [],
  path: [],
  deeds: 0,
  session: null,
  results: [],
  fields: [],
  groups: [],
  outbox: [],
  decisions: [],
};

/** The buttons of our newest message, while nothing was answered to it. */
function buttonsOf(messages: TesterState['messages']): readonly string[] {
  const newest = messages.findLast(
    ({ direction, state }) => direction === 'in' || state === 'delivered',
  );
  if (newest?.direction !== 'out') return [];
  return newest.interactive?.kind === 'list'
    ? newest.interactive.sections.flatMap(({ rows }) => rows.map(({ title }) => title))
    : newest.quickReplies;
}

function sessionShown(context: Context, contact: ContactRecord): TesterSession | null {
  const record = waitingSession(context.db, contact.id);
  if (record === undefined) return null;
  const session = sessionOf(record);
  const { wait, runs } = session.state;
  // The flow where it waits, which may be one that the first one entered.
  const flowId = runs.findLast(({ status }) => status === 'active')?.flowUuid ?? record.flowId;
  return {
    flowId,
    flowName: context.flows.record(flowId)?.name ?? '',
    nodeUuid: wait?.nodeUuid ?? '',
    since: session.startedAt,
    waitsFor: wait?.kind ?? 'message',
    timeoutAt: wait?.timeoutAt ?? null,
    expiresAt: wait?.expiresAt ?? null,
    purpose: session.purpose,
    decidesOptOut: session.decidesOptOut,
  };
}

function resultsOf(context: Context, contact: ContactRecord): readonly TesterResults[] {
  const record = newestSession(context.db, contact.id);
  if (record === undefined) return [];
  return sessionOf(record)
    .state.runs.toReversed()
    .map(({ flowUuid, status, results }) => ({
      flowName: context.flows.record(flowUuid)?.name ?? '',
      status,
      results: Object.values(results).map(({ name, value, category, input }) => ({
        name,
        value,
        category,
        input,
      })),
    }));
}

function queuedOf(context: Context, contact: ContactRecord): readonly TesterQueued[] {
  return outboxOf(context.db, contact.id, ['queued', 'held', 'failed']).map((row) => ({
    messageId: row.messageId,
    text: findMessage(context.db, row.messageId)?.text ?? '',
    state: row.state,
    purpose: row.purpose as SendPurpose,
    dueAt: row.nextAttemptAt,
  }));
}
