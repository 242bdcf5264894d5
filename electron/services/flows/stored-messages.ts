import type { Db } from '../../../db/open.ts';
import { allFlows, draftRevision, publishedRevision } from '../../../db/read/flow.ts';
import { isObject, itemsOf, type JsonObject } from '../../engine/flow/json-parts.ts';

/** Glific's messages with buttons that the flows here brought along, by label. */
export function storedMessages(db: Db): ReadonlyMap<string, JsonObject> {
  return new Map(
    allFlows(db).flatMap(({ id }) => {
      const revision = draftRevision(db, id) ?? publishedRevision(db, id);
      const definition: unknown = JSON.parse(revision?.definition ?? 'null');
      const messages = isObject(definition) ? itemsOf(definition['interactive_templates']) : [];
      return messages
        .filter(isObject)
        .map((message) => [String(message['label'] as string), message] as const);
    }),
  );
}
