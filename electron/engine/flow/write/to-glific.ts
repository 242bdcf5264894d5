import type { NodeDefinition } from '../definition.ts';
import {
  isObject,
  itemsOf,
  mapTexts,
  textIn,
  withoutProperties,
  type JsonObject,
} from '../json-parts.ts';
import { twoLetterCode } from '../locales.ts';
import { readDefinition } from '../read-definition.ts';
import { upgrade } from '../upgrade.ts';
import { snakeCase } from '../../expressions/text.ts';
import { actionToGlific, type GlificMessages } from './actions-to-glific.ts';
import type { Conversion } from './conversion.ts';
import { testToGlific } from './tests-to-glific.ts';
import { toVariables } from './variables.ts';

/** The actions whose outcome a router in the same step asks for. */
const withOutcome = new Set([
  'enter_flow',
  'call_webhook',
  'call_classifier',
  'open_ticket',
  'link_google_sheet',
]);

/**
 * A TextIt definition as one of Glific: the first step stands highest, languages have two letters, a timeout leads to
 * "No Response", and a step that does several things before its question becomes two. What has no meaning in Glific is
 * told, step by step, and left out.
 */
export function toGlific(
  stored: JsonObject,
  id: string,
  conversion: Conversion,
  messages: GlificMessages,
): JsonObject {
  const source = upgrade(stored, textIn(stored['spec_version']), () => undefined);
  const read = readDefinition(source, 'textit', () => undefined);
  const sources = new Map(
    itemsOf(source['nodes'])
      .filter(isObject)
      .map((node) => [textIn(node['uuid']), node]),
  );
  const [entry] = read.nodes;
  if (entry?.router?.wait != null && entry.actions.length === 0)
    conversion.tell(
      'warning',
      entry.uuid,
      'In TextIt the message that starts the flow already answers this first question; in Glific the flow waits for another one.',
    );
  const places = placesOf(read.nodes, source['_ui']);
  const nodes = read.nodes.flatMap((node) =>
    nodeToGlific(node, sources.get(node.uuid) ?? {}, places, conversion, messages),
  );
  return {
    ...withoutProperties(source, ['revision']),
    uuid: id,
    spec_version: '13.1.0',
    language: 'base',
    vars: [id],
    localization: conversion.localization((language) => twoLetterCode(language) ?? language),
    nodes,
    _ui: { ...(isObject(source['_ui']) ? source['_ui'] : {}), nodes: Object.fromEntries(places) },
  };
}

type Places = Map<string, JsonObject>;

/** Where each step stands in the editor; the first one is moved above all others. */
function placesOf(nodes: readonly NodeDefinition[], ui: unknown): Places {
  const known = isObject(ui) && isObject(ui['nodes']) ? ui['nodes'] : {};
  const places: Places = new Map();
  nodes.forEach((node, index) => {
    const place = Object.hasOwn(known, node.uuid) ? known[node.uuid] : null;
    const at = isObject(place) && isObject(place['position']) ? place['position'] : {};
    const top = typeof at['top'] === 'number' ? at['top'] : index * 160;
    const left = typeof at['left'] === 'number' ? at['left'] : 80;
    places.set(node.uuid, {
      type: node.router === null ? 'execute_actions' : 'wait_for_response',
      ...(isObject(place) ? place : {}),
      position: { ...at, top, left },
    });
  });
  const [first] = nodes;
  if (first === undefined) return places;
  const topOf = (place: JsonObject | undefined): number =>
    isObject(place?.['position']) ? Number(place['position']['top']) : 0;
  const highest = Math.min(...nodes.slice(1).map((node) => topOf(places.get(node.uuid))));
  const place = places.get(first.uuid);
  if (place !== undefined && topOf(place) >= highest)
    places.set(first.uuid, {
      ...place,
      position: { ...(isObject(place['position']) ? place['position'] : {}), top: highest - 160 },
    });
  return places;
}

