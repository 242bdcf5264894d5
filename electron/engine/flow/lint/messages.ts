import { z } from 'zod';
import type { ActionDefinition, FlowDefinition, NodeDefinition } from '../definition.ts';
import { translationsOf } from '../definition.ts';
import { readInteractiveJson, readStoredInteractive } from '../interactive.ts';
import type { InteractiveContent } from '../interactive.ts';
import type { Localized } from '../model.ts';

/** A message of a flow as people may see it, before variables are filled in. */
export interface FlowMessage {
  readonly actionUuid: string;
  /** True for a message that a provider has approved beforehand. */
  readonly isTemplate: boolean;
  readonly isInteractive: boolean;
  /** Header, text and footer together. */
  readonly text: Localized<string>;
  /** Buttons or rows that can be tapped. */
  readonly replies: Localized<readonly string[]>;
}

const reply = z.union([
  z.string(),
  z.object({ text: z.string() }).transform((item) => item.text),
  z.object({ title: z.string() }).transform((item) => item.title),
]);
const list = <S extends z.ZodType>(item: S) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
const plain = z.object({
  text: z
    .string()
    .nullish()
    .transform((text) => text ?? ''),
  quick_replies: list(reply).catch([]),
  template: z.unknown().optional(),
  templating: z.unknown().optional(),
});
const interactive = z.object({
  id: z.union([z.string(), z.number().transform(String)]).nullish(),
  text: z
    .string()
    .nullish()
    .transform((text) => text ?? ''),
});

/** The messages that a step sends, in order; those that cannot be read are left out. */
export function messagesOf(
  node: NodeDefinition,
  definition: FlowDefinition,
): readonly FlowMessage[] {
  return node.actions.flatMap((action) => {
    const message =
      action.type === 'send_msg'
        ? plainMessage(action, definition)
        : action.type === 'send_interactive_msg'
          ? interactiveMessage(action, definition)
          : null;
    return message === null ? [] : [message];
  });
}

function plainMessage(
  { uuid, source }: ActionDefinition,
  definition: FlowDefinition,
): FlowMessage | null {
  const parsed = plain.safeParse(source);
  if (!parsed.success) return null;
  const { text, quick_replies: replies, template, templating } = parsed.data;
  // Glific keeps the quick replies of an ordinary message, and does not send them.
  const sent = definition.dialect === 'glific' ? [] : replies;
  return {
    actionUuid: uuid,
    isTemplate: template != null || templating != null,
    isInteractive: false,
    text: localized(text, translationsOf(definition, uuid, 'text'), ([first = '']) => first),
    replies: localized(
      sent,
      definition.dialect === 'glific'
        ? new Map<string, readonly string[]>()
        : translationsOf(definition, uuid, 'quick_replies'),
      (items) => items,
    ),
  };
}

function interactiveMessage(
  { uuid, source }: ActionDefinition,
  definition: FlowDefinition,
): FlowMessage | null {
  const parsed = interactive.safeParse(source);
  if (!parsed.success) return null;
  const template = definition.interactiveTemplates.get(parsed.data.id ?? '');
  const stored = template === undefined ? null : readStoredInteractive(template);
  const base = stored?.content ?? readInteractiveJson(parsed.data.text);
  if (base === null) return null;
  const translations = new Map(stored?.translations ?? []);
  for (const [language, items] of translationsOf(definition, uuid, 'text')) {
    const content = readInteractiveJson(items[0] ?? '');
    if (content !== null) translations.set(language, content);
  }
  const withTitle = stored?.withTitle ?? true;
  const words = (content: InteractiveContent): string =>
    [withTitle ? content.header : '', content.text, content.footer]
      .filter((part) => part !== '')
      .join('\n');
  return {
    actionUuid: uuid,
    isTemplate: false,
    isInteractive: true,
    text: localized(words(base), translations, words),
    replies: localized(base.options, translations, (content) => content.options),
  };
}

function localized<T, F>(
  base: T,
  translations: ReadonlyMap<string, F>,
  change: (found: F) => T,
): Localized<T> {
  return {
    base,
    translations:
      translations.size === 0
        ? null
        : new Map(Array.from(translations, ([language, found]) => [language, change(found)])),
  };
}
