import { findGroup } from '../../../db/read/contact.ts';
import type { FlowRecord } from '../../../db/read/flow.ts';
import type { KnownFlow, Purpose } from '../../engine/flow/lint/index.ts';
import type { FlowRole } from './flow-catalog.ts';
import { flowMeant } from './flow-meant.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * What a flow is for and what stands around it here, for the rules that check flows. `lookedAt` hears the id of every other
 * flow whose steps were looked at.
 */
export function purposeOf(
  around: Surroundings,
  record: FlowRecord,
  lookedAt: (flowId: string) => void,
): Purpose {
  const { context, records } = around;
  const { languages, organisationName, stopMode } = context.settings.current;
  const optIn = records.find(({ role }) => role === 'opt_in');
  const look = (found: FlowRecord | undefined): KnownFlow | null => {
    if (found === undefined) return null;
    lookedAt(found.id);
    return around.flow(found);
  };
  return {
    role: record.role as FlowRole | null,
    languages,
    ignoresKeywords: record.ignoreKeywords,
    organisation: organisationName,
    keyword: (text) => {
      const rule = context.keywords.exact(text);
      return rule === null ? null : { kind: rule.kind, isOwn: rule.flowId === record.id };
    },
    known: {
      flow: (reference) => look(flowMeant(records, reference)),
      hasGroup: (reference) => findGroup(context.db, reference) !== undefined,
      hasField: (key) => around.hasField(key),
      hasLabel: ({ name }) => name.trim() !== '',
    },
    get joining() {
      return look(optIn);
    },
    stopActsAtOnce: stopMode === 'at_once',
  };
}
