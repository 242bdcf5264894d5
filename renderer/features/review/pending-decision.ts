import type { ReviewRow } from '../../../electron/api/contract/consent.ts';

/** A decision that staff began and have not confirmed yet. */
export interface PendingDecision {
  readonly review: Pick<ReviewRow, 'id' | 'messageText'>;
  /** Who wrote it, as shown. */
  readonly name: string;
  readonly decision: 'opt_out' | 'not_opt_out';
}
