import { m } from '../../lib/messages.ts';
import { formatPhone } from '../../state/format.ts';

/** How a person is called: by name, else by number or another address. */
export function contactName(name: string, address = ''): string {
  if (name.trim() !== '') return name;
  return address === '' ? m.contacts_nameless() : formatPhone(address);
}
