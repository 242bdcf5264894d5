import type { EventColumn } from './event-columns.ts';
import {
  deedInWords,
  stateInWords,
  yesNoInWords,
  type SheetLanguage,
  type SheetText,
} from './sheet-words.ts';
import type { StateColumn } from './state-columns.ts';

type Row<Column extends string> = Readonly<Record<Column, string>>;

interface SheetColumn<Column extends string> {
  readonly heading: string;
  /** In characters. */
  readonly width: number;
  readonly kind: 'text' | 'day' | 'time';
  readonly cell: (row: Row<Column>) => string;
}

/** A sheet for staff, made of the rows of a table: fewer columns, in their words. */
export interface SheetLayout<Column extends string> {
  readonly name: string;
  readonly columns: readonly SheetColumn<Column>[];
}

type Maker<Column extends string> = (
  en: string,
  hi: string,
  width: number,
  cell: Column | ((row: Row<Column>) => string),
  kind?: SheetColumn<Column>['kind'],
) => SheetColumn<Column>;

function maker<Column extends string>(language: SheetLanguage): Maker<Column> {
  return (en, hi, width, cell, kind = 'text') => ({
    heading: ({ en, hi } satisfies SheetText)[language],
    width,
    kind,
    cell: typeof cell === 'function' ? cell : (row) => row[cell],
  });
}

/** `2026-11-22` of a local time with offset. */
function day(local: string): string {
  return local.slice(0, 10);
}

/** `17:38:00` of a local time with offset; whole seconds. */
function timeOfDay(local: string): string {
  return local.slice(11, 19);
}

/** The sheet of events. `grouped` writes an E.164 number in groups. */
export function eventSheet(
  language: SheetLanguage,
  grouped: (phone: string) => string,
): SheetLayout<EventColumn> {
  const column = maker<EventColumn>(language);
  return {
    name: language === 'hi' ? 'घटनाएँ' : 'Events',
    columns: [
      column('Entry', 'प्रविष्टि', 8, 'seq'),
      column('Day', 'तारीख़', 12, (row) => day(row.event_time_local), 'day'),
      column('Time', 'समय', 10, (row) => timeOfDay(row.event_time_local), 'time'),
      column('Phone', 'फ़ोन', 18, 'phone_e164'),
      column('Phone in groups', 'फ़ोन (समूहों में)', 20, ({ phone_e164: phone }) =>
        phone === '' ? '' : grouped(phone),
      ),
      column('What happened', 'क्या हुआ', 26, (row) => deedInWords(row.event_type, language)),
      column('State before', 'पहले की स्थिति', 24, (row) => stateInWords(row.state_before, language)),
      column('State after', 'बाद की स्थिति', 24, (row) => stateInWords(row.state_after, language)),
      column('Purpose', 'उद्देश्य', 20, 'purpose_label'),
      column('Channel', 'चैनल', 12, 'channel'),
      column('Their words', 'उनके शब्द', 40, 'message_text'),
      column('Keyword', 'कीवर्ड', 14, 'keyword_matched'),
      column('How', 'कैसे', 16, 'collection_method'),
      column('Notice version', 'सूचना संस्करण', 12, 'notice_version'),
      column('Notice language', 'सूचना की भाषा', 12, 'notice_language'),
      column('Told how to leave', 'छोड़ने का बताया गया तरीक़ा', 22, 'withdrawal_method_told'),
      column('By', 'किसने', 12, 'actor_type'),
      column('Name of staff', 'कर्मचारी का नाम', 20, (row) =>
        row.actor_type === 'staff' ? row.actor_id : '',
      ),
      column('Reason', 'कारण', 18, 'reason_code'),
      column('Note', 'टिप्पणी', 40, 'reason_note'),
      column('Evidence', 'सबूत', 18, 'evidence_type'),
      column('Where the evidence is', 'सबूत कहाँ है', 24, 'evidence_ref'),
      column('Shared phone', 'साझा फ़ोन', 12, (row) => yesNoInWords(row.shared_phone, language)),
      column('Valid until (UTC)', 'मान्य तक (UTC)', 24, 'valid_until_utc'),
      column('Time (UTC)', 'समय (UTC)', 26, 'event_time_utc'),
      column('Phone as given', 'फ़ोन जैसा दिया गया', 20, 'phone_as_given'),
      column('Test data', 'परीक्षण डेटा', 10, (row) => yesNoInWords(row.is_test, language)),
      column('Person id', 'व्यक्ति आईडी', 38, 'contact_id'),
      column('Event id', 'घटना आईडी', 38, 'event_id'),
    ],
  };
}

/** The sheet of current states. `grouped` writes an E.164 number in groups. */
export function stateSheet(
  language: SheetLanguage,
  grouped: (phone: string) => string,
): SheetLayout<StateColumn> {
  const column = maker<StateColumn>(language);
  return {
    name: language === 'hi' ? 'वर्तमान स्थिति' : 'Current state',
    columns: [
      column('Name', 'नाम', 24, 'name'),
      column('Phone', 'फ़ोन', 18, 'phone_e164'),
      column('Phone in groups', 'फ़ोन (समूहों में)', 20, ({ phone_e164: phone }) =>
        phone === '' ? '' : grouped(phone),
      ),
      column('Phone as given', 'फ़ोन जैसा दिया गया', 20, 'phone_as_given'),
      column('Language', 'भाषा', 10, 'language'),
      column('Purpose', 'उद्देश्य', 20, 'purpose_label'),
      column('Channel', 'चैनल', 12, 'channel'),
      column('State', 'स्थिति', 24, (row) => stateInWords(row.state, language)),
      column('Since (day)', 'कब से (तारीख़)', 12, (row) => day(row.since_local), 'day'),
      column('Since (time)', 'कब से (समय)', 10, (row) => timeOfDay(row.since_local), 'time'),
      column('May be written to now', 'अभी संदेश भेज सकते हैं', 14, (row) =>
        yesNoInWords(row.may_broadcast, language),
      ),
      column('Why', 'क्यों', 50, 'reason'),
      column('Valid until (UTC)', 'मान्य तक (UTC)', 24, 'valid_until_utc'),
      column('Blocked', 'ब्लॉक किया गया', 10, (row) => yesNoInWords(row.blocked, language)),
      column('Undeliverable', 'नहीं पहुँचता', 12, (row) => yesNoInWords(row.undeliverable, language)),
      column('Last wrote (UTC)', 'पिछली बार लिखा (UTC)', 26, 'last_inbound_utc'),
      column('Since (UTC)', 'कब से (UTC)', 26, 'since_utc'),
      column('State code', 'स्थिति कोड', 14, 'state'),
      column('Test data', 'परीक्षण डेटा', 10, (row) => yesNoInWords(row.is_test, language)),
      column('Person id', 'व्यक्ति आईडी', 38, 'contact_id'),
      column('Event id', 'घटना आईडी', 38, 'event_id'),
    ],
  };
}
