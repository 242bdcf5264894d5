import type { Catalog } from '../../../../../electron/engine/editing/catalog-types.ts';
import type { Field } from '../../../../../electron/engine/editing/field.ts';
import { withNode } from './change.ts';
import { nodesOf, translationOf, type Definition, type FlowNode } from './definition.ts';
import { itemsOf, textIn, valueIn, withValue, type JsonObject } from './json.ts';
import { renameCategory } from './routers.ts';
import {
  nodeTexts,
  setTranslation,
  type Translatable,
  type TranslatableText,
} from './translations.ts';

/** What a text is for; the page has the words for each. */
export type TextKind =
  'message' | 'reply' | 'attachment' | 'variable' | 'result' | 'answer' | 'category';

/** One text of the flow: one row of the table of texts. */
export interface FlowText extends Omit<TranslatableText, 'texts' | 'type'> {
  /** Stays the same as long as the text is in the flow; translators' files name the text by it. */
  readonly key: string;
  readonly kind: TextKind;
  /** Its place among the texts of the property, of which there are so many. */
  readonly index: number;
  readonly count: number;
  /** In the flow's own language. */
  readonly base: string;
  /** True when people read it: without a translation they would read the flow's own language. */
  readonly isRead: boolean;
}

/** What is to be known of a dialect to tell its texts. */
export interface TextRules {
  readonly translatable: Translatable;
  readonly kinds: ReadonlyMap<string, TextKind>;
  /** By the name of a router test: which of its values are words that people say. */
  readonly answers: ReadonlyMap<
    string,
    { readonly isWord: readonly boolean[]; readonly rest: boolean }
  >;
}

/** Which texts of a dialect are looked up in a translation: the catalog's fields that can be translated. */
export function textRules({ actions, tests }: Catalog): TextRules {
  const translatable: Record<string, string[]> = {};
  const kinds = new Map<string, TextKind>();
  for (const { type, fields } of actions)
    for (const field of fields) {
      const kind = kindOf(field);
      const property = field.path.at(-1) ?? '';
      if (kind === null || kinds.has(`${type}.${property}`)) continue;
      kinds.set(`${type}.${property}`, kind);
      (translatable[type] ??= []).push(property);
    }
  const answers = new Map(
    tests.map(({ name, arguments: values }) => {
      const isWord = values.map(({ kind }) => ['words', 'text', 'pattern'].includes(kind));
      return [name, { isWord, rest: values.at(-1)?.repeated === true && isWord.at(-1) === true }];
    }),
  );
  return { translatable, kinds, answers };
}

function kindOf(field: Field): TextKind | null {
  if (!('localizable' in field) || !field.localizable) return null;
  if (field.kind === 'quick_replies') return 'reply';
  if (field.kind === 'attachments') return 'attachment';
  return field.kind === 'text' && field.look === 'line' ? 'result' : 'message';
}

/** The texts of one node, in the order of the file. An unchanged node gives the very same list. */
export function textsOfNode(node: FlowNode, rules: TextRules): readonly FlowText[] {
  const known = listsOf(rules);
  const made = known.get(node) ?? makeTexts(node, rules);
  known.set(node, made);
  return made;
}

/** The texts of a flow, node by node in the order of the file. */
export function textsOf(definition: Definition, rules: TextRules): readonly FlowText[] {
  return nodesOf(definition).flatMap((node) => textsOfNode(node, rules));
}

const lists = new WeakMap<TextRules, WeakMap<FlowNode, readonly FlowText[]>>();

function listsOf(rules: TextRules): WeakMap<FlowNode, readonly FlowText[]> {
  const own = lists.get(rules) ?? new WeakMap<FlowNode, readonly FlowText[]>();
  lists.set(rules, own);
  return own;
}

function makeTexts(node: FlowNode, rules: TextRules): readonly FlowText[] {
  return nodeTexts(node, rules.translatable).flatMap(({ texts, type, ...place }) =>
    texts.flatMap((base, index) => {
      const kind = kindAt(place, type, index, rules);
      if (kind === null || base === '') return [];
      const key = `${place.elementUuid}/${place.property}/${String(index)}`;
      const isRead = readKinds.has(kind) && hasWords(base);
      return [{ ...place, key, kind, index, count: texts.length, base, isRead }];
    }),
  );
}

