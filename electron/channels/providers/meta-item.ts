import type { Inbound } from '../inbound.ts';

/** What one item of a batch means: an event, nothing that concerns us, or why it could not be understood. */
export type MetaItem =
  { readonly event: Inbound } | { readonly ignore: true } | { readonly problem: string };
