import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paced } from '../../renderer/state/paced.ts';

describe('a paced deed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is done once for a burst', () => {
    const deed = vi.fn();
    const { ask } = paced(deed);
    for (let event = 0; event < 50; event += 1) ask();
    expect(deed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60);
    expect(deed).toHaveBeenCalledTimes(1);
  });

  it('is done at a steady pace under an endless stream, and once after the last event', () => {
    const deed = vi.fn();
    const { ask } = paced(deed);
    for (let time = 0; time < 5000; time += 10) {
      ask();
      vi.advanceTimersByTime(10);
    }
    const during = deed.mock.calls.length;
    expect(during).toBeGreaterThanOrEqual(9);
    expect(during).toBeLessThanOrEqual(12);
    vi.advanceTimersByTime(10_000);
    expect(deed.mock.calls.length).toBeLessThanOrEqual(during + 1);
    ask();
    vi.advanceTimersByTime(60);
    expect(deed.mock.calls.length).toBeGreaterThan(during);
  });

  it('is not done any more after the stop', () => {
    const deed = vi.fn();
    const { ask, stop } = paced(deed);
    ask();
    stop();
    vi.advanceTimersByTime(10_000);
    expect(deed).not.toHaveBeenCalled();
  });
});
