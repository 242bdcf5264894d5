import { describe, expect, it } from 'vitest';
import { csvHeader, csvLines, readConsentCsv } from '../../electron/consent/csv.ts';
import { eventColumns, eventRow } from '../../electron/consent/event-columns.ts';
import type { EventContext } from '../../electron/consent/event-columns.ts';
import { sealEvent } from '../../electron/consent/ledger.ts';
import { stateColumns, stateRow } from '../../electron/consent/state-columns.ts';
import type { CurrentState } from '../../electron/consent/state-columns.ts';
import { genesis, noPersonal, sampleEvent } from './sample-events.ts';

const context: EventContext = {
  controllerName: 'Asha Trust',
  controllerContact: 'privacy@example.org',
  jurisdiction: 'India, DPDP Act 2023',
  storageLocation: 'office computer',
  legalBasis: 'consent',
  recipients: ['Meta', 'Twilio'],
  piiTypes: ['phone', 'messages'],
  noticeDeliveredAt: null,
  withdrawalMethod: 'reply STOP',
  confirmation: null,
  retentionUntil: null,
  checkpointId: null,
};

describe('the event file', () => {
  it('has the 59 columns in the order of the format', () => {
    expect(eventColumns.join(',')).toBe(
      'schema_version,event_id,seq,event_time_utc,event_time_local,event_timezone,recorded_at_utc,contact_id,phone_e164,phone_as_given,shared_phone,channel,sender_id,event_type,state_before,state_after,consent_type,purpose_id,purpose_label,scope,legal_basis,notice_id,notice_version,notice_language,notice_sha256,notice_delivered_at_utc,withdrawal_method_told,collection_method,message_id,message_text,keyword_matched,match_rule,confirmation_message_id,confirmation_sent_at_utc,actor_type,actor_id,actor_relation,reason_code,reason_note,evidence_type,evidence_ref,evidence_sha256,import_batch_id,import_source_sha256,import_row,flow_id,flow_version,valid_until_utc,retention_until_utc,controller_name,controller_contact,recipients,pii_types,storage_location,jurisdiction,is_test,prev_hash,hash,checkpoint_id',
    );
    expect(eventColumns).toHaveLength(59);
  });

  it('says everything about an opt-out by keyword', () => {
    const personal = {
      ...noPersonal,
      phone: '+919800000001',
      phoneAsGiven: '098000 00001',
      messageText: 'STOP 🙏',
    };
    const sealed = sealEvent(genesis, sampleEvent(), personal, Buffer.alloc(32, 1));
    const row = eventRow(
      { event: sealed.event, personal, prev: sealed.row.prev, hash: sealed.row.hash },
      { ...context, confirmation: { messageId: 'message-2', sentAt: 0 } },
    );
    expect(Object.keys(row)).toEqual([...eventColumns]);
    expect(row).toMatchObject({
      schema_version: 'consent-csv/1',
      seq: '1',
      event_time_utc: '2026-11-22T12:08:00.000Z',
      event_time_local: '2026-11-22T17:38:00+05:30',
      event_timezone: 'Asia/Kolkata',
      recorded_at_utc: '2026-11-22T12:08:01.200Z',
      phone_e164: '+919800000001',
      phone_as_given: '098000 00001',
      shared_phone: 'unknown',
      channel: 'whatsapp',
      sender_id: '+911234567890',
      event_type: 'withdrawn',
      state_before: 'given',
      state_after: 'withdrawn',
      message_id: 'wamid.1',
      message_text: 'STOP 🙏',
      keyword_matched: 'STOP',
      match_rule: 'exact@eng@1',
      confirmation_message_id: 'message-2',
      confirmation_sent_at_utc: '1970-01-01T00:00:00.000Z',
      actor_type: 'person',
      recipients: 'Meta; Twilio',
      is_test: 'no',
      prev_hash: genesis.toString('hex'),
      hash: sealed.row.hash.toString('hex'),
    });
    const [read] = readConsentCsv(csvHeader(eventColumns) + csvLines(eventColumns, [row]));
    expect(read).toEqual(row);
  });

  it('says everything about an opt-in that staff recorded or imported under a notice', () => {
    const event = sampleEvent({
      type: 'given',
      method: 'staff_entry',
      rule: null,
      message: null,
      channel: null,
      notice: {
        id: 'notice-1',
        version: 3,
        language: 'hin',
        sha256: 'ab'.repeat(32),
        shownAt: null,
      },
      flow: { id: 'flow-1', revision: 7, nodeUuid: 'node-1' },
      actor: { type: 'staff', id: 'staff-1', relation: null },
      reasonCode: 'signed_form',
      evidence: { type: 'signed_form', sha256: null },
      version: 2,
      sharedPhone: true,
      importSource: { batchId: 'batch-1', sha256: 'cd', row: 12 },
      validUntil: 0,
      isTest: true,
    });
    const personal = {
      ...noPersonal,
      operator: 'Asha',
      reasonNote: 'at the camp',
      evidenceReference: 'form 7',
    };
    const sealed = sealEvent(genesis, event, personal, Buffer.alloc(32, 1));
    const row = eventRow(
      { event: sealed.event, personal, prev: sealed.row.prev, hash: sealed.row.hash },
      {
        ...context,
        noticeDeliveredAt: 2000,
        retentionUntil: 1000,
        checkpointId: 'checkpoint-1',
      },
    );
    expect(row).toMatchObject({
      shared_phone: 'yes',
      channel: '',
      notice_id: 'notice-1',
      notice_version: '3',
      notice_language: 'hi',
      notice_delivered_at_utc: '1970-01-01T00:00:02.000Z',
      match_rule: '',
      actor_id: 'Asha',
      reason_code: 'signed_form',
      reason_note: 'at the camp',
      evidence_type: 'signed_form',
      evidence_ref: 'form 7',
      import_batch_id: 'batch-1',
      import_row: '12',
      flow_id: 'flow-1',
      flow_version: '7',
      valid_until_utc: '1970-01-01T00:00:00.000Z',
      retention_until_utc: '1970-01-01T00:00:01.000Z',
      checkpoint_id: 'checkpoint-1',
      is_test: 'yes',
    });
  });

  it('keeps the event of an erased person without anything personal', () => {
    const sealed = sealEvent(genesis, sampleEvent(), noPersonal, Buffer.alloc(32, 1));
    const row = eventRow(
      { event: sealed.event, personal: null, prev: sealed.row.prev, hash: sealed.row.hash },
      context,
    );
    expect(row).toMatchObject({
      event_type: 'withdrawn',
      phone_e164: '',
      phone_as_given: '',
      message_text: '',
      reason_note: '',
      actor_id: '',
    });
  });
});

