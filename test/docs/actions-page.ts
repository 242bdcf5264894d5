import type { ActionType, Offline } from '../../electron/engine/actions/action.ts';
import { actionTypes } from '../../electron/engine/actions/registry.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import { fieldsOf } from './fields.ts';
import { code, page, table } from './markdown.ts';

export const dialectNames: Readonly<Record<Dialect, string>> = {
  textit: 'TextIt',
  glific: 'Glific',
};

const offlineWords: Readonly<Record<Offline, string>> = {
  works: 'works the same',
  queued: 'what it sends waits in the outbox',
  fails: 'the flow goes on as for a call that failed',
  left_out: 'it is not done here, with or without one; the flow goes on, and the record says so',
};

/** docs/engine/actions.md: every action type with its fields and an example. */
export function actionsPage(): string {
  const actions = [...actionTypes.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
  return page(
    'Actions',
    'What a step of a flow can do. Fields that may be left out have a question mark; a field that an action does not list is not looked at.\nRules: <https://textit.com/mr/docs/> and <https://glific.github.io/docs/>.',
    table(
      ['Action', 'What it does', 'In files of', 'Without a connection'],
      actions.map(({ type, summary, dialects, offline }) => [
        `[${type}](#${type})`,
        summary,
        namesOf(dialects),
        offlineWords[offline],
      ]),
    ),
    ...actions.map(section),
  );
}

function section({ type, summary, schema, example, outline }: ActionType): string {
  const action = { type, ...example };
  return [
    `## ${type}`,
    summary,
    table(
      ['Field', 'What stands in it'],
      fieldsOf(schema).map(({ name, form, isOptional }) => [
        code(`${name}${isOptional ? '?' : ''}`),
        form,
      ]),
    ),
    `\`\`\`json\n${JSON.stringify(action, null, 2)}\n\`\`\``,
    `In the outline of a flow: "${outline({ uuid: '', type, source: action })}"`,
  ].join('\n\n');
}

function namesOf(dialects: readonly Dialect[]): string {
  return dialects.map((dialect) => dialectNames[dialect]).join(', ');
}
