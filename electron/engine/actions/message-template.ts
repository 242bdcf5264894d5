import { z } from 'zod';
import { templateLine, type Form } from '../editing/field.ts';
import type { MessageCreated } from '../events.ts';
import { trimSpace } from '../expressions/text.ts';
import { translationsOf } from '../flow/definition.ts';
import type { NodeContext } from '../flow/node-context.ts';
import type { NodeRun } from '../run/node-run.ts';
import { identifier, optionalList, optionalText, optionalWord } from './action.ts';

const reference = z.object({ uuid: optionalWord, name: optionalText }).nullish();

/** A message template in a flow file: as TextIt writes it today, and as older files and Glific do. */
export const templateFields = z.object({
  template: reference,
  template_variables: optionalList(optionalWord),
  templating: z
    .object({
      uuid: identifier.nullish(),
      template: reference,
      variables: optionalList(optionalWord),
      expression: optionalText,
    })
    .nullish(),
});

/** The same in an editor: each dialect has its own place for it. */
export const templateForm = {
  template: {
    kind: 'provider_template',
    variables: ['template_variables'],
    dialects: ['textit'],
    advanced: true,
  },
  template_variables: 'hidden',
  templating: [
    {
      kind: 'provider_template',
      path: ['templating', 'template'],
      variables: ['templating', 'variables'],
      dialects: ['glific'],
      advanced: true,
    },
    {
      ...templateLine,
      path: ['templating', 'expression'],
      dialects: ['glific'],
      advanced: true,
    },
  ],
} as const satisfies Form<keyof z.input<typeof templateFields>>;

type Template = NonNullable<MessageCreated['template']>;

/**
 * The template of a message with its values in the person's language, at run time; null when the
 * message has none. Glific can work out which template: the expression gives its id.
 */
export function templateFinder(
  fields: z.infer<typeof templateFields>,
  actionUuid: string,
  context: NodeContext,
): (run: NodeRun) => Template | null {
  const { template, template_variables: variables, templating } = fields;
  const reference = template ?? templating?.template;
  const expression = templating?.expression ?? '';
  if (reference == null && expression === '') return () => null;
  const { uuid = '', name = '' } = reference ?? {};
  const worked = expression === '' ? null : context.template(expression);
  const places =
    templating == null || variables.length > 0
      ? context.localizedTexts(actionUuid, 'template_variables', variables)
      : context.localizedTexts(
          translatedElement(templating.uuid ?? actionUuid, actionUuid, context),
          'variables',
          templating.variables,
        );
  return (run) => ({
    uuid: worked === null ? uuid : trimSpace(run.text(worked)),
    name,
    variables: run.choose(places).value.map((place) => run.text(place)),
  });
}

/** Translations of the values stand under the block's own id, or under that of its action. */
function translatedElement(own: string, action: string, context: NodeContext): string {
  return translationsOf(context.definition, own, 'variables').size > 0 ? own : action;
}
