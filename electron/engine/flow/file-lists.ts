import { z } from 'zod';
import type { GroupRef } from '../events.ts';
import { fieldType, type FieldDefinition } from '../fields.ts';
import { itemsOf } from './json-parts.ts';
import type { Report } from './problems.ts';

/** What an export file lists beside its flows. */
export interface FileLists {
  readonly groups: readonly GroupRef[];
  readonly fields: readonly FieldDefinition[];
}

const group = z.object({
  uuid: z.string().nullish(),
  name: z.string().min(1),
  query: z.string().nullish(),
});
const field = z.object({
  key: z.string().min(1),
  name: z.string().nullish(),
  type: z.string().catch(''),
});
const lists = z.object({
  // TextIt
  groups: z.unknown().optional(),
  fields: z.unknown().optional(),
  campaigns: z.unknown().optional(),
  // Glific
  collections: z.unknown().optional(),
  contact_field: z.unknown().optional(),
});

/** The groups and fields that a file of either system lists; campaigns and groups by query are reported. Never throws. */
export function readFileLists(json: unknown, report: Report): FileLists {
  const parsed = lists.safeParse(json);
  if (!parsed.success) return { groups: [], fields: [] };
  const { data } = parsed;
  const campaigns = itemsOf(data.campaigns).length;
  if (campaigns > 0)
    report({
      severity: 'note',
      code: 'not_imported',
      text: `The file has ${String(campaigns)} campaigns (messages at times around a date). They are not imported; nothing is sent because of them.`,
    });
  return {
    groups: [
      ...itemsOf(data.groups).flatMap((item) => readGroup(item, report)),
      ...words(data.collections).map((name) => ({ uuid: '', name })),
    ],
    fields: [
      ...itemsOf(data.fields).flatMap((item) => {
        const read = field.safeParse(item);
        if (!read.success) return [];
        const { key, name, type } = read.data;
        return [{ key, name: name ?? key, type: fieldType(type) }];
      }),
      ...words(data.contact_field).map((key) => ({ key, name: key, type: fieldType('text') })),
    ],
  };
}

function readGroup(item: unknown, report: Report): readonly GroupRef[] {
  const read = group.safeParse(item);
  if (!read.success) return [];
  const { uuid, name, query } = read.data;
  if (query != null && query !== '')
    report({
      severity: 'warning',
      code: 'not_imported',
      reference: name,
      text: `TextIt fills the group "${name}" by itself, with people who match "${query.slice(0, 200)}". Here it is an ordinary group, empty until flows put people into it.`,
    });
  return [{ uuid: uuid ?? '', name }];
}

function words(source: unknown): readonly string[] {
  return itemsOf(source).filter((item): item is string => typeof item === 'string' && item !== '');
}
