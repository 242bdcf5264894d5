import { draftRevision, type RevisionRecord } from '../../../db/read/flow.ts';
import { publishRevision } from '../../../db/write/flow.ts';
import type { FlowDetail, FlowProblem } from '../../api/contract/flows.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import { outline } from '../../engine/flow/outline.ts';
import { readDefinition } from '../../engine/flow/read-definition.ts';
import { fieldsIn, referencesOf } from '../../engine/flow/references.ts';
import { makeFieldsKnown } from '../contacts/known-fields.ts';
import { commit, type Context } from '../core/context.ts';
import { ServiceError } from '../core/errors.ts';
import { checkedOf } from './flow-problems.ts';
import { Surroundings } from './surroundings.ts';
import { demandFlow } from './flow-record.ts';
import { flowDetail } from './flows.ts';

/** What staff say when they publish a flow. */
export interface Publication {
  readonly id: string;
  readonly note: string;
  /** Who publishes it; empty: whom the settings name. */
  readonly operator: string;
}

/**
 * Puts the draft into use. People who are in the flow go on with the revision that they began with.
 * @throws ServiceError `not_found`, `no_draft`, `archived`, or `flow_broken` while something in it cannot work
 */
export function publishFlow(context: Context, { id, note, operator }: Publication): FlowDetail {
  const record = demandFlow(context, id);
  if (record.archivedAt !== null)
    throw new ServiceError(
      'archived',
      'This flow is archived, so nothing of it was published. Take it out of the archive first.',
    );
  const draft = draftRevision(context.db, record.id);
  if (draft === undefined)
    throw new ServiceError(
      'no_draft',
      'There is nothing new to publish: the published revision is the newest.',
    );
  const critical = checkedOf(new Surroundings(context), record, draft).problems.filter(
    ({ severity }) => severity === 'critical',
  );
  if (critical.length > 0) throw refusal(draft, critical);
  commit(context, (tx) => {
    const definition: unknown = JSON.parse(draft.definition);
    const read = readDefinition(definition, draft.dialect as Dialect, () => undefined);
    makeFieldsKnown(context, tx, fieldsIn(referencesOf(read)));
    publishRevision(tx, draft.id, {
      publishedAt: context.universe.now(),
      note,
      publishedBy: operator === '' ? context.settings.current.operatorName : operator,
    });
    context.changes.other('flows_changed');
  });
  context.flows.reload();
  return flowDetail(context, record.id);
}

/** Problems that one message tells in full; the page lists them all. */
const mostTold = 5;

/** Why a draft is not published: each problem with its step and the way to mend it. */
function refusal(draft: RevisionRecord, critical: readonly FlowProblem[]): ServiceError {
  const steps = new Map(
    outline(JSON.parse(draft.definition), draft.dialect as Dialect).map(({ nodeUuid, number }) => [
      nodeUuid,
      number,
    ]),
  );
  const told = critical.slice(0, mostTold).map(({ text, fix, nodeUuid }) => {
    const step = steps.get(nodeUuid ?? '');
    return `${step === undefined ? '' : `Step ${String(step)}: `}${text} ${fix}`;
  });
  const more = critical.length - told.length;
  return new ServiceError(
    'flow_broken',
    [
      'This flow cannot be published yet, and what is in use stays in use.',
      ...told,
      ...(more > 0 ? [`There are ${String(more)} more problems of this weight.`] : []),
    ].join(' '),
  );
}
