import type { FlowDefinition, NodeDefinition, Translations } from './definition.ts';
import type { Report } from './problems.ts';

const textTests = new Set([
  'has_all_words',
  'has_any_word',
  'has_beginning',
  'has_only_phrase',
  'has_only_text',
  'has_phrase',
]);

/**
 * TextIt 14.3.1: text tests take one argument; files written before may hold several, which are
 * joined with a space, in every language.
 */
export function joinTextArguments(
  definition: FlowDefinition,
  version: string,
  report: Report,
): FlowDefinition {
  if (!isBefore(version, [14, 3, 1])) return definition;
  const joined = new Set<string>();
  const nodes = definition.nodes.map((node): NodeDefinition => {
    if (
      node.router === null ||
      !node.router.cases.some((item) => textTests.has(item.type) && item.args.length > 1)
    )
      return node;
    const cases = node.router.cases.map((item) => {
      if (!textTests.has(item.type) || item.args.length < 2) return item;
      joined.add(item.uuid);
      return { ...item, args: [item.args.join(' ')] };
    });
    return { ...node, router: { ...node.router, cases } };
  });
  if (joined.size === 0) return definition;
  report({
    severity: 'note',
    code: 'upgraded',
    text: 'Some tests listed their words separately, as older files do; they are read as one list of words.',
  });
  return { ...definition, nodes, translations: joinTranslated(definition.translations, joined) };
}

function joinTranslated(translations: Translations, cases: ReadonlySet<string>): Translations {
  const result = new Map<string, Map<string, ReadonlyMap<string, readonly string[]>>>();
  for (const [language, elements] of translations) {
    const changed = new Map(elements);
    for (const uuid of cases) {
      const properties = elements.get(uuid);
      const words = properties?.get('arguments');
      if (properties !== undefined && words !== undefined)
        changed.set(uuid, new Map(properties).set('arguments', [words.join(' ')]));
    }
    result.set(language, changed);
  }
  return result;
}

function isBefore(version: string, bound: readonly [number, number, number]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, limit] of bound.entries()) {
    const part = parts[index] ?? 0;
    if (!Number.isFinite(part)) return false;
    if (part !== limit) return part < limit;
  }
  return false;
}
