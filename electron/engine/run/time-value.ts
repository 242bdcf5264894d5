import type { Value } from '../expressions/values.ts';
import type { NodeRun } from './node-run.ts';

/** A point in time (milliseconds UTC) as expressions see it. */
export function timeValue(at: number, _run: NodeRun): Value {
  return new Date(at).toISOString().replace('Z', '000Z');
}
