import { z } from 'zod';
import type { FieldForm } from '../editing/field.ts';
import type { LabelRef } from '../events.ts';
import { trimSpace } from '../expressions/text.ts';
import type { NodeContext } from '../flow/node-context.ts';
import type { NodeRun } from '../run/node-run.ts';
import { optionalList, optionalText, optionalWord } from './action.ts';

/** Labels as flow files name them: by id and name, or by a name to be worked out. */
export const labelList = optionalList(
  z.object({
    uuid: optionalWord,
    name: optionalText,
    name_match: optionalText,
  }),
);

/** How labels are chosen in an editor. */
export const labelsForm = { kind: 'labels', byExpression: true } as const satisfies FieldForm;

type Labels = z.infer<typeof labelList>;

/** The labels that an action means, at run time; those whose name comes out empty are left out. */
export function labelFinder(
  labels: Labels,
  context: NodeContext,
): (run: NodeRun) => readonly LabelRef[] {
  const ready = labels.map(({ uuid, name, name_match: match }) => ({
    uuid,
    name,
    template: match === '' ? null : context.template(match),
  }));
  return (run) =>
    ready
      .map(({ uuid, name, template }) => ({
        uuid,
        name: template === null ? name : trimSpace(run.wholeText(template) ?? ''),
      }))
      .filter(({ uuid, name }) => uuid !== '' || name !== '');
}

/** The labels in words. */
export function labelNames(labels: Labels): string {
  return labels.map((label) => label.name_match || label.name || label.uuid).join(', ');
}
