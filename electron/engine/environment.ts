/** How the organisation writes and reads: its languages, its zone, its forms. */
export interface Environment {
  /** Languages of the organisation, ISO 639-3; the first is the default. */
  readonly languages: readonly string[];
  /** IANA zone. */
  readonly timezone: string;
  /** ISO 3166 alpha-2, for phone numbers. */
  readonly country: string;
  readonly dateFormat: 'YYYY-MM-DD' | 'MM-DD-YYYY' | 'DD-MM-YYYY';
}
