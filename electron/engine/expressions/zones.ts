import { Temporal } from 'temporal-polyfill';

/** Zones that were asked for already; only those that exist are kept, so that it cannot grow. */
const zones = new Set<string>();

/** True for an IANA name in any case, and for an offset such as `+05:30`. */
export function isZone(zone: string): boolean {
  // Letters of other scripts have ASCII capitals: the dotless i would pass for the i of Asia.
  if (!/^[!-~]+$/.test(zone)) return false;
  const key = zone.toUpperCase();
  if (zones.has(key)) return true;
  try {
    new Temporal.ZonedDateTime(0n, zone);
    zones.add(key);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** True for an IANA name in any case; an offset such as `+05:30` is none. */
export function isZoneName(name: string): boolean {
  return /^[A-Za-z]/.test(name) && isZone(name);
}

/** The zone; UTC for one that nobody knows. */
export function knownZone(zone: string): string {
  return isZone(zone) ? zone : 'UTC';
}
