/** Where a word comes from, short: the site of an address, anything else as it is. */
export function sourceName(source: string): string {
  return URL.canParse(source) && /^https?:/.test(source)
    ? new URL(source).hostname.replace(/^www\./, '')
    : source;
}
