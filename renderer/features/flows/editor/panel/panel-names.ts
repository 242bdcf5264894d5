import type { Catalog } from '../../../../../electron/engine/editing/catalog-types.ts';
import { nodesOf, type Definition } from '../model/definition.ts';
import type { VariableChoice } from './expression/suggestions.ts';
import { keyFromName } from './fields/name-keys.ts';
import { textOf } from './json-part.ts';
import type { PanelNames } from './panel-host.ts';

/** The names under which a flow stores results, each once. */
export function resultNames(definition: Definition): readonly string[] {
  const names = nodesOf(definition).flatMap(({ actions, router }) => [
    ...actions.map(({ type, source }) =>
      textOf(source[type === 'set_run_result' ? 'name' : 'result_name']),
    ),
    router?.resultName ?? '',
  ]);
  return [...new Set(names.filter((name) => name !== ''))];
}

/** The variables that a flow sets in its run. */
function localNames(definition: Definition): readonly string[] {
  const names = nodesOf(definition).flatMap(({ actions }) =>
    actions.map(({ type, source }) =>
      textOf(source[type === 'set_run_local' ? 'local' : 'output_local']),
    ),
  );
  return [...new Set(names.filter((name) => name !== ''))];
}

/** Everything that texts of a flow can name; where the catalog says `KEY`, once for each key that is known. */
export function variablesOf(
  catalog: Catalog,
  definition: Definition,
  names: PanelNames,
): readonly VariableChoice[] {
  const results = resultNames(definition).map((name) =>
    // Glific keeps a result under the name as it was typed.
    catalog.dialect === 'glific' ? name : keyFromName(name),
  );
  const globals = names.globals.map(({ key }) => key);
  const keys: Readonly<Record<string, readonly string[]>> = {
    results,
    fields: names.fields.map(({ key }) => key),
    locals: localNames(definition),
    globals,
    global: globals,
  };
  return catalog.names.flatMap(({ name, summary }) => {
    const parts = name.split('.');
    const at = parts.indexOf('KEY');
    if (at < 0) return [{ path: name, about: summary }];
    return (keys[parts[at - 1] ?? ''] ?? []).map((key) => ({
      path: parts.with(at, key).join('.'),
      about: summary,
    }));
  });
}
