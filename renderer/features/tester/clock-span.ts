export const clockUnits = ['minutes', 'hours', 'days'] as const;
export type ClockUnit = (typeof clockUnits)[number];

const unitSeconds: Readonly<Record<ClockUnit, number>> = { minutes: 60, hours: 3600, days: 86400 };
const longest = 366 * 86400;

/** The span in whole seconds, or null when it is not between one second and 366 days. */
export function clockSpan(amount: string, unit: ClockUnit): number | null {
  const number = Number(amount.trim().replace(',', '.'));
  if (amount.trim() === '' || !Number.isFinite(number)) return null;
  const seconds = Math.round(number * unitSeconds[unit]);
  return seconds >= 1 && seconds <= longest ? seconds : null;
}
