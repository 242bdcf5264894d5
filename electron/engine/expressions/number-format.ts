import type { Environment } from '../environment.ts';
import type { Decimal } from './decimal.ts';

/**
 * A number in the organisation's form: its decimal symbol, and its grouping symbol at every third
 * digit. `places` null shows the decimals that there are.
 */
export function formatNumber(
  value: Decimal,
  symbols: Environment['numberFormat'],
  { places, grouped }: { readonly places: number | null; readonly grouped: boolean } = {
    places: null,
    grouped: true,
  },
): string {
  const shown = (places === null ? value : value.rounded(places)).toString();
  const [whole = '', decimals = ''] = shown.split('.');
  const digits = grouped
    ? whole.replace(/\B(?=(?:[0-9]{3})+$)/g, () => symbols.digitGroupingSymbol)
    : whole;
  const padded = decimals.padEnd(places ?? 0, '0');
  return padded === '' ? digits : `${digits}${symbols.decimalSymbol}${padded}`;
}
