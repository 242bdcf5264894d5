import {
  checkAgainst,
  makeCheckpointNow,
  newestCheckpoint,
} from '../../services/record/checkpoints.ts';
import { exportConsent, nameOfToday } from '../../services/record/export.ts';
import { historyOf } from '../../services/record/history.ts';
import { decideReview, listReviews } from '../../services/conversation/review-decisions.ts';
import { recordByStaff, statusFor, withdrawByStaff } from '../../services/record/staff-consent.ts';
import { verifyLedger } from '../../services/record/verify.ts';
import { undoByStaff } from '../../services/record/undo.ts';
import { countToWithdraw, withdrawMany } from '../../services/record/withdraw-many.ts';
import { statusAt } from '../../services/record/past.ts';
import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function consentHandlers({ context, tasks, exportsDirectory }: Desk): Handlers['consent'] {
  return {
    status: ({ contactId }) => statusFor(context, contactId),
    history: ({ contactId }) => historyOf(context.db, contactId),
    withdraw: (input) => withdrawByStaff(context, input),
    record: (input) => recordByStaff(context, input),
    countToWithdraw: (whom) => countToWithdraw(context, whom),
    withdrawMany: (input) =>
      tasks.run(input.task, (task) => withdrawMany(context, input, input, task)),
    statusAt: ({ contactId, at }) => statusAt(context, contactId, at),
    undo: (input) => undoByStaff(context, input),
    reviews: () => listReviews(context),
    decideReview: (input) => {
      decideReview(context, input);
      return null;
    },
    exportName: (wish) => ({ name: nameOfToday(context, wish) }),
    export: ({ task: id, ...wish }) =>
      tasks.run(id, (task) => exportConsent(context, exportsDirectory, wish, task)),
    checkpoint: () => newestCheckpoint(context),
    makeCheckpoint: () => makeCheckpointNow(context),
    checkAgainst: ({ held }) => checkAgainst(context, held),
    verify: ({ task: id }) => tasks.run(id, (task) => verifyLedger(context, task)),
  };
}
