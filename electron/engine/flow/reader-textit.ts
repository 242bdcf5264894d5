import { limits } from '../limits.ts';
import type { FlowDefinition } from './definition.ts';
import { languageCode } from './locales.ts';
import type { Report } from './problems.ts';
import type { FlowHead } from './flow-head.ts';
import { readNodes } from './structure.ts';
import { readTranslations } from './translations.ts';

/**
 * Reads a RapidPro or TextIt definition, 13.0 to 14.4. The entry is the first node, a timeout leads
 * to the category whose uuid it names. Rule: https://textit.com/mr/docs/ (flow definitions).
 */
export function readTextIt(head: FlowHead, report: Report): FlowDefinition {
  const nodes = readNodes(
    head.nodes,
    (categoryUuid, categories) =>
      categories.find((category) => category.uuid === categoryUuid)?.uuid ?? null,
    report,
  );
  if (head.type === 'voice' || head.type === 'messaging_offline')
    report({
      severity: 'error',
      code: 'flow_type',
      reference: head.type,
      text:
        head.type === 'voice'
          ? 'This flow is for telephone calls, which are not made here.'
          : 'This flow is for surveys on a telephone without a network, which are not made here.',
    });
  return {
    uuid: head.uuid ?? '',
    name: head.name ?? '',
    dialect: 'textit',
    language: languageCode(head.language ?? '') ?? 'und',
    type: head.type === 'messaging_background' ? 'background' : 'messaging',
    expireAfterMinutes: Math.min(
      Math.max(0, head.expire_after_minutes ?? 0),
      limits.longestExpiryMinutes,
    ),
    entryUuid: nodes[0]?.uuid ?? null,
    nodes,
    translations: readTranslations(head.localization, report),
    interactiveTemplates: new Map(),
  };
}
