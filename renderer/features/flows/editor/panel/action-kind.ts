import type {
  Catalog,
  CatalogAction,
} from '../../../../../electron/engine/editing/catalog-types.ts';
import type { Field } from '../../../../../electron/engine/editing/field.ts';
import type { FlowAction } from '../model/definition.ts';
import { itemsOf } from '../model/json.ts';
import { objectOf, partAt, textOf } from './json-part.ts';

/** What the catalog says of an action: the first entry whose type and conditions fit; undefined for one of no known type. */
export function entryOf(catalog: Catalog, { type, source }: FlowAction): CatalogAction | undefined {
  return catalog.actions.find(
    (entry) =>
      entry.type === type &&
      entry.when.every(({ path, oneOf }) =>
        oneOf.includes(textOf(partAt(source, path)).trim().toLowerCase()),
      ),
  );
}

/** Fields that are shown at once: all but the rarely used ones, unless they hold something. */
export function isSimpleField(field: Field, source: unknown): boolean {
  return !field.advanced || holdsSomething(partAt(source, field.path));
}

/** True for a field that has to be filled in while no other part stands in for it. */
export function isNeeded(field: Field, source: unknown): boolean {
  const isStoodInFor = field.unless?.some((path) => holdsSomething(partAt(source, path))) ?? false;
  return field.required && !isStoodInFor;
}

function holdsSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return false;
  if (Array.isArray(value)) return itemsOf(value).length > 0;
  if (typeof value === 'object') return Object.values(objectOf(value)).some(holdsSomething);
  return true;
}

/** The texts of an action that can be translated. */
export function translatedFields(entry: CatalogAction): readonly Field[] {
  return entry.fields.filter((field) => 'localizable' in field && field.localizable);
}
