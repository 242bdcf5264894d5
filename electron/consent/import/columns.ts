/** What a column of an imported file is. */
export type ColumnMeaning =
  | {
      readonly is:
        | 'ignore'
        | 'phone'
        | 'name'
        | 'first_name'
        | 'last_name'
        | 'language'
        /** A yes means that the person is out: "do not contact". */
        | 'out'
        /** A yes means that the person is in: "consent", or a state. */
        | 'state'
        /** When they left; an empty cell: they did not. */
        | 'out_at'
        /** When they gave the answer of the other columns. */
        | 'since'
        /** The id of the purpose that the answer is about. */
        | 'purpose'
        /** By which medium: a row about e-mail alone is not for us. */
        | 'medium'
        /** Names of groups to join, parted by commas, semicolons or bars. */
        | 'groups';
    }
  | { readonly is: 'field'; readonly name: string }
  /** A yes means that the person is in this group. */
  | { readonly is: 'group'; readonly name: string };

export type MeaningKind = ColumnMeaning['is'];

/** Where a file seems to come from. */
export type ImportSystem = 'consent_desk' | 'consent_desk_events' | 'glific' | 'textit' | 'other';

export type ImportKind = 'contacts' | 'suppression';

export interface ColumnGuess {
  readonly system: ImportSystem;
  /** False for a plain list: its first row is a row already. */
  readonly hasHeading: boolean;
  readonly meanings: readonly ColumnMeaning[];
}

type Simple = Exclude<MeaningKind, 'field' | 'group'>;

/** Headings in lower case without signs, as many systems write them. */
const headings: Readonly<Record<Exclude<Simple, 'ignore'>, readonly string[]>> = {
  phone:
    'phone|phone number|phonenumber|mobile|mobile number|mobile phone|cell|cell phone|tel|telephone|number|msisdn|whatsapp|whatsapp number|whatsapp id|wa id|urn tel|urn whatsapp|contact number|phone e164|to|recipient|address|phone no|mobile no|फ़ोन|फोन|मोबाइल|नंबर|telefono|teléfono|telefone|celular|téléphone|simu'.split(
      '|',
    ),
  name: 'name|full name|fullname|contact name|display name|profile name|नाम|nombre|nome|nom|jina'.split(
    '|',
  ),
  first_name: 'first name|firstname|given name'.split('|'),
  last_name: 'last name|lastname|surname|family name'.split('|'),
  language: 'language|lang|language code|preferred language|भाषा|idioma|langue|lugha'.split('|'),
  out: 'opt out|opted out|optout|optedout|is opt out|is opted out|unsubscribed|unsubscribe|do not contact|donotcontact|dnc|do not sms|do not phone|do not trade|no bulk messages|user opt out|no bulk emails user opt out|stop|stopped|suppressed|blocked|is blocked'.split(
    '|',
  ),
  state:
    'consent|consent state|consent status|state|state after|status|opt in|optin|opted in|subscribed|subscription status|subscription|marketing consent|sms consent|whatsapp consent|optin status|सहमति'.split(
      '|',
    ),
  out_at:
    'optout time|opt out time|opted out at|optout at|opt out date|opted out on|unsubscribed at|unsubscribed on|unsubscribe date|date unsubscribed|optout date|withdrawn at|stopped on|stopped at'.split(
      '|',
    ),
  since: 'since utc|event time utc|since|date added|consent date'.split('|'),
  purpose: ['purpose id', 'purpose'],
  medium: ['channel', 'dnc channel', 'medium', 'channel type'],
  groups: ['collection', 'collections', 'groups', 'group', 'contact groups', 'tags'],
};
const meaningOf = new Map<string, Simple>(
  (Object.keys(headings) as (keyof typeof headings)[]).flatMap((is) =>
    headings[is].map((heading) => [heading, is] as const),
  ),
);

