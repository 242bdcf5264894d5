/** The id of the built-in purpose: all messages of the organisation. */
export const allMessagesId = 'all';

/** What messages are for, and how long and how surely somebody must agree to them. */
export interface Purpose {
  readonly id: string;
  readonly label: string;
  /** Words that name it in a message: "STOP reminders". */
  readonly words: readonly string[];
  /** A yes holds for so many days; null: until it is taken back. */
  readonly validDays: number | null;
  /** So many days before its end a yes is asked for anew; null: nobody is asked. */
  readonly renewDays: number | null;
  /** A yes counts for what we begin only once the person has confirmed it. */
  readonly doubleOptIn: boolean;
}

const day = 24 * 60 * 60 * 1000;

/** When a yes given at a time ends, ms UTC; null: it has no end. */
export function endOfYes({ validDays }: Purpose, at: number): number | null {
  return validDays === null ? null : at + validDays * day;
}
