import type { FlowStep, ImportedReference } from '../../../electron/api/contract/flows.ts';
import { m } from '../../lib/messages.ts';

const words: Readonly<Record<ImportedReference['kind'], (input: { name: string }) => string>> = {
  group: m.flows_ref_group,
  field: m.flows_ref_field,
  label: m.flows_ref_label,
  flow: m.flows_ref_flow,
  message: m.flows_ref_message,
};

export interface ReferenceGroups {
  readonly missing: readonly { readonly words: string; readonly steps: readonly number[] }[];
  /** What was made, what was here, and what comes into being by use; none of them empty. */
  readonly others: readonly { readonly label: string; readonly words: string }[];
}

/** What an imported flow names, by what became of it; the missing ones with their steps. */
export function referenceGroups(
  references: readonly ImportedReference[],
  outline: readonly Pick<FlowStep, 'nodeUuid' | 'number'>[],
): ReferenceGroups {
  const stepsOf = (nodeUuids: readonly string[]) =>
    outline.filter(({ nodeUuid }) => nodeUuids.includes(nodeUuid)).map(({ number }) => number);
  const of = (outcome: ImportedReference['outcome']) =>
    references
      .filter((reference) => reference.outcome === outcome)
      .map(({ kind, name, nodeUuids }) => ({
        words: words[kind]({ name }),
        steps: stepsOf(nodeUuids),
      }));
  const others = [
    { label: m.flows_ref_made(), found: of('made') },
    { label: m.flows_ref_known(), found: of('known') },
    { label: m.flows_ref_on_use(), found: of('on_use') },
  ];
  return {
    missing: of('missing'),
    others: others
      .filter(({ found }) => found.length > 0)
      .map(({ label, found }) => ({ label, words: found.map((each) => each.words).join(', ') })),
  };
}
