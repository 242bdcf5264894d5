import { m } from '../../../../../lib/messages.ts';

const longest = 400;

/**
 * What stands in a part that cannot be edited here, in words: names before ids, lists with commas. Never JSON.
 */
export function readable(value: unknown): string {
  const text = words(value, 0);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function words(value: unknown, depth: number): string {
  if (value === null || value === undefined || depth > 4) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? m.panel_yes() : m.panel_no();
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value))
    return value
      .map((item) => words(item, depth + 1))
      .filter((text) => text !== '')
      .join(', ');
  const { name, uuid: _, ...others } = value as Readonly<Record<string, unknown>>;
  if (typeof name === 'string' && name !== '') return name;
  return Object.entries(others)
    .map(([key, part]) => [key, words(part, depth + 1)] as const)
    .filter(([, text]) => text !== '')
    .map(([key, text]) => `${key}: ${text}`)
    .join('; ');
}
