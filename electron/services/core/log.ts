/** What services write to the log. Never message texts, full numbers or secrets. */
export interface Log {
  info(details: Readonly<Record<string, unknown>>, message: string): void;
  warn(details: Readonly<Record<string, unknown>>, message: string): void;
  error(details: Readonly<Record<string, unknown>>, message: string): void;
}

export const silentLog: Log = { info: nothing, warn: nothing, error: nothing };

function nothing(): void {
  // A host without a log: the tester, and tests.
}
