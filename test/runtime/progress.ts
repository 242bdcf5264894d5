/** One line about a slow step. On stderr, because stdout belongs to the answer (a path, or one line of JSON). */
export function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}
