import { limits } from '../../limits.ts';
import {
  itemsOf,
  mapActions,
  mapObjects,
  mapProperty,
  mapRouters,
  mapTranslations,
  textIn,
  withoutProperties,
  type JsonObject,
} from '../json-parts.ts';

/** 14.0: a conversation is given up after fourteen days at the latest, a call after fifteen minutes. */
export function shorterExpiry(definition: JsonObject): JsonObject {
  const longest =
    definition['type'] === 'voice' ? limits.longestCallMinutes : limits.longestExpiryMinutes;
  return mapProperty(definition, 'expire_after_minutes', (minutes) =>
    Number(minutes) > longest ? longest : minutes,
  );
}

/** 14.1: a message has at most ten quick replies. */
export function fewerQuickReplies(definition: JsonObject): JsonObject {
  const few = (replies: unknown): unknown =>
    Array.isArray(replies) && replies.length > limits.quickReplies
      ? replies.slice(0, limits.quickReplies)
      : replies;
  const base = mapActions(definition, (action) => mapProperty(action, 'quick_replies', few));
  return mapTranslations(base, (properties) => mapProperty(properties, 'quick_replies', few));
}

/** 14.2: what is written into a ticket is its note. */
export function ticketNote(definition: JsonObject): JsonObject {
  return mapActions(definition, (action) =>
    action['type'] === 'open_ticket' && Object.hasOwn(action, 'body')
      ? {
          ...withoutProperties(action, ['body']),
          note: textIn(action['note']) === '' ? action['body'] : action['note'],
        }
      : action,
  );
}

const textTests = new Set([
  'has_all_words',
  'has_any_word',
  'has_beginning',
  'has_only_phrase',
  'has_only_text',
  'has_phrase',
]);

/** 14.3.1: text tests take one argument; several are joined with a space, in every language. */
export function oneTextArgument(definition: JsonObject): JsonObject {
  const joined = new Set<string>();
  const base = mapRouters(definition, (router) =>
    mapProperty(router, 'cases', (cases) =>
      mapObjects(cases, (item) => {
        if (!textTests.has(textIn(item['type'])) || itemsOf(item['arguments']).length < 2)
          return item;
        joined.add(textIn(item['uuid']));
        return mapProperty(item, 'arguments', joinWords);
      }),
    ),
  );
  return mapTranslations(base, (properties, uuid) =>
    joined.has(uuid) ? mapProperty(properties, 'arguments', joinWords) : properties,
  );
}

function joinWords(words: unknown): unknown {
  const texts = itemsOf(words).map((word) => (typeof word === 'number' ? String(word) : word));
  return texts.every((word) => typeof word === 'string') ? [texts.join(' ')] : words;
}
