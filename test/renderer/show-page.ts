import { configure, render } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { expect, vi } from 'vitest';
import { router, type PageId } from '../../renderer/state/router.svelte.ts';
import { settings } from '../../renderer/state/settings.svelte.ts';
import {
  createFixtureTransport,
  type FixtureOptions,
  type FixtureTransport,
} from '../support/fixture-transport.ts';

const patience = 15_000;
configure({ asyncUtilTimeout: patience });
vi.setConfig({ testTimeout: 4 * patience });

/** Like `expect`, for what becomes true after a while; a slow machine only makes it slower. */
export const eventually: typeof expect.poll = (read) => expect.poll(read, { timeout: patience });

export interface ShownPage {
  readonly host: FixtureTransport;
  /** Inputs of all calls of one method, oldest first. */
  calls(method: string): readonly unknown[];
}

type Place = Partial<FixtureOptions> & {
  readonly id?: string;
  readonly params?: Readonly<Record<string, string>>;
};

const office = Date.UTC(2026, 10, 23, 9, 0);

/** A page of the app over a made-up office, as the shell would open it. */
export async function showPage(
  Page: Component,
  page: PageId,
  { id, params, ...options }: Place = {},
): Promise<ShownPage> {
  const host = createFixtureTransport({ scenario: 'full', now: office, ...options });
  window.bridge = host;
  router.replace(page, id ?? null, params);
  await settings.load();
  render(Page);
  return {
    host,
    calls: (method) =>
      host.calls.filter((call) => call.method === method).map((call) => call.input),
  };
}
