import { findContact } from '../../../db/read/contact.ts';
import { waitingSession } from '../../../db/read/flow.ts';
import type { ContactDetail } from '../../api/contract/contacts.ts';
import { carryOn } from '../conversation/carry-on.ts';
import { sessionOf } from '../conversation/sessions.ts';
import { commit, type Context } from '../core/context.ts';
import { notFound, ServiceError } from '../core/errors.ts';
import { detailOf } from './contacts.ts';

/** What another program brings. */
export interface FlowResult {
  readonly contactId: string;
  readonly flowId?: string | undefined;
  readonly results: Readonly<Record<string, string>>;
}

/**
 * Goes on with a flow that waits for another program (Glific's `wait_for_result`, https://glific.github.io/docs/). While the person is
 * blocked or under review the result is kept, and the flow goes on with it later.
 * @throws ServiceError `not_found`, or `not_waiting` when this person waits for nothing of the kind
 */
export function resumeFlow(
  context: Context,
  { contactId, flowId, results }: FlowResult,
): ContactDetail {
  commit(context, (tx) => {
    if (findContact(tx, contactId) === undefined) throw notFound('contact');
    const record = waitingSession(tx, contactId);
    const session = record === undefined ? null : sessionOf(record);
    const run = session?.state.runs.findLast(({ status }) => status === 'active');
    const isMeant = flowId === undefined || flowId === session?.flowId || flowId === run?.flowUuid;
    const waits = session?.state.wait?.kind === 'result' && record?.keptInput === null;
    if (record === undefined || !waits || !isMeant)
      throw new ServiceError(
        'not_waiting',
        'No flow of this person waits for a result now. Nothing was changed.',
      );
    carryOn(context, tx, record, { type: 'result', results });
    context.changes.contact(contactId);
  });
  return detailOf(context, contactId);
}
