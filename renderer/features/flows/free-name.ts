/** Longest name of a flow. */
export const longestFlowName = 128;

/** A name that no flow has: the wished one, or the first free of "Opt-in 2", "Opt-in 3". Names count as the same in any case. */
export function freeName(wished: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((name) => name.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const tail = number === 1 ? '' : ` ${String(number)}`;
    const name = `${wished.slice(0, longestFlowName - tail.length)}${tail}`;
    if (!lower.has(name.toLowerCase())) return name;
  }
}
