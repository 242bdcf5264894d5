import { itemsOf, textIn, type JsonObject } from '../json-parts.ts';

/** A test in the other dialect: what it becomes (null: it cannot be), and what is otherwise there. */
export interface ConvertedTest {
  readonly test: JsonObject | null;
  readonly difference: string | null;
}

const same = new Set(['has_any_word', 'has_all_words', 'has_only_phrase', 'has_email']);
const differences: Readonly<Record<string, string>> = {
  has_phrase: 'finds the words only as whole words in TextIt; Glific finds them within words too',
  has_beginning: 'compares the beginning a little differently in TextIt',
  has_pattern:
    'is searched without regard to lower case in TextIt; in Glific the pattern itself is in lower case',
  has_number: 'reads a whole number in TextIt; Glific only looks for a digit',
  has_number_eq: 'compares numbers in TextIt; Glific compares the text',
  has_number_between:
    'finds a number anywhere in TextIt; in Glific the whole message has to be one',
  has_phone: 'finds a number anywhere in TextIt; in Glific the whole message has to be one',
  has_category: 'looks at the category in TextIt; in Glific it always holds',
};
const media: Readonly<Record<string, string>> = {
  has_image: 'image',
  has_audio: 'audio',
  has_video: 'video',
  has_file: '(application|document|text)',
  has_media: '\\w+',
};

/** What a router has to test so that its tests for media work in TextIt. */
export const attachmentOperand =
  '@(if(count(input.attachments) = 0, "", attachment_parts(input.attachments[0]).content_type))';

export function isMediaTest(type: string): boolean {
  return Object.hasOwn(media, type);
}

/** A test of Glific in TextIt. `waits`: the person's message is tested; `onlyMedia`: all tests of the router are for media. */
export function testToTextIt(
  test: JsonObject,
  { waits, onlyMedia }: { readonly waits: boolean; readonly onlyMedia: boolean },
): ConvertedTest {
  const type = textIn(test['type']);
  if (same.has(type)) return { test, difference: null };
  if (type === 'has_only_text')
    return waits
      ? { test: { ...test, type: 'has_only_phrase' }, difference: null }
      : { test, difference: null };
  if (type === 'has_multiple')
    return {
      test: { ...test, type: 'has_any_word' },
      difference:
        'is not known in TextIt; it becomes "has any of the words", which also takes messages with other words in them',
    };
  if (isMediaTest(type) && onlyMedia)
    return {
      test: { ...test, type: 'has_pattern', arguments: [`^${media[type] ?? ''}`] },
      difference: null,
    };
  if (type === 'has_group') return { test, difference: null };
  if (Object.hasOwn(differences, type)) return { test, difference: differences[type] ?? null };
  return { test: null, difference: 'is not known in TextIt; it is left out' };
}

/** The words of a test, and of its translations, as TextIt takes them: one text. */
export function wordsToTextIt(args: unknown): unknown {
  const [first] = itemsOf(args);
  return typeof first === 'string' ? [first] : args;
}
