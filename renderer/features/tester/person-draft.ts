import type { FlowNames } from '../../../electron/api/contract/flow-catalog.ts';
import type { TesterState } from '../../../electron/api/contract/tester.ts';
import type { PersonChange } from './tester-desk.svelte.ts';

/** The test person as they stand in the form. */
export interface PersonDraft {
  name: string;
  language: string;
  timezone: string;
  /** By key. */
  fields: Record<string, string>;
  /** By name: whether they are in it. */
  groups: Record<string, boolean>;
}

export interface NamedField {
  readonly key: string;
  readonly name: string;
}

/** The fields of the office and those that the person has, each once. */
export function knownFields(
  { fields }: TesterState,
  names: Pick<FlowNames, 'fields'>,
): readonly NamedField[] {
  const known = new Map([...names.fields, ...fields].map(({ key, name }) => [key, name]));
  return Array.from(known, ([key, name]) => ({ key, name }));
}

/** The groups of the office and those that the person is in, each once. */
export function knownGroups(
  { groups }: TesterState,
  names: Pick<FlowNames, 'groups'>,
): readonly string[] {
  return [...new Set([...names.groups.map(({ name }) => name), ...groups])];
}

/** The form as it opens. */
export function draftOf(
  chat: TesterState,
  fields: readonly NamedField[],
  groups: readonly string[],
): PersonDraft {
  const values = new Map(chat.fields.map(({ key, value }) => [key, value]));
  return {
    name: chat.persona.name,
    language: chat.persona.language,
    timezone: chat.persona.timezone,
    fields: Object.fromEntries(fields.map(({ key }) => [key, values.get(key) ?? ''])),
    groups: Object.fromEntries(groups.map((group) => [group, chat.groups.includes(group)])),
  };
}

/** What the form changes; null when nothing. */
export function changeOf(
  draft: PersonDraft,
  chat: TesterState,
  fields: readonly NamedField[],
): PersonChange | null {
  const before = draftOf(chat, fields, Object.keys(draft.groups));
  const changed = fields
    .map(({ key, name }) => ({ key, name, value: (draft.fields[key] ?? '').trim() }))
    .filter(({ key, value }) => value !== before.fields[key]);
  const groups = Object.keys(draft.groups).filter((group) => draft.groups[group] === true);
  const isRegrouped =
    groups.join('\n') !==
    Object.keys(before.groups)
      .filter((group) => before.groups[group] === true)
      .join('\n');
  const change: PersonChange = {
    ...(draft.name.trim() !== before.name && { name: draft.name.trim() }),
    ...(draft.language !== before.language && { language: draft.language }),
    ...(draft.timezone !== before.timezone && { timezone: draft.timezone }),
    ...(changed.length > 0 && { fields: changed }),
    ...(isRegrouped && { groups }),
  };
  return Object.keys(change).length === 0 ? null : change;
}
