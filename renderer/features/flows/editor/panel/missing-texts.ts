import { translationOf, type Definition, type FlowNode } from '../model/definition.ts';
import { translatableTexts } from '../model/translations.ts';

/**
 * How many texts of a step people would read in the flow's own language instead. The words of rules do not count: an answer
 * in any language can be tested by one rule.
 */
export function missingTexts(definition: Definition, node: FlowNode, language: string): number {
  const only: Definition = { nodes: [node.source] };
  return translatableTexts(only).filter(
    ({ of, elementUuid, property }) =>
      of === 'action' &&
      translationOf(definition, language, elementUuid, property).every((text) => text === ''),
  ).length;
}
