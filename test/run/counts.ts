import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** How a run of tests went. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  success: z.boolean(),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});
const nothing: Counts = { passed: 0, failed: 1, skipped: 0 };

/** Reads vitest's JSON report; a report that is missing counts as one failure. */
export async function vitestCounts(file: string): Promise<Counts> {
  const parsed = vitestReport.safeParse(await readJson(file));
  if (!parsed.success) return nothing;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = parsed.data;
  // A file that could not be loaded, or an error outside of a test, fails the run without failing a test.
  const failed = success ? numFailedTests : Math.max(1, numFailedTests);
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

/** Reads Playwright's JSON report; a report that is missing counts as one failure, and so does a test that needed a second try. */
export async function playwrightCounts(file: string): Promise<Counts> {
  const parsed = playwrightReport.safeParse(await readJson(file));
  if (!parsed.success) return nothing;
  const { expected, unexpected, flaky, skipped } = parsed.data.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/** All of them together. */
export function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch {
    return null;
  }
}
