import { z } from 'zod';
import { templateLine, type Form } from '../editing/field.ts';
import type { Recipients } from '../events.ts';
import { trimSpace } from '../expressions/text.ts';
import type { NodeContext } from '../flow/node-context.ts';
import type { NodeRun } from '../run/node-run.ts';
import { limits } from '../limits.ts';
import { identifier, optionalList, optionalText } from './action.ts';
import { groupsForm, namedThings, thingFinder, thingNames } from './named-things.ts';
import { urnOf } from './urn.ts';

/** Whom an action is about besides the person in the flow. */
export const recipientFields = z.object({
  groups: namedThings,
  contacts: optionalList(z.object({ uuid: identifier, name: optionalText })),
  urns: optionalList(z.string()),
  legacy_vars: optionalList(z.string()),
  contact_query: optionalText,
});

/** How recipients are chosen in an editor. People are not searched for here, so a search is only shown where a file has one. */
export const recipientForm = {
  groups: groupsForm,
  contacts: { kind: 'contacts' },
  urns: { kind: 'addresses', advanced: true },
  legacy_vars: {
    kind: 'texts',
    template: true,
    localizable: false,
    most: limits.partsPerNode,
    longest: limits.templateOutput,
    advanced: true,
  },
  contact_query: { ...templateLine, advanced: true },
} as const satisfies Form<keyof z.input<typeof recipientFields>>;

type Fields = z.infer<typeof recipientFields>;

/**
 * The recipients, at run time. A group that does not exist here is reported, as is a search for
 * contacts: the engine knows one person only.
 */
export function recipientFinder(
  fields: Fields,
  context: NodeContext,
): (run: NodeRun) => Recipients {
  const groups = thingFinder(fields.groups, context, (run, group) => run.group(group));
  const variables = fields.legacy_vars.map((variable) => context.template(variable));
  const urns = fields.urns.map((urn) => context.template(urn));
  if (fields.contact_query !== '')
    context.report({
      severity: 'warning',
      code: 'unsupported_action',
      reference: fields.contact_query,
      text: notSearched(fields.contact_query),
    });
  return (run) => {
    if (fields.contact_query !== '') run.error('contact_query', notSearched(fields.contact_query));
    const found: Recipients[] = variables.map((variable) =>
      recipientOf(run, trimSpace(run.text(variable))),
    );
    return {
      groups: [...groups(run), ...found.flatMap((one) => one.groups)],
      contacts: [...fields.contacts, ...found.flatMap((one) => one.contacts)],
      urns: [
        ...urns.map((urn) => trimSpace(run.text(urn))).filter((urn) => /^[a-z0-9]+:./.test(urn)),
        ...found.flatMap((one) => one.urns),
      ],
    };
  };
}

function notSearched(query: string): string {
  return `This step looks for people by "${query.slice(0, 200)}". Flows do not search for contacts here: it is done for the groups, contacts and addresses that the step names, and for nobody else.`;
}

/** True when there is nobody. */
export function isNobody({ groups, contacts, urns }: Recipients): boolean {
  return groups.length + contacts.length + urns.length === 0;
}

/** The recipients in words. */
export function recipientNames(fields: Fields): string {
  const names = [
    thingNames(fields.groups),
    ...fields.contacts.map(({ uuid, name }) => name || uuid),
    ...fields.urns,
    ...fields.legacy_vars,
    fields.contact_query,
  ].filter((name) => name !== '');
  return names.length === 0 ? 'nobody' : names.join(', ');
}

const nobody: Recipients = { groups: [], contacts: [], urns: [] };
const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Older files name people by an expression: a contact's id, the name of a group, or a telephone number. */
function recipientOf(run: NodeRun, text: string): Recipients {
  if (text === '') return nobody;
  if (uuidForm.test(text)) return { ...nobody, contacts: [{ uuid: text.toLowerCase(), name: '' }] };
  const { world } = run.sprint;
  const group = world.group({ uuid: '', name: text });
  if (group !== null) return { ...nobody, groups: [group] };
  const urn = urnOf('tel', text, world.environment.country);
  if (urn !== null) return { ...nobody, urns: [urn] };
  run.error(
    'unknown_recipient',
    `"${text.slice(0, 60)}" is no contact, group or telephone number; it is left out.`,
  );
  return nobody;
}
