import type { Db, Tx } from '../../../db/open.ts';
import { allSettings } from '../../../db/read/organisation.ts';
import { setSetting } from '../../../db/write/organisation.ts';
import type { Purpose } from '../../consent/purpose.ts';
import { settingsSchema, type Settings } from '../../api/contract/settings.ts';

/** What a new installation begins with. */
export const defaultSettings: Settings = {
  organisationName: 'My organisation',
  organisationContact: '',
  jurisdiction: '',
  timezone: 'Asia/Kolkata',
  country: 'IN',
  languages: ['eng', 'hin'],
  detectLanguage: true,
  operatorName: '',
  stopMode: 'at_once',
  optedOutReply: 'silence',
  optOutConfirmation: {
    eng: '@globals.organisation_name: you are opted out and will get no more messages from us. Send OPTIN to come back at any time.',
    hin: '@globals.organisation_name: आपको सूची से हटा दिया गया है। अब हमारी ओर से कोई संदेश नहीं आएगा। वापस आने के लिए कभी भी OPTIN भेजें।',
  },
  purposeConfirmation: {
    eng: '@globals.organisation_name: you will get no more messages from us for “@purpose.name”. Send OPTIN @purpose.word to get them again, or STOP to end all our messages.',
    hin: '@globals.organisation_name: अब आपको “@purpose.name” के लिए हमारी ओर से कोई संदेश नहीं आएगा। इन्हें फिर से पाने के लिए OPTIN @purpose.word भेजें, या हमारे सभी संदेश बंद करने के लिए STOP भेजें।',
  },
  confirmQuestion: {
    eng: '@globals.organisation_name: please reply YES to confirm that you want our messages (“@purpose.name”). Without it we will not begin to write. Send STOP to leave.',
    hin: '@globals.organisation_name: कृपया हाँ लिखकर पुष्टि करें कि आप हमारे संदेश (“@purpose.name”) चाहते हैं। इसके बिना हम लिखना शुरू नहीं करेंगे। बंद करने के लिए STOP भेजें।',
  },
  optedOutLine: {
    eng: 'You are opted out, so we do not write to you. Send OPTIN if you want our messages again.',
    hin: 'आपने हमारे संदेश बंद किए हुए हैं, इसलिए हम आपको नहीं लिखते। फिर से संदेश पाने के लिए OPTIN भेजें।',
  },
  helpText: {
    eng: '@globals.organisation_name sends you messages here only with your consent. Send STOP to leave, OPTIN to join.',
    hin: '@globals.organisation_name आपको यहाँ केवल आपकी सहमति से संदेश भेजता है। बंद करने के लिए STOP, जुड़ने के लिए OPTIN भेजें।',
  },
  reviewDays: 10,
  webhookPort: 8787,
  tunnelHosts: [],
  pageLanguage: 'system',
  webCallHosts: [],
  webCallSeconds: 15,
  theme: 'system',
  density: 'comfortable',
};

/** The texts of the organisation that flows can use: `@globals.KEY`, in Glific's dialect `@global.KEY`. */
export function globalsOf(settings: Settings): Readonly<Record<string, string>> {
  return {
    organisation_name: settings.organisationName,
    organisation_contact: settings.organisationContact,
  };
}

/** The settings that are to change; what is left out stays. */
export type SettingsPatch = { readonly [Key in keyof Settings]?: Settings[Key] | undefined };

/** The settings in memory, as stored. One writer: `change`. */
export class SettingsCache {
  current: Settings;

  constructor(db: Db) {
    this.current = readSettings(db);
  }

  /** Stores what is given and keeps the rest. `patch` has been checked against the contract. */
  change(tx: Tx, patch: SettingsPatch): Settings {
    for (const [key, value] of Object.entries(patch))
      if (value !== undefined) setSetting(tx, key, value);
    this.current = readSettings(tx);
    return this.current;
  }

  /** After a rollback. */
  reload(db: Db): void {
    this.current = readSettings(db);
  }
}

/** A stored value that is no longer valid gives way to its default: a bad row never stops the program. */
function readSettings(db: Db): Settings {
  const stored = allSettings(db);
  const entries = Object.entries(settingsSchema.shape).map(([key, schema]) => {
    const parsed = schema.safeParse(stored[key]);
    return [key, parsed.success ? parsed.data : defaultSettings[key as keyof Settings]];
  });
  return Object.fromEntries(entries) as Settings;
}

/** The same for a text about one purpose: its name and the word that people write for it are filled in, too. */
export function purposeText(
  texts: Readonly<Record<string, string>>,
  language: string,
  settings: Settings,
  { label, words }: Pick<Purpose, 'label' | 'words'>,
): string {
  return localText(texts, language, settings)
    .replaceAll('@purpose.name', () => label)
    .replaceAll('@purpose.word', () => words[0] ?? label);
}

/** A text in the person's language, else in the organisation's default language, else in any. Names of globals are filled in. */
export function localText(
  texts: Readonly<Record<string, string>>,
  language: string,
  settings: Settings,
): string {
  const filled = (code: string | undefined) =>
    code === undefined ? undefined : texts[code] || undefined;
  const text =
    filled(language) ??
    filled(settings.languages[0]) ??
    Object.values(texts).find((value) => value !== '') ??
    '';
  return text.replaceAll('@globals.organisation_name', () => settings.organisationName);
}
