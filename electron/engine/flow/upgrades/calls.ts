import { rewritePaths } from '../../expressions/rewrite.ts';
import { isRoot } from '../../run/roots.ts';
import {
  isObject,
  itemsOf,
  mapObjects,
  mapProperty,
  mapRouters,
  mapTemplates,
  textIn,
  withProperty,
  type JsonObject,
} from '../json-parts.ts';

/** 13.3: `@webhook` was the answer's content; that is `@webhook.json` now. */
export function webhookContent(definition: JsonObject): JsonObject {
  return mapTemplates(definition, (text) =>
    rewritePaths(text, isRoot, (path) => path.replace(/^webhook(?=\.|$)/i, '$&.json')),
  );
}

/** 14.1: a step that calls a web service tests the status of the answer, no longer a result's category. */
export function webhookStatus(definition: JsonObject): JsonObject {
  return mapRouters(definition, (router, node) =>
    doesAction(node, 'call_webhook') && testsResult(router)
      ? withTest(router, '@webhook.status', 'has_number_between', ['200', '299'])
      : router,
  );
}

/** 14.4: the status is read so that a call that was never made counts as failed. */
export function webhookStatusOrNone(definition: JsonObject): JsonObject {
  return mapRouters(definition, (router, node) =>
    doesAction(node, 'call_webhook') && textIn(router['operand']).trim() === '@webhook.status'
      ? withProperty(router, 'operand', '@(default(webhook.status, 0))')
      : router,
  );
}

/** 14.3: a step that opens a ticket tests `@locals._new_ticket`, no longer a result. */
export function ticketLocal(definition: JsonObject): JsonObject {
  return testsLocal(definition, 'open_ticket', '_new_ticket');
}

/** 14.4: a step that sends airtime tests `@locals._new_transfer`, no longer a result. */
export function airtimeLocal(definition: JsonObject): JsonObject {
  return testsLocal(definition, 'transfer_airtime', '_new_transfer');
}

function testsLocal(definition: JsonObject, type: string, local: string): JsonObject {
  return mapRouters(definition, (router, node) =>
    doesAction(node, type) && testsResult(router)
      ? withTest(router, `@locals.${local}`, 'has_text', [])
      : router,
  );
}

function doesAction(node: JsonObject, type: string): boolean {
  return itemsOf(node['actions']).some((action) => isObject(action) && action['type'] === type);
}

function testsResult(router: JsonObject): boolean {
  return /^\s*@\(?\s*results\./i.test(textIn(router['operand']));
}

/** The tests for `Success` become another test; other tests stay. */
function withTest(
  router: JsonObject,
  operand: string,
  type: string,
  args: readonly string[],
): JsonObject {
  let changed = false;
  const tested = mapProperty(router, 'cases', (cases) =>
    mapObjects(cases, (item) => {
      const [word] = itemsOf(item['arguments']);
      const meansSuccess =
        (item['type'] === 'has_category' || item['type'] === 'has_only_text') && word === 'Success';
      const meansResult = item['type'] === 'has_text' && type === 'has_text';
      if (!meansSuccess && !meansResult) return item;
      changed = true;
      return { ...item, type, arguments: args };
    }),
  );
  return changed ? withProperty(tested, 'operand', operand) : router;
}
