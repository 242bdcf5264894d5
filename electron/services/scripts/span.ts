const units: readonly (readonly [seconds: number, name: string])[] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

const longest = 366 * 86_400;

/** `1 day 2 hours` as seconds; null when it is no span, or one of more than a year. */
export function readSpan(text: string): number | null {
  let seconds = 0;
  let rest = text.trim().toLowerCase();
  if (rest === '') return null;
  while (rest !== '') {
    const [whole = '', count = '', name = ''] =
      /^(\d{1,8})\s*(day|hour|minute|second)s?(?:\s*,?\s*|$)/u.exec(rest) ?? [];
    const unit = units.find(([, each]) => each === name);
    if (unit === undefined) return null;
    seconds += Number(count) * unit[0];
    rest = rest.slice(whole.length);
  }
  return seconds > 0 && seconds <= longest ? seconds : null;
}

/** 90061 as `1 day 1 hour 1 minute 1 second`. */
export function writeSpan(seconds: number): string {
  let rest = seconds;
  const parts = units.flatMap(([size, name]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [`${String(count)} ${name}${count === 1 ? '' : 's'}`];
  });
  return parts.join(' ');
}
