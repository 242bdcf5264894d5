import type { Overview } from '../../../electron/api/contract/app.ts';

export interface DayBar {
  readonly day: string;
  readonly given: number;
  readonly withdrawn: number;
  /** Left edge and width in the drawing. */
  readonly x: number;
  readonly width: number;
  /** Opt-ins stand on the line, opt-outs hang from it. */
  readonly up: number;
  readonly down: number;
}

export interface DayChart {
  readonly bars: readonly DayBar[];
  /** Where the line is, from the top. */
  readonly base: number;
  readonly given: number;
  readonly withdrawn: number;
}

/** Geometry of the chart of opt-ins and opt-outs, both to one scale, in a drawing of this size. */
export function dayChart(days: Overview['days'], width: number, height: number): DayChart {
  const most = (key: 'given' | 'withdrawn'): number => Math.max(0, ...days.map((day) => day[key]));
  const range = Math.max(1, most('given') + most('withdrawn'));
  const scale = height / range;
  const step = days.length === 0 ? width : width / days.length;
  const gap = Math.min(3, step * 0.3);
  const tall = (count: number): number => (count === 0 ? 0 : Math.max(1.5, count * scale));
  return {
    base: most('given') * scale,
    given: days.reduce((sum, day) => sum + day.given, 0),
    withdrawn: days.reduce((sum, day) => sum + day.withdrawn, 0),
    bars: days.map((day, index) => ({
      ...day,
      x: index * step + gap / 2,
      width: step - gap,
      up: tall(day.given),
      down: tall(day.withdrawn),
    })),
  };
}
