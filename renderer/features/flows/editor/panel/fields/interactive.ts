import { itemsOf, type JsonObject } from '../../model/json.ts';
import { objectOf, partAt, textOf, withPart } from '../json-part.ts';

/** The kinds of Glific's interactive messages: https://glific.github.io/docs/ (interactive messages). */
export const interactiveKinds = ['quick_reply', 'list', 'location_request_message'] as const;

export type InteractiveKind = (typeof interactiveKinds)[number];

/** Where the words stand in each kind; empty: it has none. */
export const placesOf: Readonly<
  Record<InteractiveKind, Readonly<Record<'header' | 'body' | 'footer', readonly string[]>>>
> = {
  quick_reply: {
    header: ['content', 'header'],
    body: ['content', 'text'],
    footer: ['content', 'caption'],
  },
  list: { header: ['title'], body: ['body'], footer: [] },
  location_request_message: { header: [], body: ['body', 'text'], footer: [] },
};

/** What an action holds as JSON in a text; an empty text is a new message with buttons, null cannot be read. */
export function readInteractive(text: string): JsonObject | null {
  if (text.trim() === '') return newInteractive('quick_reply', '');
  try {
    const source: unknown = JSON.parse(text);
    return kindOf(source) === null ? null : objectOf(source);
  } catch {
    return null;
  }
}

export function kindOf(source: unknown): InteractiveKind | null {
  return interactiveKinds.find((kind) => objectOf(source)['type'] === kind) ?? null;
}

/** An empty message of a kind, as Glific's own editor saves it. */
export function newInteractive(kind: InteractiveKind, body: string): JsonObject {
  const empty: Readonly<Record<InteractiveKind, JsonObject>> = {
    quick_reply: {
      type: 'quick_reply',
      content: { type: 'text', header: '', text: '', caption: '' },
      options: [{ type: 'text', title: '' }],
    },
    list: {
      type: 'list',
      title: '',
      body: '',
      globalButtons: [{ type: 'text', title: '' }],
      items: [{ title: '', subtitle: '', options: [{ type: 'text', title: '', description: '' }] }],
    },
    location_request_message: {
      type: 'location_request_message',
      body: { type: 'text', text: '' },
      action: { name: 'send_location' },
    },
  };
  return withPart(empty[kind], placesOf[kind].body, body);
}

/** The words of one place. */
export function wordsAt(source: JsonObject, path: readonly string[]): string {
  return textOf(partAt(source, path));
}

/** The titles of the buttons. */
export function buttonsOf(source: JsonObject): readonly JsonObject[] {
  return itemsOf(source['options']).map(objectOf);
}

/** A section of a list with its rows. */
export interface ListSection {
  readonly title: string;
  readonly rows: readonly JsonObject[];
  readonly source: JsonObject;
}

export function sectionsOf(source: JsonObject): readonly ListSection[] {
  return itemsOf(source['items']).map((item) => ({
    title: textOf(objectOf(item)['title']),
    rows: itemsOf(objectOf(item)['options']).map(objectOf),
    source: objectOf(item),
  }));
}

/** The list with one section changed; what a section holds beside title and rows is kept. */
export function withSection(
  source: JsonObject,
  index: number,
  change: Partial<Pick<ListSection, 'title' | 'rows'>>,
): JsonObject {
  const section = sectionsOf(source)[index];
  if (section === undefined) return source;
  const next = {
    ...section.source,
    title: change.title ?? section.title,
    options: change.rows ?? section.rows,
  };
  return { ...source, items: itemsOf(source['items']).with(index, next) };
}

/** What the button says that opens a list. */
export function listButton(source: JsonObject): string {
  return textOf(objectOf(itemsOf(source['globalButtons'])[0])['title']);
}

export function withListButton(source: JsonObject, title: string): JsonObject {
  const [first, ...others] = itemsOf(source['globalButtons']);
  return { ...source, globalButtons: [{ type: 'text', ...objectOf(first), title }, ...others] };
}
