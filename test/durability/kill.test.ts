import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChannelRow } from '../../electron/api/contract/channels.ts';
import type { Overview } from '../../electron/api/contract/app.ts';
import type { VerifyResult } from '../../electron/api/contract/consent.ts';
import { post } from '../support/running-host.ts';
import {
  signedWebhook,
  startStandInMeta,
  textWebhook,
  type StandInMeta,
} from '../support/stand-in-meta.ts';
import { startHeadless, type Headless } from '../support/headless.ts';

const kills = 50;
const people = 40;
const senders = 8;
const words = ['Hello', 'Yes', 'STOP', 'OPTIN', 'What is this?', 'HELP'];

let directory: string;
let meta: StandInMeta;
let hookPath: string;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'consent-desk-kill-'));
  meta = await startStandInMeta();
  const desk = await startHeadless(directory);
  const channel = await valueOf<ChannelRow>(desk, 'channels.create', {
    provider: 'meta',
    name: 'WhatsApp',
    values: { phoneNumberId: meta.phoneNumberId, baseUrl: meta.url },
    secrets: { accessToken: meta.accessToken, appSecret: 'app-secret' },
  });
  hookPath = channel.webhookPath ?? expect.fail();
  expect(await desk.stop()).toBe(0);
});

afterAll(async () => {
  await meta.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function valueOf<T>(desk: Headless, method: string, input: unknown = {}): Promise<T> {
  const answer = await desk.call(method, input);
  return answer.ok ? (answer.value as T) : expect.fail(answer.error.message);
}

/** Webhooks as a provider posts them: each again and again until it is acknowledged. */
class Provider {
  readonly acknowledged = new Set<string>();
  readonly posted = new Set<string>();
  #next = 0;
  #isStopped = false;

  /** Posts until the program at this address is gone, or until `stop`. */
  async stream(url: string): Promise<void> {
    await Promise.all(Array.from({ length: senders }, () => this.#send(url)));
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #send(url: string): Promise<void> {
    while (!this.#isStopped) {
      const number = this.#next;
      this.#next += 1;
      const id = `wamid.in.${String(number)}`;
      this.posted.add(id);
      if (!(await this.#deliver(url, id, number))) return;
    }
  }

  async #deliver(url: string, id: string, number: number): Promise<boolean> {
    const origin = { from: `9198765${String(10_000 + (number % people))}`, id, at: Date.now() };
    const webhook = signedWebhook(
      'app-secret',
      textWebhook(origin, words[number % words.length] ?? 'Hello'),
    );
    const answer = await post(url, webhook).catch(() => null);
    if (answer?.status === 200) this.acknowledged.add(id);
    return answer !== null;
  }

  /** Repeats what was never acknowledged, as providers do. */
  async repeatRest(url: string): Promise<void> {
    for (const id of this.posted) {
      if (!this.acknowledged.has(id))
        await this.#deliver(url, id, Number(id.slice('wamid.in.'.length)));
    }
  }
}

test(
  `a program killed ${String(kills)} times in a stream of webhooks keeps every acknowledged message once and sends none twice`,
  { timeout: 600_000 },
  async () => {
    const provider = new Provider();
    for (let kill = 0; kill < kills; kill += 1) {
      const desk = await startHeadless(directory);
      const streaming = provider.stream(`${desk.webhooks}${hookPath}`);
      // A different moment each time: between the first request and deep in the stream.
      await new Promise((resolve) => setTimeout(resolve, 20 + ((kill * 37) % 260)));
      await desk.kill();
      await streaming;
    }
    const acknowledgedBefore = provider.acknowledged.size;
    expect(acknowledgedBefore).toBeGreaterThan(kills);

    const desk = await startHeadless(directory);
    await provider.repeatRest(`${desk.webhooks}${hookPath}`);
    expect(provider.acknowledged).toEqual(provider.posted);
    await expect
      .poll(async () => (await valueOf<Overview>(desk, 'app.overview')).queued, { timeout: 60_000 })
      .toBe(0);
    expect(await valueOf<VerifyResult>(desk, 'consent.verify')).toMatchObject({
      ok: true,
      projectionAgrees: true,
    });
    expect(await desk.stop()).toBe(0);

    const database = new Database(path.join(directory, 'consent-desk.sqlite'), { readonly: true });
    const stored = database
      .prepare<[], { id: string; total: number }>(
        `select external_id as id, count(*) as total from message where direction = 'in' group by external_id`,
      )
      .all();
    const states = database
      .prepare<[], { state: string }>(`select distinct state from message where direction = 'out'`)
      .all();
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
    expect(new Set(stored.map(({ id }) => id))).toEqual(provider.acknowledged);
    expect(stored.filter(({ total }) => total !== 1)).toEqual([]);

    const taken = meta.taken.map(({ opaque }) => opaque);
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken.length).toBeGreaterThan(kills);
    // Nothing is left half sent: what was cut off in the middle is marked for staff.
    expect(states.map(({ state }) => state)).not.toContain('sending');
  },
);
