import { isObject, mapNodes, mapObjects, mapProperty, type JsonObject } from './json-parts.ts';

/**
 * A definition that is written in another of its languages: the translations become its own texts, and what it said
 * before becomes the translation. What is not translated stays as it is. A language that it does not have changes nothing.
 */
export function inBaseLanguage(definition: JsonObject, language: string): JsonObject {
  const all = isObject(definition['localization']) ? definition['localization'] : {};
  const wanted = all[language];
  const before = definition['language'];
  if (before === language || typeof before !== 'string' || !isObject(wanted)) return definition;
  const replaced: Record<string, JsonObject> = {};
  const swap = (part: JsonObject): JsonObject => {
    const own = typeof part['uuid'] === 'string' ? wanted[part['uuid']] : undefined;
    if (!isObject(own)) return part;
    const known = Object.entries(own).filter(([key]) => Object.hasOwn(part, key));
    replaced[String(part['uuid'])] = Object.fromEntries(
      known.map(([key]) => [key, Array.isArray(part[key]) ? part[key] : [part[key]]]),
    );
    return {
      ...part,
      ...Object.fromEntries(
        known.map(([key, items]) => [
          key,
          Array.isArray(part[key]) || !Array.isArray(items) ? items : (items[0] as unknown),
        ]),
      ),
    };
  };
  const swapped = mapNodes(definition, (node) =>
    mapProperty(
      mapProperty(node, 'actions', (actions) => mapObjects(actions, swap)),
      'router',
      (router) =>
        isObject(router)
          ? mapProperty(
              mapProperty(router, 'categories', (items) => mapObjects(items, swap)),
              'cases',
              (items) => mapObjects(items, swap),
            )
          : router,
    ),
  );
  const { [language]: _, ...others } = all;
  return { ...swapped, language, localization: { ...others, [before]: replaced } };
}
