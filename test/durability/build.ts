import { buildIfStale } from '../../electron/build.ts';

/** Before the tests that start the built program. */
export async function setup(): Promise<void> {
  await buildIfStale();
}
