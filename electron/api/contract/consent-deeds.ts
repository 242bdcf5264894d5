import { z } from 'zod';
import { consentStates } from '../../consent/states.ts';
import { withdrawReasons, type HistoryEntry, type PastStatus } from './consent-rows.ts';
import { method } from './define.ts';
import { operator } from './operator.ts';
import { taskId } from './tasks.ts';

/** Whom opting many people out is about. */
export interface ToWithdraw {
  readonly found: number;
  /** They had left before, and get no further event. */
  readonly alreadyOut: number;
}

/** What came of opting many people out. */
export interface WithdrawnMany extends ToWithdraw {
  readonly withdrawn: number;
  /** It was stopped before all were done; those who were done stay out. */
  readonly cancelled: boolean;
}

/** Whom it is about: named people, or all whom a filter of the list finds; with a filter the names are not looked at. */
const whom = {
  contactIds: z.array(z.string()).max(10_000).optional(),
  filter: z
    .object({
      text: z.string().max(200).default(''),
      states: z.array(z.enum(consentStates)).default([]),
      held: z.boolean().default(false),
    })
    .optional(),
};

/** What staff do to the record beside opting one person in or out, and see of its past; part of `consent`. */
export const staffDeeds = {
  statusAt: method<PastStatus>()(
    z.object({ contactId: z.string(), at: z.int().min(0) }),
    'What stood in the record about a person at a time in the past, ms UTC.',
  ),
  undo: method<HistoryEntry>()(
    z.object({
      contactId: z.string(),
      eventId: z.string(),
      operator,
      reason: z.string().trim().min(3, 'Say what went wrong.').max(2000),
    }),
    'Takes back the newest entry that staff or a file made by mistake; both stay in the record.',
  ),
  countToWithdraw: method<ToWithdraw>()(
    z.object(whom),
    'How many people an opt-out of many would be about; changes nothing.',
  ),
  withdrawMany: method<WithdrawnMany>()(
    z.object({
      ...whom,
      operator,
      reason: z.enum(withdrawReasons),
      note: z.string().trim().max(2000).default(''),
      task: taskId,
    }),
    'Staff opt many people out, one event each; nothing is sent.',
  ),
};
