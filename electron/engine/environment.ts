/** How the organisation writes and reads: its languages, its zone, its forms. */
export interface Environment {
  /** Languages of the organisation, ISO 639-3; the first is the default. */
  readonly languages: readonly string[];
  /** IANA zone. */
  readonly timezone: string;
  /** ISO 3166 alpha-2, for phone numbers. */
  readonly country: string;
  readonly dateFormat: 'YYYY-MM-DD' | 'MM-DD-YYYY' | 'DD-MM-YYYY';
  readonly timeFormat: 'tt:mm' | 'tt:mm:ss' | 'h:mm aa' | 'h:mm:ss aa';
  readonly numberFormat: { readonly decimalSymbol: string; readonly digitGroupingSymbol: string };
  /** How router tests compare words. */
  readonly collation: 'default' | 'confusables' | 'arabic_variants';
}

/** The forms of an organisation that has chosen none. */
export const usualForms = {
  dateFormat: 'DD-MM-YYYY',
  timeFormat: 'tt:mm',
  numberFormat: { decimalSymbol: '.', digitGroupingSymbol: ',' },
  collation: 'default',
} as const satisfies Partial<Environment>;
