import {
  isObject,
  itemsOf,
  mapObjects,
  mapProperty,
  mapValues,
  type JsonObject,
} from './json-parts.ts';

/**
 * A definition with a fresh id for the flow and for every part of it, and everything that pointed at a part pointing at it
 * still. Ids of things outside (other flows, groups, labels) stay, and so does every part that nobody knows.
 */
export function withFreshIds(
  definition: JsonObject,
  flowUuid: string,
  newUuid: () => string,
): JsonObject {
  const fresh = new Map(ownIds(definition).map((id) => [id, newUuid()]));
  const { uuid: _, ...rest } = definition;
  const parts = mapProperty(rest, 'nodes', (nodes) => renamed(nodes, fresh));
  const translated = mapProperty(parts, 'localization', (languages) =>
    isObject(languages)
      ? mapValues(languages, (elements) => withRenamedKeys(elements, fresh))
      : languages,
  );
  const shown = mapProperty(translated, '_ui', (ui) =>
    isObject(ui) ? mapProperty(ui, 'nodes', (nodes) => withRenamedKeys(nodes, fresh)) : ui,
  );
  return { uuid: flowUuid, ...shown };
}

/** The ids of steps, their actions and exits, and their routers' categories and cases. */
function ownIds(definition: JsonObject): readonly string[] {
  const nodes = itemsOf(definition['nodes']).filter(isObject);
  const parts = nodes.flatMap((node) => {
    const router = isObject(node['router']) ? node['router'] : {};
    const lists = [node['actions'], node['exits'], router['categories'], router['cases']];
    return [node, ...lists.flatMap(itemsOf).filter(isObject)];
  });
  const ids = parts.map((part) => part['uuid']).filter((id) => typeof id === 'string' && id !== '');
  return [...new Set(ids as string[])];
}

/** Every property named `uuid` or `..._uuid` that holds one of the ids, however deep. */
function renamed(value: unknown, fresh: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value))
    return (value as readonly unknown[]).map((item) => renamed(item, fresh));
  if (!isObject(value)) return value;
  return mapValues(value, (item, key) =>
    typeof item === 'string' && (key === 'uuid' || key.endsWith('_uuid'))
      ? (fresh.get(item) ?? item)
      : renamed(item, fresh),
  );
}

function withRenamedKeys(value: unknown, fresh: ReadonlyMap<string, string>): unknown {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [fresh.get(key) ?? key, item]))
    : value;
}

/** A definition whose steps enter `to` where they entered `from`. */
export function withFlowReplaced(
  definition: JsonObject,
  from: string,
  to: { readonly uuid: string; readonly name: string },
): JsonObject {
  return mapProperty(definition, 'nodes', (nodes) =>
    mapObjects(nodes, (node) =>
      mapProperty(node, 'actions', (actions) =>
        mapObjects(actions, (action) =>
          mapProperty(action, 'flow', (flow) =>
            isObject(flow) && flow['uuid'] === from ? { ...flow, ...to } : flow,
          ),
        ),
      ),
    ),
  );
}
