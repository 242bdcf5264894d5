import { limits } from '../../limits.ts';
import type { NodeDefinition } from '../definition.ts';
import {
  isObject,
  itemsOf,
  mapObjects,
  mapTexts,
  textIn,
  withoutProperties,
  type JsonObject,
} from '../json-parts.ts';
import { readDefinition } from '../read-definition.ts';
import { newestVersion } from '../version.ts';
import { actionToTextIt } from './actions-to-textit.ts';
import { attachmentOperand, isMediaTest, testToTextIt, wordsToTextIt } from './tests-to-textit.ts';
import type { Conversion } from './conversion.ts';
import { toExpressions } from './variables.ts';

/**
 * A Glific definition as one of TextIt: the step that stands highest comes first, languages have three letters, timeouts
 * lead where their name led. What has no meaning in TextIt is told, step by step, and left out.
 */
export function toTextIt(source: JsonObject, id: string, conversion: Conversion): JsonObject {
  const read = readDefinition(source, 'glific', () => undefined);
  const nodes = new Map(
    itemsOf(source['nodes'])
      .filter(isObject)
      .map((node) => [textIn(node['uuid']), node]),
  );
  const answers = new Set(
    read.nodes.flatMap(({ router }) =>
      router?.wait == null || router.resultName === null ? [] : [router.resultName.toLowerCase()],
    ),
  );
  const converted = read.nodes.map((node) =>
    nodeToTextIt(node, nodes.get(node.uuid) ?? {}, answers, read.interactiveTemplates, conversion),
  );
  const isEntry = (node: JsonObject): boolean => node['uuid'] === read.entryUuid;
  return {
    ...withoutProperties(source, ['vars', 'interactive_templates']),
    uuid: id,
    spec_version: newestVersion.join('.'),
    language: read.language,
    type: read.type === 'background' ? 'messaging_background' : 'messaging',
    expire_after_minutes: Math.min(read.expireAfterMinutes, limits.longestExpiryMinutes),
    revision: source['revision'] ?? 1,
    localization: conversion.localization((language) => language),
    nodes: [...converted.filter(isEntry), ...converted.filter((node) => !isEntry(node))],
  };
}

function nodeToTextIt(
  read: NodeDefinition,
  source: JsonObject,
  answers: ReadonlySet<string>,
  messages: ReadonlyMap<string, unknown>,
  conversion: Conversion,
): JsonObject {
  const template = (text: string): string => {
    const { text: converted, lost, near } = toExpressions(text, answers);
    if (near.length > 0) conversion.tell('note', read.uuid, `In TextIt ${near.join(', ')}.`);
    if (lost.length > 0)
      conversion.tell(
        'warning',
        read.uuid,
        `Not known in TextIt, and sent as it is typed: ${lost.join(', ')}`,
      );
    return converted;
  };
  // Glific does only the first action of a step that also has a question.
  const actions = read.actions.flatMap((action) => {
    const converted = actionToTextIt(action, {
      nodeUuid: read.uuid,
      messages,
      template,
      conversion,
    });
    if (converted !== null)
      conversion.mapWords(
        action.uuid,
        (properties) => mapTexts(properties, template) as JsonObject,
      );
    return converted === null ? [] : [converted];
  });
  return {
    ...source,
    actions,
    exits: read.exits.map(({ uuid, destinationUuid }) => ({
      uuid,
      destination_uuid: destinationUuid,
    })),
    ...(read.router === null || !isObject(source['router'])
      ? {}
      : { router: routerToTextIt(read, source['router'], template, conversion) }),
  };
}

function routerToTextIt(
  { uuid: nodeUuid, router }: NodeDefinition,
  source: JsonObject,
  template: (text: string) => string,
  conversion: Conversion,
): JsonObject {
  const waits = router?.wait != null;
  const tests = itemsOf(source['cases']).filter(isObject);
  const onlyMedia = tests.length > 0 && tests.every((test) => isMediaTest(textIn(test['type'])));
  const cases = mapObjects(tests, (item) => {
    const { test, difference } = testToTextIt(item, { waits, onlyMedia });
    if (difference !== null)
      conversion.tell('warning', nodeUuid, `The test "${textIn(item['type'])}" ${difference}.`);
    if (test === null) return null;
    return { ...test, arguments: argumentsOf(test, template, conversion) };
  });
  for (const test of tests) {
    if (String(test['type']).startsWith('has_number_between') || test['type'] === 'has_group')
      continue;
    conversion.mapWords(textIn(test['uuid']), (words) =>
      Object.hasOwn(words, 'arguments')
        ? { ...words, arguments: wordsToTextIt(words['arguments']) }
        : words,
    );
  }
  const operand = onlyMedia
    ? attachmentOperand
    : waits
      ? '@input.text'
      : operandOf(source, template);
  return {
    ...source,
    operand,
    ...(Array.isArray(source['cases'])
      ? { cases: itemsOf(cases).filter((item) => item !== null) }
      : {}),
    ...(router?.wait == null
      ? {}
      : {
          wait: {
            ...withoutProperties(isObject(source['wait']) ? source['wait'] : {}, ['timeout']),
            type: 'msg',
            ...(router.wait.timeoutSeconds === null || router.wait.timeoutCategoryUuid === null
              ? {}
              : {
                  timeout: {
                    seconds: router.wait.timeoutSeconds,
                    category_uuid: router.wait.timeoutCategoryUuid,
                  },
                }),
          },
        }),
  };
}

function operandOf(source: JsonObject, template: (text: string) => string): string {
  const operand = textIn(source['operand']).trim();
  if (operand === '@contact.groups' || /^@child(\.run)?\.status$/.test(operand)) return operand;
  return template(operand);
}

function argumentsOf(
  test: JsonObject,
  template: (text: string) => string,
  { host }: Conversion,
): unknown {
  const args = itemsOf(test['arguments']).map((item) =>
    item == null ? '' : String(item as string | number),
  );
  if (test['type'] === 'has_group') {
    const [uuid = '', name = ''] = args;
    return [host.idOf('group', uuid, name) ?? uuid, name];
  }
  return test['type'] === 'has_pattern' ? args : args.map(template);
}
