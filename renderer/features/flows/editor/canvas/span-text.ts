import { formatLocale } from '../../../../state/format.ts';

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A time in its largest whole unit: `1 day`, `90 minutes`. */
export function spanText(seconds: number): string {
  const [unit, size] = units.find(([, length]) => seconds % length === 0) ?? units[3];
  return new Intl.NumberFormat(formatLocale(), {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(seconds / size);
}
