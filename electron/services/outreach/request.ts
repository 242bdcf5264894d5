import type { OutreachRecord } from '../../../db/read/outreach.ts';
import type { BroadcastCreated } from '../../engine/events.ts';

/** What a flow asked us to begin with others, as stored. */
export type OutreachRequest = Audience &
  (
    | {
        readonly kind: 'start';
        readonly flowId: string;
        /** Makes people of addresses that nobody has. */
        readonly createContact: boolean;
        /** Leaves out who is in a flow now. */
        readonly excludeInFlow: boolean;
        /** How many flows began one another up to this one; see the engine's Trigger. Left out when no flow began it. */
        readonly ancestorsSinceInput?: number;
      }
    | {
        readonly kind: 'broadcast';
        readonly translations: BroadcastCreated['translations'];
        readonly baseLanguage: string;
      }
  );

/** Whom it is for. */
export interface Audience {
  /** Groups that exist here. */
  readonly groupIds: readonly string[];
  /** Contacts by id; those that do not exist here are left out. */
  readonly contactIds: readonly string[];
  readonly urns: readonly string[];
}

export function readRequest({ request }: OutreachRecord): OutreachRequest {
  return JSON.parse(request) as OutreachRequest;
}
