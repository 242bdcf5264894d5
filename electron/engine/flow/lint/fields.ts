import { actionTypes } from '../../actions/registry.ts';
import { lowerCase } from '../../expressions/text.ts';
import { consentField } from '../../fields.ts';
import type { FlowView } from './flow-view.ts';
import { namesRead, readPart } from './names-read.ts';
import type { LintRule } from './rule.ts';

/** A read of a field in a template. */
const reads = /@\(?(?:contact\.)?fields\.([\p{L}\p{M}\p{N}_-]+)/giu;

const fieldMissing: LintRule = {
  code: 'field_missing',
  severity: 'warning',
  summary: 'A text uses a field of people that nothing defines or sets.',
  fix: 'Correct the name, or set the field in a step before this one.',
  example: '@fields.vilage, where flows set the field "village"',
  find: (view) => {
    const { known } = view.purpose;
    if (known === undefined) return [];
    const own = fieldsSetBy(view);
    return view.steps.flatMap((node) =>
      namesRead(view, node, reads)
        .map((name) => readPart(view, name))
        .filter((name) => name !== '' && !own.has(lowerCase(name)) && !known.hasField(name))
        .map((name) => ({
          nodeUuid: node.uuid,
          reference: name,
          text: `The field "${name}" is used here, but there is no field of that name, and no step of this flow sets one. ${view.isGlific ? 'People get to read the name itself.' : 'It stays empty.'}`,
        })),
    );
  },
};

/** The keys in lower case, with those that everybody has: consent, and in Glific the name. */
function fieldsSetBy(view: FlowView): ReadonlySet<string> {
  const set = view.definition.nodes.flatMap(({ actions }) =>
    actions.flatMap((action) => actionTypes.get(action.type)?.needs(action).fields ?? []),
  );
  return new Set([
    consentField,
    ...(view.isGlific ? ['name'] : []),
    ...set.map(({ key }) => lowerCase(key)),
  ]);
}

export const fieldRules: readonly LintRule[] = [fieldMissing];
