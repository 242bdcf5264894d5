import type { MessageInteractive } from '../../../../../../electron/api/contract/contacts.ts';
import { translationOf, type Definition, type FlowAction } from '../../model/definition.ts';
import { itemsOf } from '../../model/json.ts';
import {
  buttonsOf,
  kindOf,
  listButton,
  placesOf,
  readInteractive,
  sectionsOf,
  wordsAt,
} from '../fields/interactive.ts';
import { replyText } from '../fields/quick-replies.ts';
import { objectOf, textOf } from '../json-part.ts';

/** A message as the person will see it; texts with their values not yet filled in. */
export interface PreviewedMessage {
  readonly text: string;
  readonly header: string;
  readonly footer: string;
  readonly quickReplies: readonly string[];
  readonly attachments: readonly string[];
  readonly interactive: MessageInteractive | null;
  readonly templateName: string;
}

const sending: ReadonlySet<string> = new Set([
  'send_msg',
  'send_broadcast',
  'send_interactive_msg',
]);

/** What an action sends, in a language (empty: the flow's own); null for one that sends nothing, or nothing that can be read. */
export function messageOf(
  definition: Definition,
  { uuid, type, source }: FlowAction,
  language: string,
): PreviewedMessage | null {
  if (!sending.has(type)) return null;
  if (type === 'send_interactive_msg') return interactiveMessage(textOf(source['text']));
  const inLanguage = (property: string, base: readonly string[]): readonly string[] => {
    const texts = language === '' ? [] : translationOf(definition, language, uuid, property);
    return texts.length === 0 ? base : texts;
  };
  const template = objectOf(source['template'] ?? objectOf(source['templating'])['template']);
  return {
    text: inLanguage('text', [textOf(source['text'])])[0] ?? '',
    header: '',
    footer: '',
    quickReplies: inLanguage(
      'quick_replies',
      itemsOf(source['quick_replies']).map(replyText),
    ).filter((reply) => reply !== ''),
    attachments: inLanguage('attachments', itemsOf(source['attachments']).map(textOf)).filter(
      (attachment) => !/^[a-z/]*:?$/u.test(attachment),
    ),
    interactive: null,
    templateName: textOf(template['name']),
  };
}

function interactiveMessage(json: string): PreviewedMessage | null {
  const source = readInteractive(json);
  const kind = kindOf(source);
  if (source === null || kind === null) return null;
  const places = placesOf[kind];
  const words = (path: readonly string[]): string =>
    path.length === 0 ? '' : wordsAt(source, path);
  return {
    text: words(places.body),
    header: words(places.header),
    footer: words(places.footer),
    quickReplies:
      kind === 'quick_reply'
        ? buttonsOf(source)
            .map((button) => textOf(button['title']))
            .filter((title) => title !== '')
        : [],
    attachments: [],
    interactive:
      kind === 'quick_reply'
        ? null
        : kind === 'location_request_message'
          ? { kind: 'location_request' }
          : {
              kind: 'list',
              button: listButton(source),
              sections: sectionsOf(source).map(({ title, rows }) => ({
                title,
                rows: rows.map((row) => ({
                  title: textOf(row['title']),
                  description: textOf(row['description']),
                })),
              })),
            },
    templateName: '',
  };
}
