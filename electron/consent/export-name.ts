import type { ConsentState } from './states.ts';
import { formatLocal } from './time.ts';

/** What of an export's filter stands in its name. Times are ms UTC, `to` is not included. */
interface NamedFilter {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly purposeId?: string | undefined;
  readonly channelId?: string | undefined;
  readonly states?: readonly ConsentState[] | undefined;
  readonly contactId?: string | undefined;
}

const stems = {
  bundle: 'consent-bundle',
  events: 'consent-events',
  current_state: 'consent-current-state',
  workbook: 'consent-record',
} as const;

export const exportExtensions = {
  bundle: 'zip',
  events: 'csv',
  current_state: 'csv',
  workbook: 'xlsx',
} as const;

/**
 * What an export is called: what it holds, when it was made (`stamp`), and what was left out, so that a part is never taken for
 * the whole. `timezone` is the IANA zone of the days. Letters, digits, `-` and `_` only, whatever the ids are.
 */
export function exportName(
  kind: keyof typeof stems,
  stamp: string,
  filter: NamedFilter,
  timezone: string,
): string {
  const day = (utcMs: number) => formatLocal(utcMs, timezone).slice(0, 10);
  const parts = [
    stems[kind],
    stamp,
    filter.from === undefined ? '' : `from-${day(filter.from)}`,
    filter.to === undefined ? '' : `to-${day(filter.to - 1)}`,
    filter.states === undefined ? '' : filter.states.join('_'),
    filter.purposeId === undefined ? '' : `purpose-${filter.purposeId}`,
    filter.channelId === undefined ? '' : `channel-${filter.channelId}`,
    filter.contactId === undefined ? '' : `person-${filter.contactId}`,
  ];
  const name = parts.filter((part) => part !== '').join('-');
  return `${name.replaceAll(/[^\w-]/g, '_').slice(0, 200)}.${exportExtensions[kind]}`;
}
