import { m } from '../../lib/messages.ts';

/** A person's name as shown; people who gave none have words for that. */
export function contactName(name: string, address?: string): string {
  if (name.trim() !== '') return name;
  return address ?? m.contacts_nameless();
}
