import { z } from 'zod';
import { method } from './define.ts';

export interface PurposeRow {
  readonly id: string;
  readonly label: string;
  /** For staff: what is sent for it. */
  readonly description: string;
  /** Words that name it in a message: "STOP reminders". */
  readonly words: readonly string[];
  /** A yes holds for so many days; null: until it is taken back. */
  readonly validDays: number | null;
  /** So many days before its end a yes is asked for anew; null: nobody is asked. */
  readonly renewDays: number | null;
  /** A yes counts for what we begin only once the person has confirmed it. */
  readonly doubleOptIn: boolean;
  /** The purpose that stands for all messages: it keeps its name, has no words, and stays. */
  readonly builtIn: boolean;
  /** No longer in use: its words mean nothing, and no flow can be for it. */
  readonly archived: boolean;
  /** The flows that are for it; of the built-in one, none are listed. */
  readonly flows: readonly { readonly id: string; readonly name: string }[];
  /** How many people have agreed to it by name. */
  readonly optedIn: number;
}

const days = z.int('Write a whole number of days.').min(1, 'At least one day.');

export const purposes = {
  list: method<readonly PurposeRow[]>()(
    z.object({}),
    'What messages are for: the built-in purpose first, then the others by age.',
  ),
  save: method<PurposeRow>()(
    z.object({
      id: z.string().optional(),
      label: z.string().trim().min(1, 'Give it a name.').max(60),
      description: z.string().trim().max(300).default(''),
      words: z
        .array(z.string().trim().min(1).max(30, 'A word has at most 30 characters.'))
        .max(5, 'At most five words.')
        .default([]),
      validDays: days.max(3650, 'At most ten years.').nullable().default(null),
      renewDays: days.max(365, 'At most a year.').nullable().default(null),
      doubleOptIn: z.boolean().default(false),
    }),
    'Adds or changes a purpose; a yes that was given keeps the end that it was given with.',
  ),
  archive: method<PurposeRow>()(
    z.object({ id: z.string(), archived: z.boolean() }),
    'Puts a purpose away, or takes it back into use. One that flows are for stays.',
  ),
};
