/** A version of the flow format as three numbers, for example 13.6.1. */
export type Version = readonly [major: number, minor: number, patch: number];

/** The oldest that is read, and the newest that is known. Rule: https://textit.com/mr/docs/ (flow definitions). */
export const oldestVersion: Version = [13, 0, 0];
export const newestVersion: Version = [14, 4, 2];

/** The version that a label says (`13.6.1`, `13`); null when it is none. */
export function versionOf(label: string): Version | null {
  const found = /^\s*([0-9]{1,4})(?:\.([0-9]{1,4}))?(?:\.([0-9]{1,4}))?/.exec(label);
  return found === null ? null : [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)];
}

/** True when the first version is older. */
export function isOlder(version: Version, than: Version): boolean {
  const place = version.findIndex((part, index) => part !== than[index]);
  return place >= 0 && (version[place] ?? 0) < (than[place] ?? 0);
}

/** True for a version after the family of the newest that is known: 14.5 and later. */
export function isNewerThanKnown([major, minor]: Version): boolean {
  return major > newestVersion[0] || (major === newestVersion[0] && minor > newestVersion[1]);
}
