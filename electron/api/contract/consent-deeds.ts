import { z } from 'zod';
import type { HistoryEntry } from './consent-rows.ts';
import { method } from './define.ts';
import { operator } from './operator.ts';

/** What staff do to the record beside opting one person in or out; part of `consent`. */
export const staffDeeds = {
  undo: method<HistoryEntry>()(
    z.object({
      contactId: z.string(),
      eventId: z.string(),
      operator,
      reason: z.string().trim().min(3, 'Say what went wrong.').max(2000),
    }),
    'Takes back the newest entry that staff or a file made by mistake; both stay in the record.',
  ),
};
