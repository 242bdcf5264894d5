import { withoutTranslations } from './change.ts';
import {
  nodesOf,
  textsIn,
  translatedLanguages,
  translationOf,
  type Definition,
  type FlowNode,
} from './definition.ts';
import { isObject, textIn, valueIn, withValue, type JsonObject } from './json.ts';

/** A text of the flow that can be said in other languages. */
export interface TranslatableText {
  readonly nodeUuid: string;
  /** The action's, case's or category's uuid. */
  readonly elementUuid: string;
  /** The element's type: an action's, a router test's, or `category`. */
  readonly type: string;
  readonly of: 'action' | 'case' | 'category';
  readonly property: string;
  /** In the flow's own language; one item for a text, several for quick replies and arguments. */
  readonly texts: readonly string[];
}

/** The properties of actions that can be translated, by the type of the action. */
export type Translatable = Readonly<Record<string, readonly string[]>>;

/** What files hold translations of. Rule: https://textit.com/mr/docs/ (localization). */
const translatable: Translatable = {
  send_msg: ['text', 'quick_replies', 'attachments'],
  send_broadcast: ['text', 'quick_replies', 'attachments'],
  send_email: ['subject', 'body'],
  set_run_result: ['category'],
  say_msg: ['text', 'audio_url'],
  play_audio: ['audio_url'],
};

/** Every text of the flow that can be translated and is not empty, in the file's order. */
export function translatableTexts(definition: Definition): readonly TranslatableText[] {
  return nodesOf(definition).flatMap((node) => nodeTexts(node));
}

/** Those of one node; of its actions what is listed, or all that files hold translations of. */
export function nodeTexts(
  node: FlowNode,
  properties: Translatable = translatable,
): readonly TranslatableText[] {
  return [...actionTexts(node, properties), ...routerTexts(node)];
}

function actionTexts(node: FlowNode, properties: Translatable): readonly TranslatableText[] {
  return node.actions.flatMap(({ uuid, type, source }) => {
    const own = (Object.hasOwn(properties, type) ? properties[type] : undefined) ?? [];
    const found = own.map((property) =>
      textOf(node, { uuid, type, of: 'action' }, property, source[property]),
    );
    const templating = valueIn(source, 'templating');
    const templateUuid = textIn(valueIn(templating, 'uuid'));
    if (templateUuid !== '')
      found.push(
        textOf(
          node,
          { uuid: templateUuid, type, of: 'action' },
          'variables',
          valueIn(templating, 'variables'),
        ),
      );
    return found.filter(isSaid);
  });
}

function routerTexts(node: FlowNode): readonly TranslatableText[] {
  const { router } = node;
  if (router === null) return [];
  return [
    ...router.cases.map(({ uuid, type, args }) =>
      textOf(node, { uuid, type, of: 'case' }, 'arguments', args),
    ),
    ...router.categories.map(({ uuid, name }) =>
      textOf(node, { uuid, type: 'category', of: 'category' }, 'name', name),
    ),
  ].filter(isSaid);
}

function textOf(
  node: FlowNode,
  {
    uuid,
    type,
    of,
  }: { readonly uuid: string; readonly type: string; readonly of: TranslatableText['of'] },
  property: string,
  value: unknown,
): TranslatableText {
  return { nodeUuid: node.uuid, elementUuid: uuid, type, of, property, texts: textsIn(value) };
}

function isSaid({ texts }: TranslatableText): boolean {
  return texts.some((text) => text !== '');
}

/**
 * What an element says in a language. Texts that are all empty take the translation away. An element that is not in the flow
 * changes nothing; a language that the flow did not have yet is added.
 */
export function setTranslation(
  definition: Definition,
  language: string,
  elementUuid: string,
  property: string,
  texts: readonly string[],
): Definition {
  const isThere = nodesOf(definition).some((node) => hasElement(node, elementUuid));
  if (!isThere || language === '') return definition;
  if (texts.every((text) => text === ''))
    return withoutTranslation(definition, language, elementUuid, property);
  const now = translationOf(definition, language, elementUuid, property);
  if (now.length === texts.length && now.every((text, index) => text === texts[index]))
    return definition;
  const languages = objectIn(definition, 'localization');
  const elements = objectIn(languages, language);
  const properties = withValue(objectIn(elements, elementUuid), property, texts);
  return withValue(
    definition,
    'localization',
    withValue(languages, language, withValue(elements, elementUuid, properties)),
  );
}

function hasElement(node: FlowNode, uuid: string): boolean {
  return (
    node.actions.some(
      (action) =>
        action.source['uuid'] === uuid ||
        valueIn(valueIn(action.source, 'templating'), 'uuid') === uuid,
    ) ||
    node.router?.cases.some((item) => item.uuid === uuid) === true ||
    node.router?.categories.some((category) => category.uuid === uuid) === true
  );
}

function withoutTranslation(
  definition: Definition,
  language: string,
  elementUuid: string,
  property: string,
): Definition {
  if (translationOf(definition, language, elementUuid, property).length === 0) return definition;
  const languages = objectIn(definition, 'localization');
  const only: Definition = { localization: { [language]: languages[language] } };
  const left = withoutTranslations(only, (uuid, own) => uuid === elementUuid && own === property);
  return withValue(
    definition,
    'localization',
    withValue(languages, language, valueIn(valueIn(left, 'localization'), language)),
  );
}

/** A language to translate into, with nothing said yet; the flow as it is when it has that language. */
export function addLanguage(definition: Definition, language: string): Definition {
  if (language === '' || translatedLanguages(definition).includes(language)) return definition;
  return withValue(
    definition,
    'localization',
    withValue(objectIn(definition, 'localization'), language, {}),
  );
}

/** No translation into a language any more. */
export function removeLanguage(definition: Definition, language: string): Definition {
  const languages = objectIn(definition, 'localization');
  if (!Object.hasOwn(languages, language)) return definition;
  return withValue(
    definition,
    'localization',
    Object.fromEntries(Object.entries(languages).filter(([code]) => code !== language)),
  );
}

function objectIn(object: JsonObject, key: string): JsonObject {
  const value = valueIn(object, key);
  return isObject(value) ? value : {};
}
