import { countReviews } from '../../../db/read/review.ts';
import { countByState, eventTimesSince, ledgerSize } from '../../../db/read/consent.ts';
import { countQuarantined } from '../../../db/read/channel.ts';
import { addressOf, countContacts, findContact } from '../../../db/read/contact.ts';
import { outboxCounts } from '../../../db/read/message.ts';
import type { Overview } from '../../api/contract/app.ts';
import { consentStates, type ConsentState } from '../../consent/states.ts';
import { formatLocal } from '../../consent/time.ts';
import { allMessages, type Context } from '../core/context.ts';
import { latestHistory } from '../record/history.ts';
import { defaultSettings } from '../core/settings.ts';

const dayMs = 24 * 60 * 60 * 1000;
const shownDays = 30;
const shownEvents = 20;

/** The numbers of the first page. `wasTested`: the chat tester has been used since the start. */
export function overviewOf(context: Context, wasTested: boolean): Overview {
  const { db } = context;
  const now = context.universe.now();
  const contacts = countContacts(db);
  const counted = countByState(db, allMessages.id);
  const byState = Object.fromEntries(
    consentStates.map((state) => [state, counted[state] ?? 0]),
  ) as Record<ConsentState, number>;
  const known = Object.values(counted).reduce((sum, total) => sum + total, 0);
  const outbox = outboxCounts(db);
  const reviews = countReviews(db, now);
  return {
    contacts,
    byState: { ...byState, unknown: byState.unknown + contacts - known },
    days: daysOf(context, now),
    openReviews: reviews.open,
    overdueReviews: reviews.overdue,
    attention: {
      failed: outbox['failed'] ?? 0,
      uncertain: outbox['uncertain'] ?? 0,
      quarantined: countQuarantined(db),
    },
    queued: (outbox['queued'] ?? 0) + (outbox['sending'] ?? 0),
    latest: latestHistory(db, shownEvents).map((entry) => ({
      ...entry,
      contactName: findContact(db, entry.contactId)?.name ?? '',
      contactAddress: addressOf(db, entry.contactId) ?? '',
    })),
    ledgerSize: ledgerSize(db),
    firstSteps: firstSteps(context, contacts, wasTested),
  };
}

function daysOf(context: Context, now: number): Overview['days'] {
  const { timezone } = context.settings.current;
  const dayOf = (time: number) => formatLocal(time, timezone).slice(0, 10);
  const days = new Map(
    Array.from({ length: shownDays }, (_, back) => [
      dayOf(now - (shownDays - 1 - back) * dayMs),
      { given: 0, withdrawn: 0 },
    ]),
  );
  for (const { type, at } of eventTimesSince(context.db, now - shownDays * dayMs)) {
    const day = days.get(dayOf(at));
    if (day === undefined) continue;
    if (type === 'given') day.given += 1;
    else day.withdrawn += 1;
  }
  return [...days].map(([day, counts]) => ({ day, ...counts }));
}

function firstSteps(
  context: Context,
  contacts: number,
  wasTested: boolean,
): Overview['firstSteps'] {
  const isUnnamed = context.settings.current.organisationName === defaultSettings.organisationName;
  // The channels that the first start makes are there to try things; one that staff made, or one that was written to, is connected.
  const isUnconnected = contacts === 0 && context.channels.all().length <= 2;
  return [
    ...(isUnnamed ? (['name_organisation'] as const) : []),
    ...(isUnconnected ? (['connect_channel'] as const) : []),
    ...(isUnconnected && !wasTested ? (['try_tester'] as const) : []),
  ];
}
