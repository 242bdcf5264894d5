/** So many milliseconds after the first event of a burst: long enough that the burst is over. */
const settling = 60;
/** Under an endless stream of events, no deed sooner than this after the last one (ms). */
const between = 500;

/**
 * A deed that many events ask for and that is done seldom: once for a burst, at a steady pace under a stream, and always
 * once after the last event. `stop` drops what is still to come.
 */
export function paced(deed: () => void): { readonly ask: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;
  return {
    ask() {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          lastAt = performance.now();
          deed();
        },
        Math.max(settling, lastAt + between - performance.now()),
      );
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
