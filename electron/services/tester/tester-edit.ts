import type { Tx } from '../../../db/open.ts';
import { allGroups, groupsOf } from '../../../db/read/contact.ts';
import { addGroup } from '../../../db/write/contact.ts';
import type { EngineEvent } from '../../engine/events.ts';
import { changeByFlow } from '../contacts/flow-changes.ts';
import { traceEvents } from '../conversation/trace-events.ts';
import { commit, type Context } from '../core/context.ts';

/** What may be changed of the test person while the test runs. */
export interface PersonEdit {
  readonly name?: string | undefined;
  readonly language?: string | undefined;
  readonly timezone?: string | undefined;
  readonly fields?:
    readonly { readonly key: string; readonly name: string; readonly value: string }[] | undefined;
  /** By name, all that the person is to be in; one that is not known yet is made. */
  readonly groups?: readonly string[] | undefined;
}

/** Makes the changes in the way in which a flow makes them. */
export function editPerson(context: Context, contactId: string, edit: PersonEdit): void {
  commit(context, (tx) => {
    const events = eventsOf(context, tx, contactId, edit);
    traceEvents(context, events);
    for (const event of events) changeByFlow(context, tx, contactId, event);
  });
}

function eventsOf(
  context: Context,
  tx: Tx,
  contactId: string,
  { name, language, timezone, fields = [], groups }: PersonEdit,
): readonly EngineEvent[] {
  const events: EngineEvent[] = fields.map((field) => ({
    type: 'contact_field_changed',
    ...field,
    nodeUuid: '',
    flowUuid: '',
  }));
  if (name !== undefined) events.push({ type: 'contact_name_changed', name });
  if (language !== undefined) events.push({ type: 'contact_language_changed', language });
  if (timezone !== undefined) events.push({ type: 'contact_timezone_changed', timezone });
  if (groups !== undefined) {
    for (const wanted of groups)
      addGroup(tx, {
        id: context.universe.uuid(),
        name: wanted,
        createdAt: context.universe.now(),
      });
    const before = groupsOf(tx, contactId);
    const isIn = ({ id }: { readonly id: string }) => before.some((group) => group.id === id);
    events.push({
      type: 'contact_groups_changed',
      added: allGroups(tx)
        .filter((group) => groups.includes(group.name) && !isIn(group))
        .map(referenceTo),
      removed: before.filter((group) => !groups.includes(group.name)).map(referenceTo),
    });
  }
  return events;
}

function referenceTo({ id, name }: { readonly id: string; readonly name: string }) {
  return { uuid: id, name };
}
