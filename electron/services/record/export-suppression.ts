import type { Db } from '../../../db/open.ts';
import { countContacts, identitiesOf } from '../../../db/read/contact.ts';
import { statusesOf } from '../../../db/read/consent.ts';
import {
  contactsAfter,
  countSuppression,
  suppressionAfter,
} from '../../../db/read/record-export.ts';
import { isOut, type ConsentState } from '../../consent/states.ts';
import {
  suppressionColumns,
  suppressionRow,
  type SuppressionColumn,
  type SuppressionRow,
} from '../../consent/suppression-columns.ts';
import type { Context } from '../core/context.ts';
import type { RowFile } from './row-file.ts';
import { suppressionHashOf } from './suppression.ts';

const stretch = 50;

/** The suppression file: the addresses of all who are out, and those that nobody stands behind. */
export function suppressionFile(context: Context, db: Db): RowFile<SuppressionColumn> {
  return {
    columns: suppressionColumns,
    total: countContacts(db) + countSuppression(db),
    stretches: function* () {
      yield* peopleWhoAreOut(context, db);
      yield* kept(db);
    },
  };
}

function* peopleWhoAreOut(context: Context, db: Db) {
  for (let after = ''; ;) {
    const contacts = contactsAfter(db, after, stretch);
    const last = contacts.at(-1);
    if (last === undefined) return;
    yield { read: contacts.length, rows: contacts.flatMap(({ id }) => rowsOf(context, db, id)) };
    after = last.id;
  }
}

function rowsOf(context: Context, db: Db, contactId: string): SuppressionRow[] {
  const out = statusesOf(db, contactId).filter(({ state }) => isOut(state as ConsentState));
  if (out.length === 0) return [];
  return identitiesOf(db, contactId).flatMap(({ scheme, value }) =>
    out.map(({ purposeId, channelId, since, state, eventId }) =>
      suppressionRow({
        hash: suppressionHashOf(context, { scheme, value }),
        scheme,
        address: value,
        purposeId,
        channelId,
        since,
        reason: state,
        eventId,
        liftedAt: null,
      }),
    ),
  );
}

function* kept(db: Db) {
  for (let after = ''; ;) {
    const rows = suppressionAfter(db, after, stretch);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield {
      read: rows.length,
      rows: rows.map((row) =>
        suppressionRow({
          ...row,
          scheme: row.address === null ? '' : 'tel',
          purposeId: 'all',
          channelId: '',
        }),
      ),
    };
    after = last.hash;
  }
}