/** Columns of other systems that are about the row, not about the person. */
const aboutRow =
  /^(?:id|uuid|contact id|contact uuid|row|created on|created at|updated at|modified on|last seen on|last seen|inserted at|sid|account sid|message sid|delete|url|.* utc|.* local)$/u;

const mostColumns = 500;

/**
 * Guesses what the columns of a file are from its first rows. Nothing is decided by it: staff see and change it before anything
 * happens. Only headings are read, never what the cells say of people, apart from telling a heading from a number.
 */
export function guessColumns(rows: readonly (readonly string[])[], kind: ImportKind): ColumnGuess {
  const [first = []] = rows;
  const cells = first.slice(0, mostColumns);
  const hasHeading = !cells.some(looksLikePhone);
  if (!hasHeading) {
    const phoneAt = cells.findIndex(looksLikePhone);
    const meanings = cells.map((_, at): ColumnMeaning => ({
      is: at === phoneAt ? 'phone' : 'ignore',
    }));
    return { system: 'other', hasHeading, meanings };
  }
  const system = systemOf(cells.map(plainHeading));
  const meanings = withOnePhone(cells.map((heading) => guessColumn(heading, system, kind)));
  return { system, hasHeading, meanings };
}

function systemOf(headings: readonly string[]): ImportSystem {
  const has = (...wanted: string[]) => wanted.every((heading) => headings.includes(heading));
  if (has('schema version', 'event type', 'phone e164')) return 'consent_desk_events';
  if (has('schema version', 'state', 'phone e164')) return 'consent_desk';
  if (headings.some((heading) => heading.startsWith('urn ')) || has('contact uuid'))
    return 'textit';
  return has('name', 'phone') && (has('opt in') || has('collection') || has('optin time'))
    ? 'glific'
    : 'other';
}

/** Of our own files only what they are read for; of the others everything that is about the person. */
function guessColumn(heading: string, system: ImportSystem, kind: ImportKind): ColumnMeaning {
  const plain = plainHeading(heading);
  const own = ownColumns[system]?.[plain];
  if (own !== undefined) return { is: own };
  if (ownColumns[system] !== undefined) return { is: 'ignore' };
  const [, prefix = '', rest = ''] = /^(field|group)\s*:\s*(.+)$/iu.exec(heading.trim()) ?? [];
  if (rest !== '') return { is: prefix.toLowerCase() === 'field' ? 'field' : 'group', name: rest };
  const known = meaningOf.get(plain);
  if (known !== undefined) return { is: known };
  const isField = kind === 'contacts' && plain !== '' && !aboutRow.test(plain);
  return isField ? { is: 'field', name: heading.trim().slice(0, 100) } : { is: 'ignore' };
}

const common = { 'phone e164': 'phone', 'purpose id': 'purpose' } as const;
const ownColumns: Partial<Record<ImportSystem, Readonly<Record<string, Simple>>>> = {
  consent_desk: {
    ...common,
    name: 'name',
    language: 'language',
    state: 'state',
    'since utc': 'since',
  },
  consent_desk_events: { ...common, 'state after': 'state', 'event time utc': 'since' },
};

/** Several number columns are read one after the other until one holds a number; several names or languages are not. */
function withOnePhone(meanings: readonly ColumnMeaning[]): ColumnMeaning[] {
  const seen = new Set<MeaningKind>();
  return meanings.map((meaning) => {
    const single = meaning.is === 'name' || meaning.is === 'language' || meaning.is === 'purpose';
    if (single && seen.has(meaning.is)) return { is: 'ignore' };
    seen.add(meaning.is);
    return meaning;
  });
}

function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .replaceAll(/([a-z])([A-Z])/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

function looksLikePhone(cell: string): boolean {
  const digits = cell.replaceAll(/[\s().+\-]/gu, '').replace(/^(?:tel|whatsapp):/iu, '');
  return /^\d{7,16}$/u.test(digits) || /^\d(?:\.\d+)?E\+\d+$/iu.test(cell.trim());
}
