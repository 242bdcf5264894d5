import type { NodeDefinition } from '../definition.ts';
import type { FlowView } from './flow-view.ts';

/** The texts of a step in which results and fields can be read, in every language. */
function textsOf(view: FlowView, node: NodeDefinition): readonly string[] {
  const texts: string[] = [node.router?.operand ?? ''];
  for (const item of node.router?.cases ?? []) texts.push(...item.args);
  const translated = (uuid: string): void => {
    for (const elements of view.definition.translations.values())
      for (const items of elements.get(uuid)?.values() ?? []) texts.push(...items);
  };
  for (const { uuid, source } of node.actions) {
    texts.push(JSON.stringify(source) ?? '');
    translated(uuid);
  }
  return texts.filter((text) => text.includes('@'));
}

/** The names that a step reads, each once: what the first group of the pattern (global) finds, with all that people may mean. */
export function namesRead(
  view: FlowView,
  node: NodeDefinition,
  pattern: RegExp,
): readonly string[] {
  return [
    ...new Set(
      textsOf(view, node).flatMap((text) =>
        Array.from(text.matchAll(pattern), ([, name = '']) => name),
      ),
    ),
  ];
}

/** How much of a name is read as a name. */
export function readPart(view: FlowView, name: string): string {
  return (view.isGlific ? /^[A-Za-z0-9_-]*/ : /^[\p{L}\p{N}_]*/u).exec(name)?.[0] ?? '';
}
