import { z } from 'zod';
import type { FieldForm } from '../editing/field.ts';
import { trimSpace } from '../expressions/text.ts';
import type { NodeContext } from '../flow/node-context.ts';
import type { NodeRun } from '../run/node-run.ts';
import { optionalList, optionalText, optionalWord } from './action.ts';

/** Groups and labels as flow files name them: by id (in Glific a number) and name, or by a name to be worked out. */
export const namedThings = optionalList(
  z.object({
    uuid: optionalWord,
    name: optionalText,
    name_match: optionalText,
  }),
);

export const groupsForm = { kind: 'groups', byExpression: true } as const satisfies FieldForm;
export const labelsForm = { kind: 'labels', byExpression: true } as const satisfies FieldForm;

type Things = z.infer<typeof namedThings>;

/** By id in the system that the flow comes from, and by name. */
interface Reference {
  readonly uuid: string;
  readonly name: string;
}

/**
 * The things that an action means, at run time, each looked up by `find`; one whose name comes out empty is left out, and
 * one that `find` does not know is told by it.
 */
export function thingFinder<T>(
  things: Things,
  context: NodeContext,
  find: (run: NodeRun, reference: Reference) => T | null,
): (run: NodeRun) => readonly T[] {
  const ready = things.map(({ uuid, name, name_match: match }) => ({
    uuid,
    name,
    template: match === '' ? null : context.template(match),
  }));
  return (run) =>
    ready.flatMap(({ uuid, name, template }) => {
      const reference =
        template === null
          ? { uuid, name }
          : { uuid: '', name: trimSpace(run.wholeText(template) ?? '') };
      if (reference.uuid === '' && reference.name === '') return [];
      const found = find(run, reference);
      return found === null ? [] : [found];
    });
}

/** The things that a file names outright. */
export function namedOutright(things: Things): readonly Reference[] {
  return things
    .filter((thing) => thing.name_match === '')
    .map(({ uuid, name }) => ({ uuid, name }));
}

/** The things in words. */
export function thingNames(things: Things): string {
  return things.map((thing) => thing.name_match || thing.name || thing.uuid).join(', ');
}
