import { createHash } from 'node:crypto';
import type { Db, Tx } from '../../../db/open.ts';
import { countNotices, findNotice, lastNoticeShown } from '../../../db/read/notice.ts';
import { addNotice, addNoticeShown } from '../../../db/write/consent.ts';
import type { NoticeRef } from '../../consent/record.ts';
import type { Context } from '../core/context.ts';

/** A consent question as one person is about to see it. */
export interface ShownNotice {
  readonly flowId: string;
  /** ISO 639-3. */
  readonly language: string;
  /** The exact words, buttons included, one part a line. */
  readonly text: string;
  readonly messageId: string;
  readonly contactId: string;
  readonly sessionId: string;
}

/** The exact words of a message as a person sees them: header, text, footer, buttons. */
export function noticeText(message: {
  readonly text: string;
  readonly header?: string;
  readonly footer?: string;
  readonly quickReplies: readonly string[];
}): string {
  const buttons = message.quickReplies.map((title) => `[${title}]`).join(' ');
  return [message.header, message.text, message.footer, buttons]
    .filter((part) => part !== undefined && part !== '')
    .join('\n');
}

/** Keeps the words (once for each text) and notes that this person is shown them. */
export function showNotice(context: Context, tx: Tx, shown: ShownNotice): NoticeRef {
  const sha256 = createHash('sha256').update(shown.text, 'utf8').digest('hex');
  const now = context.universe.now();
  let row = findNotice(tx, shown.flowId, shown.language, sha256);
  if (row === undefined) {
    const version = countNotices(tx, shown.flowId, shown.language) + 1;
    row = {
      id: context.universe.uuid(),
      flowId: shown.flowId,
      language: shown.language,
      version,
      text: shown.text,
      sha256,
      createdAt: now,
    };
    addNotice(tx, row);
  }
  addNoticeShown(tx, {
    messageId: shown.messageId,
    noticeId: row.id,
    contactId: shown.contactId,
    sessionId: shown.sessionId,
    queuedAt: now,
  });
  return { id: row.id, version: row.version, language: row.language, sha256, shownAt: null };
}

/** The notice that the person saw last in this session; null when they saw none. */
export function noticeOf(db: Db, sessionId: string): NoticeRef | null {
  const shown = lastNoticeShown(db, sessionId);
  if (shown === undefined) return null;
  const { notice, sentAt } = shown;
  return {
    id: notice.id,
    version: notice.version,
    language: notice.language,
    sha256: notice.sha256,
    shownAt: sentAt,
  };
}
