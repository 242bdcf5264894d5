import { DateTimeValue } from '../expressions/temporal.ts';
import type { NodeRun } from './node-run.ts';

/** A point in time (milliseconds UTC) as expressions see it: in the zone of the person, else of the organisation. */
export function timeValue(at: number, { contact, sprint }: NodeRun): DateTimeValue {
  const zone = contact.timezone === '' ? sprint.world.environment.timezone : contact.timezone;
  return DateTimeValue.ofEpochMilliseconds(at, zone);
}