describe('the current-state file', () => {
  const current: CurrentState = {
    contactId: 'contact-1',
    name: '=Meena',
    phone: '+919800000001',
    phoneAsGiven: '9800000001',
    language: 'hin',
    purpose: { id: 'all', label: 'All messages' },
    channel: { id: 'channel-1', medium: 'whatsapp' },
    state: 'withdrawn',
    since: Date.UTC(2026, 10, 22, 12, 8),
    eventId: 'event-1',
    seq: 4,
    validUntil: null,
    confirmedAt: 0,
    broadcast: {
      verdict: 'refuse',
      rule: 'withdrawn',
      reason: 'This person opted out.',
      eventId: 'event-1',
    },
    lastInboundAt: 0,
    blocked: false,
    undeliverable: true,
    isTest: false,
  };

  it('has a cell for every column, and reads back', () => {
    const row = stateRow(current, 'Asia/Kolkata', Date.UTC(2026, 10, 23));
    expect(Object.keys(row)).toEqual([...stateColumns]);
    expect(row).toMatchObject({
      state: 'withdrawn',
      state_words: 'Opted out',
      since_utc: '2026-11-22T12:08:00.000Z',
      since_local: '2026-11-22T17:38:00+05:30',
      channel: 'whatsapp',
      channel_id: 'channel-1',
      valid_until_utc: '',
      confirmed_at_utc: '1970-01-01T00:00:00.000Z',
      may_broadcast: 'no',
      rule: 'withdrawn',
      undeliverable: 'yes',
      as_of_utc: '2026-11-23T00:00:00.000Z',
    });
    expect(readConsentCsv(csvHeader(stateColumns) + csvLines(stateColumns, [row]))).toEqual([row]);
  });

  it('shows somebody who was never asked', () => {
    const never: CurrentState = {
      ...current,
      state: 'unknown',
      since: null,
      eventId: null,
      seq: null,
      phone: null,
      phoneAsGiven: null,
      channel: null,
      lastInboundAt: null,
    };
    expect(stateRow(never, 'UTC', 0)).toMatchObject({
      state_words: 'Never asked',
      since_utc: '',
      since_local: '',
      event_id: '',
      event_seq: '',
      last_inbound_utc: '',
      phone_e164: '',
      channel: '',
    });
  });
});
