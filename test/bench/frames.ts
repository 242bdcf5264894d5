import type { Page } from '@playwright/test';
import { quantile } from './load.ts';

/** How evenly a window was drawn while something moved in it. */
export interface Frames {
  readonly count: number;
  /** Between one frame and the next, ms. */
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly longestMs: number;
  /** Processor time of the page's main thread for each frame, ms: other programs do not lengthen it. */
  readonly workMs: number;
}

/** Does something for so long and looks at the frames that the page draws meanwhile. */
export async function framesWhile(
  page: Page,
  seconds: number,
  move: (at: number) => Promise<void>,
): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  await page.evaluate(() => {
    const times: number[] = [];
    Reflect.set(window, 'benchFrames', times);
    const look = (at: number): void => {
      times.push(at);
      if (Reflect.get(window, 'benchFrames') === times) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const before = await busy();
  const startedAt = performance.now();
  for (let at = 0; at < 1; at = (performance.now() - startedAt) / (seconds * 1000)) await move(at);
  const work = (await busy()) - before;
  const times = await page.evaluate(() => {
    const found = Reflect.get(window, 'benchFrames') as number[];
    Reflect.deleteProperty(window, 'benchFrames');
    return found;
  });
  await session.detach();
  const between = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const sorted = between.toSorted((a, b) => a - b);
  return {
    count: between.length,
    medianMs: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    longestMs: sorted.at(-1) ?? Number.NaN,
    workMs: work / between.length,
  };
}