function nodeToGlific(
  read: NodeDefinition,
  source: JsonObject,
  places: Places,
  conversion: Conversion,
  messages: GlificMessages,
): readonly JsonObject[] {
  const template = (text: string): string => {
    const { text: converted, lost, near } = toVariables(text);
    if (near.length > 0) conversion.tell('note', read.uuid, `In Glific ${near.join(', ')}.`);
    if (lost.length > 0)
      conversion.tell(
        'warning',
        read.uuid,
        `Expressions that Glific does not know are sent as they are typed: ${lost.join(', ')}`,
      );
    return converted;
  };
  const actions = read.actions.flatMap((action) => {
    conversion.mapWords(action.uuid, (properties) => mapTexts(properties, template) as JsonObject);
    const converted = actionToGlific(action, {
      nodeUuid: read.uuid,
      template,
      conversion,
      messages,
    });
    return converted === null ? [] : [converted];
  });
  const exits = read.exits.map(({ uuid, destinationUuid }) => ({
    uuid,
    destination_uuid: destinationUuid,
  }));
  if (read.router === null || !isObject(source['router'])) return [{ ...source, actions, exits }];
  const router = routerToGlific(read, source['router'], template, conversion);
  const last = actions.at(-1);
  const staying =
    read.router.wait === null && last !== undefined && withOutcome.has(textIn(last['type']))
      ? [last]
      : [];
  const before = actions.slice(0, actions.length - staying.length);
  if (before.length === 0) return [{ ...source, actions: staying, exits, router }];
  // Glific would do the first action only: the question becomes a step of its own.
  const uuid = conversion.host.newUuid();
  const place = places.get(read.uuid) ?? {};
  const at = isObject(place['position']) ? place['position'] : {};
  places.set(read.uuid, { ...place, type: 'execute_actions' });
  places.set(uuid, { ...place, position: { ...at, top: Number(at['top'] ?? 0) + 80 } });
  return [
    {
      uuid: read.uuid,
      actions: before,
      exits: [{ uuid: conversion.host.newUuid(), destination_uuid: uuid }],
    },
    { ...source, uuid, actions: staying, exits, router },
  ];
}

function routerToGlific(
  { uuid: nodeUuid, actions, router }: NodeDefinition,
  source: JsonObject,
  template: (text: string) => string,
  conversion: Conversion,
): JsonObject {
  const timeoutUuid = router?.wait?.timeoutCategoryUuid ?? null;
  const calls = actions.some(({ type }) => type === 'call_webhook');
  const cases = itemsOf(source['cases'])
    .filter(isObject)
    .flatMap((item) => {
      if (calls && item['type'] === 'has_number_between')
        return [{ ...item, type: 'has_only_text', arguments: ['Success'] }];
      const { test, difference } = testToGlific(item);
      if (difference !== null)
        conversion.tell('warning', nodeUuid, `The test "${textIn(item['type'])}" ${difference}.`);
      if (test === null) return [];
      return [test['type'] === 'has_pattern' ? test : mapTexts(test, template)];
    });
  const categories = itemsOf(source['categories'])
    .filter(isObject)
    .map((category) => {
      if (
        timeoutUuid === null ||
        category['uuid'] !== timeoutUuid ||
        category['name'] === 'No Response'
      )
        return category;
      conversion.mapWords(textIn(category['uuid']), (words) => withoutProperties(words, ['name']));
      conversion.tell(
        'note',
        nodeUuid,
        `Glific finds the way for silence by its name: the category "${textIn(category['name'])}" is called "No Response".`,
      );
      return { ...category, name: 'No Response' };
    });
  return {
    ...source,
    operand: router?.wait == null ? template(textIn(source['operand'])) : '@input.text',
    ...(Array.isArray(source['cases']) ? { cases } : {}),
    categories,
    ...(typeof source['result_name'] === 'string'
      ? { result_name: snakeCase(source['result_name']) }
      : {}),
  };
}