const readKinds: ReadonlySet<TextKind> = new Set(['message', 'reply', 'variable']);

/** True when there is a letter outside of variables and expressions. */
function hasWords(text: string): boolean {
  return /\p{L}/u.test(text.replace(/@(?:\([^)]*\)|[\w.]+)/g, ''));
}

function kindAt(
  { of, property }: Pick<TranslatableText, 'of' | 'property'>,
  type: string,
  index: number,
  { kinds, answers }: TextRules,
): TextKind | null {
  if (of === 'category') return 'category';
  if (of === 'action') return kinds.get(`${type}.${property}`) ?? 'variable';
  const known = answers.get(type);
  return (known?.isWord[index] ?? known?.rest) === true ? 'answer' : null;
}

/** What a text says in a language; empty when it is not translated. */
export function translatedText(definition: Definition, language: string, text: FlowText): string {
  return translationOf(definition, language, text.elementUuid, text.property)[text.index] ?? '';
}

/** True when people of a language would read the flow's own language there. */
export function isMissing(definition: Definition, language: string, text: FlowText): boolean {
  return text.isRead && translatedText(definition, language, text).trim() === '';
}

/** How many of the texts that people read are translated. */
export function progressOf(
  definition: Definition,
  language: string,
  texts: readonly FlowText[],
): { readonly done: number; readonly total: number } {
  const read = texts.filter(({ isRead }) => isRead);
  const missing = read.filter((text) => isMissing(definition, language, text));
  return { done: read.length - missing.length, total: read.length };
}

/** A text said in a language; the other texts of its list stay. An empty one takes it away. */
export function translateText(
  definition: Definition,
  language: string,
  { elementUuid, property, index, count }: FlowText,
  words: string,
): Definition {
  const now = translationOf(definition, language, elementUuid, property);
  const texts = Array.from({ length: count }, (_, at) => (at === index ? words : (now[at] ?? '')));
  return setTranslation(definition, language, elementUuid, property, texts);
}

/** A text of the flow's own language in other words; its translations stay. Empty words change nothing. */
export function rewordText(definition: Definition, text: FlowText, words: string): Definition {
  if (words.trim() === '') return definition;
  if (text.of === 'category')
    return renameCategory(definition, text.nodeUuid, text.elementUuid, words);
  return withNode(definition, text.nodeUuid, (source, node) =>
    text.of === 'case'
      ? withAnswer(source, node, text, words)
      : withSaid(source, node, text, words),
  );
}

function withAnswer(source: JsonObject, node: FlowNode, text: FlowText, words: string): JsonObject {
  const { router } = node;
  const found = router?.cases.find(({ uuid }) => uuid === text.elementUuid);
  if (router === null || found === undefined || found.args[text.index] === words) return source;
  const cases = itemsOf(router.source['cases']).map((item) =>
    item === found.source ? withItem(found.source, 'arguments', text.index, words) : item,
  );
  return withValue(source, 'router', withValue(router.source, 'cases', cases));
}

function withSaid(source: JsonObject, node: FlowNode, text: FlowText, words: string): JsonObject {
  const actions = itemsOf(source['actions']);
  const changed = actions.map((item) => {
    const action = node.actions.find((each) => each.source === item);
    if (action === undefined) return item;
    const templating = valueIn(action.source, 'templating');
    const isVariable =
      text.property === 'variables' && textIn(valueIn(templating, 'uuid')) === text.elementUuid;
    if (isVariable)
      return withValue(
        action.source,
        'templating',
        withItem(templating as JsonObject, text.property, text.index, words),
      );
    return action.uuid === text.elementUuid
      ? withItem(action.source, text.property, text.index, words)
      : item;
  });
  return changed.some((item, index) => item !== actions[index])
    ? withValue(source, 'actions', changed)
    : source;
}

/** One text of a property, which is a text or a list of them. */
function withItem(object: JsonObject, property: string, index: number, words: string): JsonObject {
  const value = valueIn(object, property);
  if (!Array.isArray(value)) return withValue(object, property, words);
  const items = itemsOf(value);
  return items[index] === words ? object : withValue(object, property, items.with(index, words));
}
