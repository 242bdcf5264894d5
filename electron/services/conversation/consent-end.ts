import type { Tx } from '../../../db/open.ts';
import { consentsToRenew, endedConsents, nextConsentEnd } from '../../../db/read/consent-end.ts';
import type { StatusRecord } from '../../../db/read/consent.ts';
import { openOutreach } from '../../../db/read/outreach.ts';
import { addOutreach } from '../../../db/write/outreach.ts';
import type { Purpose } from '../../consent/purpose.ts';
import { allMessages, commit, type Context } from '../core/context.ts';
import type { OutreachRequest } from '../outreach/request.ts';
import { appendConsent } from '../record/ledger.ts';
import { purposesInUse } from '../record/purposes.ts';

const groupSize = 100;
const day = 24 * 60 * 60 * 1000;

/**
 * Records each yes that has ended since (also while the computer was off), a hundred at a time, and begins to ask anew those whose yes ends
 * soon.
 * @returns when to look again (ms UTC; now when there is more), or null
 */
export function tendConsents(context: Context): number | null {
  const now = context.universe.now();
  const ended = endedConsents(context.db, now, groupSize);
  if (ended.length > 0) {
    commit(context, (tx) => {
      for (const status of ended) expire(context, tx, status);
    });
  }
  const times = purposesInUse(context.db).map((purpose) => renew(context, purpose));
  const known = [nextConsentEnd(context.db), ...times].filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function expire(context: Context, tx: Tx, status: StatusRecord): void {
  appendConsent(context, tx, {
    contactId: status.contactId,
    purposeId: status.purposeId,
    thisChannelOnly: status.channelId !== '',
    channelId: status.channelId === '' ? null : status.channelId,
    type: 'expired',
    at: status.validUntil ?? context.universe.now(),
    method: 'flow_answer',
    actor: { type: 'system', id: null, relation: null },
    reasonCode: 'validity_ended',
  });
}

/** Starts the flow that asks for a purpose with those whose yes ends soon: each once for each yes; the gate decides about every one. */
function renew(context: Context, { id: purposeId, renewDays }: Purpose): number | null {
  if (renewDays === null) return null;
  const flow =
    purposeId === allMessages.id
      ? context.flows.byRole('opt_in')
      : context.flows.askingFor(purposeId);
  // What is being begun comes to its end first: so nobody is asked twice.
  if (flow === null || openOutreach(context.db) !== undefined) return null;
  const now = context.universe.now();
  const flowId = flow.record.id;
  const question = { purposeId, flowId, by: now + renewDays * day };
  const due = consentsToRenew(context.db, question, groupSize);
  const [first] = due;
  if (first === undefined) {
    const end = nextConsentEnd(context.db, purposeId);
    return end === null || end - renewDays * day <= now ? null : end - renewDays * day;
  }
  const request: OutreachRequest = {
    kind: 'start',
    groupIds: [],
    contactIds: due.map(({ contactId }) => contactId),
    urns: [],
    flowId,
    createContact: false,
    excludeInFlow: true,
  };
  commit(context, (tx) => {
    const id = context.universe.uuid();
    addOutreach(tx, {
      id,
      kind: request.kind,
      request: JSON.stringify(request),
      flowId,
      contactId: first.contactId,
      // Who has written on no channel is not written to.
      channelId: '',
      rootId: id,
      createdAt: now,
      finishedAt: null,
    });
  });
  return now;
}
