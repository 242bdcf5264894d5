import { render } from '@testing-library/svelte';
import App from '../../renderer/App.svelte';
import {
  createFixtureTransport,
  type FixtureOptions,
  type FixtureTransport,
} from '../support/fixture-transport.ts';

/** 23 November 2026, 14:00 in Kolkata. */
export const noon = Date.UTC(2026, 10, 23, 8, 30);

/** The whole page over made-up data, opened at an address such as `#/contacts`. */
export function openDesk(hash: string, options: Partial<FixtureOptions> = {}): FixtureTransport {
  const transport = createFixtureTransport({ scenario: 'hindi', now: noon, ...options });
  window.bridge = transport;
  window.location.hash = hash;
  render(App);
  return transport;
}

/** The inputs of all calls of one method so far. */
export function callsOf(transport: FixtureTransport, method: string): readonly unknown[] {
  return transport.calls.filter((call) => call.method === method).map((call) => call.input);
}
