import { stateLabels } from './labels.ts';
import type { ConsentEventType, ConsentState } from './states.ts';
import { formatLocal } from './time.ts';

/** The languages in which a workbook can be written: those of the page. */
export type SheetLanguage = 'en' | 'hi';

/** A word in both. */
export type SheetText = Readonly<Record<SheetLanguage, string>>;

const hindiStates: Readonly<Record<ConsentState, string>> = {
  unknown: 'कभी नहीं पूछा गया',
  asked: 'पूछा गया, अभी जवाब नहीं',
  given: 'सहमति दी',
  refused: 'मना किया',
  withdrawn: 'सहमति वापस ली',
  expired: 'सहमति की अवधि पूरी हुई',
  invalidated: 'सहमति मान्य नहीं',
};

const deeds: Readonly<Record<ConsentEventType, SheetText>> = {
  requested: { en: 'Asked for consent', hi: 'सहमति पूछी गई' },
  given: { en: 'Opted in', hi: 'सहमति दी' },
  confirmed: { en: 'Confirmed the consent', hi: 'सहमति की पुष्टि की' },
  refused: { en: 'Said no', hi: 'मना किया' },
  withdrawn: { en: 'Opted out', hi: 'सहमति वापस ली' },
  renewed: { en: 'Renewed the consent', hi: 'सहमति दोबारा दी' },
  expired: { en: 'Consent expired', hi: 'सहमति की अवधि पूरी हुई' },
  invalidated: { en: 'Consent found not valid', hi: 'सहमति अमान्य पाई गई' },
  corrected: { en: 'Record corrected', hi: 'रिकॉर्ड सुधारा गया' },
  erased: { en: 'Personal data erased', hi: 'निजी जानकारी मिटाई गई' },
};

/** A state in words; a state that is not known stays as it is. */
export function stateInWords(state: string, language: SheetLanguage): string {
  const words: Readonly<Record<string, string>> = language === 'hi' ? hindiStates : stateLabels;
  return words[state] ?? state;
}

/** What happened, in words; a kind of event that is not known stays as it is. */
export function deedInWords(type: string, language: SheetLanguage): string {
  return (deeds as Readonly<Record<string, SheetText>>)[type]?.[language] ?? type;
}

/** `yes` and `no` of the tables in words. */
export function yesNoInWords(value: string, language: SheetLanguage): string {
  if (language === 'en') return value;
  return value === 'yes' ? 'हाँ' : value === 'no' ? 'नहीं' : value === 'unknown' ? 'पता नहीं' : value;
}

/** What the last sheet of a workbook tells of it. Times are ms UTC, `to` is not included. */
interface WorkbookFacts {
  readonly organisation: string;
  /** IANA. */
  readonly timezone: string;
  readonly madeAt: number;
  readonly filter: {
    readonly from?: number | undefined;
    readonly to?: number | undefined;
    readonly purposeId?: string | undefined;
    readonly channelId?: string | undefined;
    readonly states?: readonly ConsentState[] | undefined;
    readonly contactId?: string | undefined;
  };
}

const about = {
  name: { en: 'About', hi: 'इस फ़ाइल के बारे में' },
  organisation: { en: 'Organisation', hi: 'संस्था' },
  made: { en: 'Made', hi: 'कब बनी' },
  timezone: { en: 'Time zone of days and times', hi: 'तारीख़ और समय का टाइम ज़ोन' },
  part: { en: 'What is in it', hi: 'इसमें क्या है' },
  whole: { en: 'The whole record', hi: 'पूरा रिकॉर्ड' },
  only: {
    en: 'A part of the record: only what is named below',
    hi: 'रिकॉर्ड का एक हिस्सा: केवल वही जो नीचे लिखा है',
  },
  from: { en: 'From', hi: 'से' },
  to: { en: 'To (included)', hi: 'तक (यह दिन भी)' },
  states: { en: 'States', hi: 'स्थितियाँ' },
  purpose: { en: 'Purpose', hi: 'उद्देश्य' },
  channel: { en: 'Channel', hi: 'चैनल' },
  person: { en: 'Person', hi: 'व्यक्ति' },
  proof: { en: 'Proof', hi: 'प्रमाण' },
  proofText: {
    en: 'This workbook is for reading. To prove what happened, export the bundle.',
    hi: 'यह वर्कबुक पढ़ने के लिए है। क्या हुआ, यह साबित करने के लिए बंडल एक्सपोर्ट करें।',
  },
} as const satisfies Record<string, SheetText>;

/** The last sheet of a workbook: what it is, and what was left out. */
export function aboutLines(
  language: SheetLanguage,
  { organisation, timezone, madeAt, filter }: WorkbookFacts,
): { readonly name: string; readonly lines: readonly (readonly [string, string])[] } {
  const day = (utcMs: number) => formatLocal(utcMs, timezone).slice(0, 10);
  const parts: (readonly [SheetText, string | undefined])[] = [
    [about.from, filter.from === undefined ? undefined : day(filter.from)],
    [about.to, filter.to === undefined ? undefined : day(filter.to - 1)],
    [about.states, filter.states?.map((state) => stateInWords(state, language)).join(', ')],
    [about.purpose, filter.purposeId],
    [about.channel, filter.channelId],
    [about.person, filter.contactId],
  ];
  const named = parts.flatMap(([label, value]): (readonly [string, string])[] =>
    value === undefined ? [] : [[label[language], value]],
  );
  return {
    name: about.name[language],
    lines: [
      [about.organisation[language], organisation],
      [about.made[language], formatLocal(madeAt, timezone)],
      [about.timezone[language], timezone],
      [about.part[language], (named.length === 0 ? about.whole : about.only)[language]],
      ...named,
      [about.proof[language], about.proofText[language]],
    ],
  };
}
