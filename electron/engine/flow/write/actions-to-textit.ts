import type { ActionDefinition } from '../definition.ts';
import {
  readInteractiveJson,
  readStoredInteractive,
  type InteractiveContent,
} from '../interactive.ts';
import {
  isObject,
  itemsOf,
  mapTexts,
  textIn,
  withoutProperties,
  type JsonObject,
} from '../json-parts.ts';
import { languageCode } from '../locales.ts';
import type { Conversion } from './conversion.ts';

export interface ActionPlace {
  readonly nodeUuid: string;
  /** Glific's stored messages by id. */
  readonly messages: ReadonlyMap<string, unknown>;
  readonly template: (text: string) => string;
  readonly conversion: Conversion;
}

/** Kept as they are, their texts changed. */
const plain = new Set(['set_contact_name', 'set_run_result', 'start_session', 'send_broadcast']);

/** An action of Glific in TextIt; null, with a problem, where it has no meaning there. */
export function actionToTextIt(
  { uuid, type, source }: ActionDefinition,
  place: ActionPlace,
): JsonObject | null {
  const action = isObject(source) ? source : {};
  const { conversion, nodeUuid, template } = place;
  const texts = (part: JsonObject): JsonObject => mapTexts(part, template) as JsonObject;
  switch (type) {
    case 'send_msg':
      return messageOf(action, uuid, place);
    case 'send_interactive_msg':
      return interactiveOf(action, uuid, place);
    case 'set_contact_field':
      if (isObject(action['field']) && action['field']['key'] === 'settings')
        conversion.tell(
          'warning',
          nodeUuid,
          'In Glific this sets consent; in TextIt it only sets a field that is called "settings".',
        );
      return texts(action);
    case 'set_contact_language': {
      const language = textIn(action['language']);
      const code = languageCode(language);
      if (code === null && language !== '')
        conversion.tell(
          'warning',
          nodeUuid,
          `The language "${language}" is not known; it is written as it stands.`,
        );
      return { ...action, language: code ?? language };
    }
    case 'add_contact_groups':
    case 'remove_contact_groups':
      return { ...action, groups: namedOf('group', action['groups'], place) };
    case 'add_input_labels':
      return { ...action, labels: namedOf('label', action['labels'], place) };
    case 'enter_flow': {
      const flow = isObject(action['flow']) ? action['flow'] : {};
      if (textIn(flow['expression']) !== '')
        return refuse(type, 'which flow to enter is worked out by an expression', place);
      return { ...action, flow: conversion.enteredFlow(flow, nodeUuid) };
    }
    case 'open_ticket':
      return texts({
        ...withoutProperties(action, ['body']),
        note: action['body'] ?? action['note'] ?? '',
      });
    case 'call_webhook':
      return textIn(action['method']).toUpperCase() === 'FUNCTION'
        ? refuse(type, 'it calls a function within Glific', place)
        : texts(action);
    default:
      return plain.has(type) ? texts(action) : refuse(type, 'TextIt does not know it', place);
  }
}

function refuse(type: string, why: string, { conversion, nodeUuid }: ActionPlace): null {
  conversion.tell(
    'error',
    nodeUuid,
    `The action "${type}" cannot be written for TextIt (${why}); it is left out and the flow goes on without it.`,
  );
  return null;
}

function messageOf(
  action: JsonObject,
  uuid: string,
  { template, conversion }: ActionPlace,
): JsonObject {
  const block = action['templating'];
  const kept = withoutProperties(action, [
    'templating',
    'labels',
    'delay',
    'all_urns',
    'quick_replies',
  ]);
  const message = mapTexts(kept, template) as JsonObject;
  if (!isObject(block)) return { ...message, quick_replies: [] };
  for (const [language, elements] of conversion.words) {
    const words = elements.get(textIn(block['uuid']))?.['variables'];
    if (words !== undefined) conversion.setWords(language, uuid, { template_variables: words });
  }
  return {
    ...message,
    quick_replies: [],
    template: block['template'] ?? null,
    template_variables: mapTexts(itemsOf(block['variables']), template),
  };
}

function interactiveOf(action: JsonObject, uuid: string, place: ActionPlace): JsonObject | null {
  const id = action['id'];
  const source = place.messages.get(
    typeof id === 'string' || typeof id === 'number' ? String(id) : '',
  );
  const stored = source === undefined ? null : readStoredInteractive(source);
  const content = stored?.content ?? readInteractiveJson(textIn(action['text']));
  if (content === null)
    return refuse(
      'send_interactive_msg',
      `the words of "${textIn(action['name'])}" are not here`,
      place,
    );
  for (const elements of place.conversion.words.values()) {
    const own = readInteractiveJson(textIn(itemsOf(elements.get(uuid)?.['text'])[0]));
    if (own === null) elements.delete(uuid);
    else elements.set(uuid, wordsOf(own));
  }
  for (const [language, translated] of stored?.translations ?? [])
    place.conversion.setWords(language, uuid, wordsOf(translated));
  const words = wordsOf(content);
  if (content.options.length > 10)
    place.conversion.tell(
      'warning',
      place.nodeUuid,
      'TextIt takes ten quick replies; those after the tenth are left out.',
    );
  return {
    uuid,
    type: 'send_msg',
    text: place.template(textIn(words.text[0])),
    attachments: words.attachments.map(place.template),
    quick_replies: words.quick_replies.map(place.template),
  };
}

/** Header, words and footer of a message with buttons become one text. */
function wordsOf(content: InteractiveContent): {
  readonly text: readonly string[];
  readonly attachments: readonly string[];
  readonly quick_replies: readonly string[];
} {
  return {
    text: [
      [content.header, content.text.trim(), content.footer]
        .filter((part) => part !== '')
        .join('\n\n'),
    ],
    attachments: content.attachments,
    quick_replies: content.options.slice(0, 10),
  };
}

function namedOf(
  kind: 'group' | 'label',
  list: unknown,
  { conversion }: ActionPlace,
): readonly JsonObject[] {
  return itemsOf(list)
    .filter(isObject)
    .map((item) => {
      const name = textIn(item['name']);
      const uuid = typeof item['uuid'] === 'number' ? String(item['uuid']) : textIn(item['uuid']);
      return { uuid: conversion.host.idOf(kind, uuid, name) ?? conversion.host.newUuid(), name };
    });
}
