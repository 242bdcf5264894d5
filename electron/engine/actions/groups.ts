import { z } from 'zod';
import type { FieldForm } from '../editing/field.ts';
import type { GroupRef } from '../events.ts';
import type { Template } from '../expressions/template.ts';
import { trimSpace } from '../expressions/text.ts';
import type { NodeContext } from '../flow/node-context.ts';
import type { NodeRun } from '../run/node-run.ts';
import { optionalList, optionalText, optionalWord } from './action.ts';

/** Groups as flow files name them: by id (in Glific a number) and name, or by a name to be worked out. */
const reference = z.object({
  uuid: optionalWord,
  name: optionalText,
  name_match: optionalText,
});

export const groupFields = z.object({ groups: optionalList(reference) });

/** How groups are chosen in an editor. */
export const groupsForm = { kind: 'groups', byExpression: true } as const satisfies FieldForm;

type References = readonly z.infer<typeof reference>[];

/** The groups that an action means, at run time; one that does not exist here is reported. */
export function groupFinder(
  references: References,
  context: NodeContext,
): (run: NodeRun) => readonly GroupRef[] {
  const named = references.map((item) => ({
    ...item,
    template: item.name_match === '' ? null : context.template(item.name_match),
  }));
  return (run) =>
    named.flatMap((item) => {
      const name = item.template === null ? item.name : nameOf(run, item.template);
      if (name === null) return [];
      const group = run.group({ uuid: item.template === null ? item.uuid : '', name });
      return group === null ? [] : [group];
    });
}

/** The groups that a file names outright. */
export function namedGroups(references: References): readonly GroupRef[] {
  return references
    .filter((item) => item.name_match === '')
    .map(({ uuid, name }) => ({ uuid, name }));
}

/** The groups in words. */
export function groupNames(references: References): string {
  return references.map((item) => item.name_match || item.name || item.uuid).join(', ');
}

function nameOf(run: NodeRun, template: Template): string | null {
  const name = trimSpace(run.wholeText(template) ?? '');
  return name === '' ? null : name;
}
