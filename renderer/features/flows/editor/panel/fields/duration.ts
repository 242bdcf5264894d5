/** Units that people count time in, with their seconds. */
export const units = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;

export type Unit = keyof typeof units;

export const unitNames = Object.keys(units) as readonly Unit[];

export interface Span {
  readonly count: number;
  readonly unit: Unit;
}

/** The largest unit in which seconds are a whole number: 7200 are 2 hours. */
export function spanOf(seconds: number): Span {
  const unit =
    unitNames.findLast((name) => seconds > 0 && seconds % units[name] === 0) ?? 'minutes';
  return { count: seconds / units[unit], unit };
}

/** A whole number of some unit; null for anything that is none, or not above zero. */
export function secondsOf(typed: string, unit: Unit): number | null {
  const text = typed.trim();
  if (!/^[0-9]{1,9}$/.test(text)) return null;
  const seconds = Number(text) * units[unit];
  return seconds > 0 ? seconds : null;
}
