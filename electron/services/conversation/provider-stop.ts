import type { Tx } from '../../../db/open.ts';
import { findContact } from '../../../db/read/contact.ts';
import type { Context } from '../core/context.ts';
import { consentStateOf } from '../record/gate.ts';
import { isBeforeConsent } from './leaving.ts';
import { appendConsent } from '../record/ledger.ts';
import { dropWhatWaits } from './withdrawal.ts';

/** What a provider says of somebody who left in its own settings. */
export interface ProviderStop {
  readonly channelId: string;
  /** By the provider's clock, ms UTC. */
  readonly at: number;
  readonly reasonCode: 'provider_stop' | 'provider_marketing_stop';
  /** In the provider's words. */
  readonly note: string;
}

/** A provider tells us that somebody is out there: so they are here. Nothing is sent, because nothing would arrive. */
export function optOutByProvider(
  context: Context,
  tx: Tx,
  contactId: string,
  told: ProviderStop,
): void {
  const contact = findContact(tx, contactId);
  if (
    contact === undefined ||
    isBeforeConsent(tx, contactId, told.at) ||
    consentStateOf(tx, contactId) === 'withdrawn'
  )
    return;
  appendConsent(context, tx, {
    contactId,
    type: 'withdrawn',
    at: told.at,
    method: 'provider_event',
    channelId: told.channelId,
    actor: { type: 'provider', id: null, relation: null },
    reasonCode: told.reasonCode,
    note: told.note,
  });
  dropWhatWaits(
    context,
    tx,
    { contact },
    'Not sent: the provider reported that the person opted out.',
  );
}
