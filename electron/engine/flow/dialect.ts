import { z } from 'zod';
import { isTwoLetterLocale } from './locales.ts';
import type { Dialect } from './model.ts';
import { unwrap } from './read-definition.ts';

const traits = z.object({
  language: z.unknown().optional(),
  vars: z.unknown().optional(),
  localization: z.record(z.string(), z.unknown()).nullish().catch(null),
  interactive_templates: z.unknown().optional(),
  collections: z.unknown().optional(),
  contact_field: z.unknown().optional(),
  nodes: z.array(z.unknown()).nullish().catch(null),
  flows: z.unknown().optional(),
  version: z.unknown().optional(),
  triggers: z.unknown().optional(),
  campaigns: z.unknown().optional(),
});
const node = z.object({ actions: z.array(z.unknown()).nullish() });
const typedPart = z.object({ type: z.string() });
const glificActions = new Set([
  'send_interactive_msg',
  'wait_for_time',
  'wait_for_result',
  'set_contact_profile',
  'link_google_sheet',
  'set_wa_group_field',
]);

/**
 * The dialect of an export file or a definition, by what only one of the two writes: Glific's keys
 * (`vars`, `collections`, ...), its language `base`, its two-letter codes and its own actions; an
 * export of TextIt has a version, triggers and campaigns. Null when nothing tells them apart (an export file whose flows have to be asked).
 */
export function dialectOf(json: unknown): Dialect | null {
  const parsed = traits.safeParse(unwrap(json));
  if (!parsed.success) return null;
  const {
    language,
    vars,
    localization,
    interactive_templates: templates,
    collections,
    contact_field: fields,
    nodes,
  } = parsed.data;
  if (
    language === 'base' ||
    vars !== undefined ||
    templates !== undefined ||
    collections !== undefined ||
    fields !== undefined
  )
    return 'glific';
  const { flows, version, triggers, campaigns } = parsed.data;
  if (flows !== undefined && [version, triggers, campaigns].some((part) => part !== undefined))
    return 'textit';
  if (Object.keys(localization ?? {}).some(isTwoLetterLocale)) return 'glific';
  if (nodes == null) return null;
  return nodes.some(hasGlificAction) ? 'glific' : 'textit';
}

function hasGlificAction(source: unknown): boolean {
  const parsed = node.safeParse(source);
  if (!parsed.success) return false;
  return (parsed.data.actions ?? []).some((action) => {
    const type = typedPart.safeParse(action);
    return type.success && glificActions.has(type.data.type);
  });
}
