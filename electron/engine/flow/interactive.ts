import { z } from 'zod';
import { languageCode } from './locales.ts';

/** The words of one of Glific's interactive messages, in one language. */
export interface InteractiveContent {
  readonly text: string;
  readonly header: string;
  readonly footer: string;
  /** `type:url`. */
  readonly attachments: readonly string[];
  /** The titles of the buttons, or of all rows of the list. */
  readonly options: readonly string[];
  readonly list: InteractiveList | null;
  readonly asksLocation: boolean;
}

/** The parts of a list: what its button says, and its rows under their headings. */
export interface InteractiveList {
  readonly button: string;
  readonly sections: readonly {
    readonly title: string;
    readonly rows: readonly { readonly title: string; readonly description: string }[];
  }[];
}

/** An interactive message that came with a flow file, in every language that it has. */
export interface StoredInteractive {
  readonly content: InteractiveContent;
  readonly withTitle: boolean;
  /** By ISO 639-3. */
  readonly translations: ReadonlyMap<string, InteractiveContent>;
  /** Keys of translations whose language is not known here. */
  readonly unknownLanguages: readonly string[];
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const option = z.object({ title: text });
const quickReply = z.object({
  type: z.literal('quick_reply'),
  content: z.object({ type: text, header: text, text, caption: text, url: text }),
  options: z.array(option).nullish(),
});
const list = z.object({
  type: z.literal('list'),
  title: text,
  body: text,
  globalButtons: z.array(option).nullish().catch(null),
  items: z
    .array(
      z.object({
        title: text,
        options: z.array(z.object({ title: text, description: text })).nullish(),
      }),
    )
    .nullish(),
});
const locationRequest = z.object({
  type: z.literal('location_request_message'),
  body: z.object({ text }),
});
const stored = z.object({
  interactive_content: z.unknown().optional(),
  translations: z.unknown().optional(),
  send_with_title: z.boolean().nullish(),
});

/** Languages by the number that a new Glific organisation gives them (its seed data); exports name languages by these. */
const glificLanguages = [
  'eng',
  'hin',
  'tam',
  'kan',
  'mal',
  'tel',
  'ori',
  'asm',
  'guj',
  'ben',
  'pan',
  'mar',
  'urd',
  'spa',
];

/** The number of a language in a new Glific organisation, as a key of translations; null when it has none. */
export function glificLanguageId(language: string): string | null {
  const index = glificLanguages.indexOf(language);
  return index < 0 ? null : String(index + 1);
}

/** The words of a quick-reply, list or location message; null for anything else. */
export function readInteractive(source: unknown): InteractiveContent | null {
  const asReply = quickReply.safeParse(source);
  if (asReply.success) {
    const { content, options } = asReply.data;
    const isMedia = content.url !== '' && content.type !== 'text' && content.type !== '';
    return {
      text: content.text,
      header: isMedia ? '' : content.header,
      footer: content.caption,
      attachments: isMedia
        ? [`${content.type === 'file' ? 'document' : content.type}:${content.url}`]
        : [],
      options: titles(options ?? []),
      list: null,
      asksLocation: false,
    };
  }
  const asList = list.safeParse(source);
  if (asList.success) {
    const { title, body, items, globalButtons } = asList.data;
    const sections = (items ?? []).map((item) => ({ title: item.title, rows: item.options ?? [] }));
    return {
      text: body,
      header: title,
      footer: '',
      attachments: [],
      options: titles(sections.flatMap(({ rows }) => rows)),
      list: { button: globalButtons?.[0]?.title ?? '', sections },
      asksLocation: false,
    };
  }
  const asLocation = locationRequest.safeParse(source);
  return asLocation.success
    ? {
        text: asLocation.data.body.text,
        header: '',
        footer: '',
        attachments: [],
        options: [],
        list: null,
        asksLocation: true,
      }
    : null;
}

/** The same from JSON in a text, as actions hold it. */
export function readInteractiveJson(json: string): InteractiveContent | null {
  try {
    return readInteractive(JSON.parse(json));
  } catch {
    return null;
  }
}

/** A stored interactive message of an export file; null when it cannot be read. */
export function readStoredInteractive(source: unknown): StoredInteractive | null {
  const parsed = stored.safeParse(source);
  const content = parsed.success ? readInteractive(parsed.data.interactive_content) : null;
  if (!parsed.success || content === null) return null;
  const translations = new Map<string, InteractiveContent>();
  const unknownLanguages: string[] = [];
  for (const [key, value] of Object.entries(record(parsed.data.translations))) {
    const translated = readInteractive(value);
    if (translated === null) continue;
    const language = /^[0-9]+$/.test(key)
      ? (glificLanguages[Number(key) - 1] ?? null)
      : languageCode(key);
    if (language === null) unknownLanguages.push(key);
    else translations.set(language, translated);
  }
  return {
    content,
    withTitle: parsed.data.send_with_title !== false,
    translations,
    unknownLanguages,
  };
}

function titles(options: readonly { readonly title: string }[]): readonly string[] {
  return options.map((item) => item.title).filter((title) => title !== '');
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
