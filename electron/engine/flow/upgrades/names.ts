import { cut, snakeCase } from '../../expressions/text.ts';
import { rewritePaths } from '../../expressions/rewrite.ts';
import { isRoot } from '../../run/roots.ts';
import { limits } from '../../limits.ts';
import { languageCode } from '../locales.ts';
import {
  mapActions,
  mapObjects,
  mapProperty,
  mapRouters,
  mapTemplates,
  mapTexts,
  textIn,
  withProperty,
  type JsonObject,
} from '../json-parts.ts';

const shortened = (limit: number) => (value: unknown) =>
  typeof value === 'string' ? cut(value, limit) : value;

/** 13.2: a language that is not one becomes `und`; the base texts then count as being in no language that is known. */
export function unknownLanguage(definition: JsonObject): JsonObject {
  return mapProperty(definition, 'language', (language) =>
    typeof language === 'string' && language !== '' && languageCode(language) === null
      ? 'und'
      : language,
  );
}

/** 13.6.0: names of results have at most 64 characters, names of categories 36. */
export function shorterNames(definition: JsonObject): JsonObject {
  const routers = mapRouters(definition, (router) =>
    mapProperty(
      mapProperty(router, 'result_name', shortened(limits.resultName)),
      'categories',
      (categories) =>
        mapObjects(categories, (category) =>
          mapProperty(category, 'name', shortened(limits.categoryName)),
        ),
    ),
  );
  return mapActions(routers, (action) => {
    const named = mapProperty(action, 'result_name', shortened(limits.resultName));
    return action['type'] === 'set_run_result'
      ? mapProperty(
          mapProperty(named, 'name', shortened(limits.resultName)),
          'category',
          shortened(limits.categoryName),
        )
      : named;
  });
}

/** 13.6.1: what refers to a name that was cut is cut too: `@results.<key>` and the words of `has_category`. */
export function referencesToShorterNames(definition: JsonObject): JsonObject {
  const references = mapTemplates(definition, (text) => rewritePaths(text, isRoot, shorterKey));
  return mapRouters(references, (router) =>
    mapProperty(router, 'cases', (cases) =>
      mapObjects(cases, (item) =>
        item['type'] === 'has_category'
          ? mapProperty(item, 'arguments', (names) =>
              mapTexts(names, (name) => cut(name, limits.categoryName)),
            )
          : item,
      ),
    ),
  );
}

function shorterKey(path: string): string {
  const names = path.split('.');
  const place = names.findIndex((name) => name.toLowerCase() === 'results') + 1;
  const key = names[place] ?? '';
  if (place === 0 || key.length <= limits.resultName) return path;
  return names.with(place, snakeCase(cut(key, limits.resultName))).join('.');
}

/** 14.0: a category without a name is called `Match`. */
export function namelessCategories(definition: JsonObject): JsonObject {
  return mapRouters(definition, (router) =>
    mapProperty(router, 'categories', (categories) =>
      mapObjects(categories, (category) =>
        textIn(category['name']) === '' ? withProperty(category, 'name', 'Match') : category,
      ),
    ),
  );
}
