import { z } from 'zod';
import { actionTypes } from '../../actions/registry.ts';
import type { GroupRef } from '../../events.ts';
import type { NodeDefinition } from '../definition.ts';
import type { FlowView } from './flow-view.ts';
import type { LintRule } from './rule.ts';
import { enteredBy } from './step.ts';

/** Things that a flow names and that have to exist here. */

const flowMissing: LintRule = {
  code: 'flow_missing',
  severity: 'error',
  summary: 'A flow that is entered is not here.',
  fix: 'Import that flow too, or take the step out.',
  example: 'a flow that enters "Registration", exported without it',
  find: (view) =>
    entries(view).flatMap(({ node, reference }) =>
      view.purpose.known?.flow(reference) === null
        ? [
            {
              nodeUuid: node.uuid,
              reference: reference.uuid,
              text: `This step enters the flow "${reference.name || reference.uuid}", which is not here. The conversation breaks off at this step.`,
            },
          ]
        : [],
    ),
};

const flowNotPublished: LintRule = {
  code: 'flow_not_published',
  severity: 'warning',
  summary: 'A flow that is entered is only a draft, or is archived.',
  fix: 'Publish that flow first.',
  example: 'two flows of one file that enter each other, just imported',
  find: (view) =>
    entries(view).flatMap(({ node, reference }) => {
      const flow = view.purpose.known?.flow(reference);
      return flow?.isPublished === false
        ? [
            {
              nodeUuid: node.uuid,
              reference: flow.id,
              ...(flow.isArchived === true
                ? {
                    text: `This step enters the flow "${flow.name}", which is archived. While it is, the conversation breaks off at this step.`,
                    fix: 'Take that flow out of the archive, or enter another one.',
                  }
                : {
                    text: `This step enters the flow "${flow.name}", which is not published. Until it is, the conversation breaks off at this step.`,
                  }),
            },
          ]
        : [];
    }),
};

/** What the steps enter; flows that are named by an expression are left out. */
function entries(view: FlowView): readonly {
  readonly node: NodeDefinition;
  readonly reference: { readonly uuid: string; readonly name: string };
}[] {
  return view.purpose.known === undefined
    ? []
    : view.steps.flatMap((node) => enteredBy(node).map((reference) => ({ node, reference })));
}

const groupMissing: LintRule = {
  code: 'group_missing',
  severity: 'warning',
  summary: 'A group that is named is not here.',
  fix: 'Import the flow file again, which makes its groups; or add somebody to a group of this name on the Contacts page.',
  example: 'a split by a group that was deleted',
  find: (view) => {
    const { known } = view.purpose;
    if (known === undefined) return [];
    return view.steps.flatMap((node) => {
      const missing = groupsOf(node).filter((group) => !known.hasGroup(group));
      return missing.length === 0
        ? []
        : [
            {
              nodeUuid: node.uuid,
              reference: missing.map(({ uuid }) => uuid).join(' '),
              text: `These groups do not exist here: ${missing.map(({ name, uuid }) => `"${name || uuid}"`).join(', ')}. Nobody is put into them or found in them.`,
            },
          ];
    });
  },
};

const labelMissing: LintRule = {
  code: 'label_missing',
  severity: 'warning',
  summary: 'A label is named by a number or an id alone, and is not here.',
  fix: 'Choose the label anew in the editor, so that the file has its name; then export the flow again.',
  example: '"labels": [{"uuid": "7"}], a label without a name',
  find: (view) => {
    const { known } = view.purpose;
    if (known === undefined) return [];
    return view.steps.flatMap((node) =>
      node.actions
        .flatMap((action) => actionTypes.get(action.type)?.needs(action).labels ?? [])
        .filter((label) => (label.uuid !== '' || label.name !== '') && !known.hasLabel(label))
        .map(({ uuid, name }) => ({
          nodeUuid: node.uuid,
          reference: uuid,
          text: `The label "${name || uuid}" does not exist here. The message stays without it.`,
        })),
    );
  },
};

function groupsOf(node: NodeDefinition): readonly GroupRef[] {
  const named = node.actions.flatMap((action) => {
    const known = actionTypes.get(action.type);
    return action.type.endsWith('_contact_groups') ? (known?.needs(action).groups ?? []) : [];
  });
  const asked = (node.router?.cases ?? [])
    .filter(({ type }) => type === 'has_group')
    .map(({ args: [uuid = '', name = ''] }) => ({ uuid, name }));
  return [...named, ...asked].filter(({ uuid, name }) => uuid !== '' || name !== '');
}

const templateWithoutText: LintRule = {
  code: 'template_without_text',
  severity: 'warning',
  summary: 'The words of a template message are not in the file.',
  fix: 'Write the words of the template into the text of the message, then export the flow again.',
  example: 'a template message whose text is empty',
  find: (view) =>
    view.steps.flatMap((node) =>
      view
        .messages(node)
        .filter((message) => message.isTemplate && message.text.base.trim() === '')
        .map(() => ({
          nodeUuid: node.uuid,
          text: 'This message is a template, and its words are not in the file: nothing can be sent.',
        })),
    ),
};

const expressed = z.object({
  expression: z.string().nullish(),
  templating: z.object({ expression: z.string().nullish() }).nullish(),
});

const chosenByExpression: LintRule = {
  code: 'chosen_by_expression',
  severity: 'warning',
  summary: 'Which message is sent is worked out by an expression.',
  fix: 'Choose the message by name; use a split in front of it where it depends on something.',
  example: 'a Glific step that sends the template @results.template',
  find: (view) =>
    view.steps.flatMap((node) =>
      node.actions
        .filter(({ type, source }) => {
          if (!type.startsWith('send_')) return false;
          const parsed = expressed.safeParse(source);
          const found = parsed.success
            ? (parsed.data.expression ?? parsed.data.templating?.expression ?? '')
            : '';
          return found !== '';
        })
        .map(() => ({
          nodeUuid: node.uuid,
          text: 'Which message this step sends is worked out by an expression. That is not done here: the message that stands in the file is sent.',
        })),
    ),
};

export const referenceRules: readonly LintRule[] = [
  flowMissing,
  flowNotPublished,
  groupMissing,
  labelMissing,
  templateWithoutText,
  chosenByExpression,
];
