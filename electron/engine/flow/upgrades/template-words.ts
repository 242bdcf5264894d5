import {
  isObject,
  itemsOf,
  mapActions,
  mapProperty,
  mapValues,
  textIn,
  withoutProperties,
  withProperty,
  type JsonObject,
} from '../json-parts.ts';

interface Words {
  readonly actionUuid: string;
  /** Where translations stand: an element and its property, and how many words are the base's. */
  readonly parts: readonly {
    readonly uuid: string;
    readonly property: string;
    readonly words: readonly unknown[];
  }[];
}

/**
 * 13.1, 13.4 and 13.5 each moved what fills a template's places: into the template block, into its components, into one
 * list. All forms become `template` and `template_variables` of the message, translations with them.
 */
export function oneListOfTemplateWords(definition: JsonObject): JsonObject {
  const found: Words[] = [];
  const changed = mapActions(definition, (action) => {
    const block = action['templating'];
    if (action['type'] !== 'send_msg' || !isObject(block)) return action;
    const parts = partsOf(block);
    found.push({ actionUuid: textIn(action['uuid']), parts });
    return {
      ...withoutProperties(action, ['templating']),
      template: block['template'] ?? null,
      template_variables: parts.flatMap((part) => part.words),
    };
  });
  return found.length === 0
    ? changed
    : mapProperty(changed, 'localization', (languages) =>
        isObject(languages)
          ? mapValues(languages, (elements) => moved(elements, found))
          : languages,
      );
}

function partsOf(block: JsonObject): Words['parts'] {
  const own = {
    uuid: textIn(block['uuid']),
    property: 'variables',
    words: itemsOf(block['variables']),
  };
  if (own.words.length > 0) return [own];
  return itemsOf(block['components'])
    .filter(isObject)
    .map((component) => ({
      uuid: textIn(component['uuid']),
      property: 'params',
      words: itemsOf(component['params']),
    }));
}

function moved(elements: unknown, found: readonly Words[]): unknown {
  if (!isObject(elements)) return elements;
  let result = elements;
  for (const { actionUuid, parts } of found) {
    const translated = parts.map(({ uuid, property }) => {
      const properties = Object.hasOwn(elements, uuid) ? elements[uuid] : null;
      return isObject(properties) ? itemsOf(properties[property]) : [];
    });
    if (translated.every((words) => words.length === 0)) continue;
    const before = Object.hasOwn(result, actionUuid) ? result[actionUuid] : {};
    const words = parts.flatMap((part, index) =>
      translated[index]?.length === part.words.length ? translated[index] : part.words,
    );
    result = withProperty(result, actionUuid, {
      ...(isObject(before) ? before : {}),
      template_variables: words,
    });
  }
  return result;
}
