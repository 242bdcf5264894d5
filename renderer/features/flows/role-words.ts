import type { FlowRow } from '../../../electron/api/contract/flows.ts';
import { m } from '../../lib/messages.ts';

export type FlowRole = NonNullable<FlowRow['role']>;

export const flowRoles = [
  'opt_in',
  'opt_out',
  'new_contact',
  'default',
] as const satisfies readonly FlowRole[];

/** How the page speaks of each role. */
export const roleWords: Readonly<
  Record<FlowRole, { readonly label: () => string; readonly about: () => string }>
> = {
  opt_in: { label: m.flows_role_opt_in, about: m.flows_role_opt_in_about },
  opt_out: { label: m.flows_role_opt_out, about: m.flows_role_opt_out_about },
  new_contact: { label: m.flows_role_new_contact, about: m.flows_role_new_contact_about },
  default: { label: m.flows_role_default, about: m.flows_role_default_about },
};
