import type { ActionDefinition } from '../definition.ts';
import {
  isObject,
  itemsOf,
  mapTexts,
  textIn,
  withoutProperties,
  type JsonObject,
} from '../json-parts.ts';
import { languageLabel } from '../locales.ts';
import { glificLanguageId } from '../interactive.ts';
import type { Conversion } from './conversion.ts';

/** The interactive messages that the flows of one file need; each gets the next free number. */
export class GlificMessages {
  readonly #templates: JsonObject[] = [];
  #next = 1;

  /** Takes up a message that came with a flow, and says its id: a new one when another message has it already. */
  adopt(template: JsonObject): unknown {
    const id = template['source_id'];
    const taken = this.#templates.find((other) => sameId(other['source_id'], id));
    if (taken === undefined) {
      this.#templates.push(template);
      return id;
    }
    return JSON.stringify(taken) === JSON.stringify(template) ? id : this.add(template);
  }

  /** Adds a message under the next free id. */
  add(template: JsonObject): number {
    while (this.#templates.some((other) => sameId(other['source_id'], this.#next))) this.#next += 1;
    const id = this.#next;
    this.#templates.push({ ...template, source_id: id });
    return id;
  }

  get all(): readonly JsonObject[] {
    return this.#templates;
  }
}

/** Files write ids as numbers or as texts. */
function sameId(a: unknown, b: unknown): boolean {
  return (
    a === b || (typeof a === 'number' ? String(a) : a) === (typeof b === 'number' ? String(b) : b)
  );
}

export interface GlificPlace {
  readonly nodeUuid: string;
  readonly template: (text: string) => string;
  readonly conversion: Conversion;
  readonly messages: GlificMessages;
}

const plain = new Set([
  'set_contact_field',
  'set_contact_name',
  'add_contact_groups',
  'remove_contact_groups',
  'add_input_labels',
  'call_webhook',
  'start_session',
  'send_broadcast',
]);

/** An action of TextIt in Glific; null, with a problem, where it has no meaning there. */
export function actionToGlific(
  { uuid, type, source }: ActionDefinition,
  place: GlificPlace,
): JsonObject | null {
  const action = isObject(source) ? source : {};
  const texts = (part: JsonObject): JsonObject => mapTexts(part, place.template) as JsonObject;
  const { conversion, nodeUuid } = place;
  switch (type) {
    case 'send_msg':
      return itemsOf(action['quick_replies']).length > 0
        ? interactiveOf(action, uuid, place)
        : { ...texts(action), quick_replies: [] };
    case 'set_contact_language':
      return { ...action, language: languageLabel(textIn(action['language'])) };
    case 'set_run_result':
      return texts(action);
    case 'enter_flow': {
      const flow = isObject(action['flow']) ? action['flow'] : {};
      if (action['terminal'] === true)
        conversion.tell(
          'warning',
          nodeUuid,
          'Glific comes back from a flow that it enters; this step does not in TextIt.',
        );
      return {
        ...withoutProperties(action, ['terminal']),
        flow: conversion.enteredFlow(flow, nodeUuid),
      };
    }
    case 'open_ticket':
      return texts({ ...withoutProperties(action, ['note']), body: action['note'] ?? '' });
    default:
      if (plain.has(type)) return texts(action);
      conversion.tell(
        'error',
        nodeUuid,
        `The action "${type}" cannot be written for Glific, which does not know it; it is left out and the flow goes on without it.`,
      );
      return null;
  }
}

/** Glific leaves quick replies of ordinary messages out: they become a message with buttons, or a list. */
function interactiveOf(action: JsonObject, uuid: string, place: GlificPlace): JsonObject {
  const { conversion, nodeUuid, template } = place;
  const text = template(textIn(action['text']));
  const replies = repliesOf(action['quick_replies']).map(template);
  const longest = replies.length > 3 ? 24 : 20;
  if (replies.some((reply) => reply.length > longest))
    conversion.tell(
      'warning',
      nodeUuid,
      `WhatsApp shows at most ${String(longest)} characters on such a button; a quick reply here is longer.`,
    );
  const translations = new Map<string, JsonObject>();
  for (const [language, elements] of conversion.words) {
    const words = elements.get(uuid);
    if (words === undefined) continue;
    const id = glificLanguageId(language);
    const translated = repliesOf(words['quick_replies']);
    if (id === null) {
      conversion.tell(
        'warning',
        nodeUuid,
        `Messages with buttons have no "${language}" in Glific; this translation is left out.`,
      );
      continue;
    }
    translations.set(
      id,
      contentOf(
        textIn(itemsOf(words['text'])[0]) || text,
        translated.length === replies.length ? translated : replies,
      ),
    );
    elements.delete(uuid);
  }
  const content = contentOf(text, replies);
  const label = `${text.slice(0, 40)} ${uuid.slice(0, 8)}`.trim();
  const id = place.messages.add({
    label,
    type: content['type'],
    interactive_content: content,
    translations: Object.fromEntries(translations),
    language_id: 1,
    send_with_title: false,
  });
  if (itemsOf(action['attachments']).length > 0)
    conversion.tell(
      'warning',
      nodeUuid,
      'The attachment of a message with quick replies is left out in Glific.',
    );
  return {
    uuid,
    type: 'send_interactive_msg',
    id,
    name: label,
    text: JSON.stringify(content),
    labels: [],
    attachment_type: '',
    attachment_url: '',
  };
}

function repliesOf(list: unknown): readonly string[] {
  return itemsOf(list).map((reply) => (isObject(reply) ? textIn(reply['text']) : textIn(reply)));
}

function contentOf(text: string, replies: readonly string[]): JsonObject {
  return replies.length > 3
    ? {
        type: 'list',
        title: '',
        body: text,
        globalButtons: [{ type: 'text', title: 'Menu' }],
        items: [
          {
            title: '',
            subtitle: '',
            options: replies.map((title) => ({ type: 'text', title, description: '' })),
          },
        ],
      }
    : {
        type: 'quick_reply',
        content: { type: 'text', header: '', text, caption: '' },
        options: replies.map((title) => ({ type: 'text', title })),
      };
}
