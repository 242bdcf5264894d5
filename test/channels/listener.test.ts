import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asPortError, PortForbidden, PortTaken } from '../../electron/channels/listener-errors.ts';
import { createListener } from '../../electron/channels/listener.ts';
import { httpSend } from './http-request.ts';
import { kitOf, SECRET } from './provider-kits.ts';
import { startListener } from './running-listener.ts';

const kit = kitOf('meta');
const { channel } = kit;
const good = kit.sign(SECRET, kit.message('id-1'));

/** A promise that somebody else resolves. */
function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: resolve };
}

describe('acknowledging', () => {
  it('answers only when the intake has resolved', async () => {
    const arrived = gate();
    const stored = gate();
    const order: string[] = [];
    const running = await startListener({
      channels: [channel],
      intake: async () => {
        arrived.open();
        await stored.passed;
        order.push('stored');
      },
    });
    const answered = httpSend(running.urlOf(channel), good).then((answer) => {
      order.push('answered');
      return answer.status;
    });
    await arrived.passed;
    expect(order).toEqual([]);
    stored.open();
    expect(await answered).toBe(200);
    expect(order).toEqual(['stored', 'answered']);
  });

  it('says 503 and closes when the intake cannot store it, and takes the repeat', async () => {
    let isFull = true;
    const running = await startListener({
      channels: [channel],
      intake: () => (isFull ? Promise.reject(new Error('SQLITE_FULL')) : Promise.resolve()),
    });
    const refused = await httpSend(running.urlOf(channel), good);
    expect(refused).toMatchObject({ status: 503, body: '' });
    expect(refused.headers['connection']).toBe('close');
    isFull = false;
    expect((await httpSend(running.urlOf(channel), good)).status).toBe(200);
    expect(running.deliveries).toHaveLength(1);
    expect(running.log.map((entry) => entry.verdict)).toEqual([
      'could not be stored',
      'stored: 1 understood, 0 not',
    ]);
  });

  it('says 503 when the intake throws instead of rejecting', async () => {
    const running = await startListener({
      channels: [channel],
      intake: () => {
        throw new Error('closed');
      },
    });
    expect((await httpSend(running.urlOf(channel), good)).status).toBe(503);
  });

  it('serves no more connections at once than its limit', async () => {
    const arrived = gate();
    const stored = gate();
    const running = await startListener({
      channels: [channel],
      limits: { maxConnections: 1 },
      intake: () => {
        arrived.open();
        return stored.passed;
      },
    });
    const first = httpSend(running.urlOf(channel), good);
    await arrived.passed;
    await expect(httpSend(running.urlOf(channel), good)).rejects.toThrow();
    stored.open();
    expect((await first).status).toBe(200);
  });

  it('keeps a connection open for further posts after a success', async () => {
    const running = await startListener({ channels: [channel] });
    expect(
      (
        await httpSend(running.urlOf(channel), {
          ...good,
          headers: { ...good.headers, connection: 'keep-alive' },
        })
      ).headers['connection'],
    ).toBe('keep-alive');
  });
});

describe('starting and stopping', () => {
  const options = {
    channels: () => [channel],
    intake: () => Promise.resolve(),
    now: Date.now,
    log: () => undefined,
    allowedHosts: () => [],
  };

  it('says what it does', async () => {
    const listener = createListener(options);
    expect(listener.state()).toEqual({ state: 'off' });
    await listener.start(0);
    const state = listener.state();
    expect(state).toEqual({
      state: 'listening',
      port: expect.any(Number) as number,
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
    });
    await listener.stop();
    await listener.stop();
    expect(listener.state()).toEqual({ state: 'off' });
  });

  it('can be started again, on the same port', async () => {
    const running = await startListener({ channels: [channel] });
    await running.listener.start(running.port);
    expect((await httpSend(running.urlOf(channel), good)).status).toBe(200);
  });

  it('ends stopped when it is stopped while it starts', async () => {
    const listener = createListener(options);
    await Promise.all([listener.start(0), listener.stop()]);
    expect(listener.state()).toEqual({ state: 'off' });
  });

  it('finishes what is being written, and takes nothing new, while it stops', async () => {
    const arrived = gate();
    const stored = gate();
    const running = await startListener({
      channels: [channel],
      limits: { stopGraceMs: 600_000 },
      intake: () => {
        arrived.open();
        return stored.passed;
      },
    });
    const first = httpSend(running.urlOf(channel), {
      ...good,
      headers: { ...good.headers, connection: 'keep-alive' },
    });
    await arrived.passed;
    const stopped = running.listener.stop();
    const late = httpSend(running.urlOf(channel), good).then(
      (answer) => answer.status,
      () => 'refused',
    );
    expect(['refused', 503]).toContain(await late);
    stored.open();
    const answer = await first;
    expect(answer.status).toBe(200);
    expect(answer.headers['connection']).toBe('close');
    await stopped;
    expect(running.deliveries).toHaveLength(1);
  });

  it('cuts off what is not stored within the grace, unanswered', async () => {
    const arrived = gate();
    const running = await startListener({
      channels: [channel],
      limits: { stopGraceMs: 1 },
      intake: () => {
        arrived.open();
        return new Promise(() => undefined);
      },
    });
    const lost = expect(httpSend(running.urlOf(channel), good)).rejects.toThrow();
    await arrived.passed;
    await running.listener.stop();
    await lost;
  });
});

describe('a port that is not to be had', () => {
  const other = createServer();
  let port = 0;
  beforeEach(async () => {
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterEach(() => new Promise((resolve) => other.close(resolve)));

  it('is said to be taken, and is tried again when it is free', async () => {
    const listener = createListener({
      channels: () => [],
      intake: () => Promise.resolve(),
      now: Date.now,
      log: () => undefined,
      allowedHosts: () => [],
    });
    const failure: unknown = await listener.start(port).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PortTaken);
    expect(failure).toMatchObject({ code: 'port_taken', port });
    expect(listener.state()).toMatchObject({
      state: 'failed',
      port,
      reason: expect.stringContaining(String(port)) as string,
    });
    await new Promise((resolve) => other.close(resolve));
    await listener.start(port);
    expect(listener.state()).toMatchObject({ state: 'listening', port });
    await listener.stop();
  });

  it('is told apart from a forbidden one, and other failures pass unchanged', () => {
    const fail = (code: string): Error => Object.assign(new Error(code), { code });
    const forbidden = asPortError(fail('EACCES'), 80);
    expect(forbidden).toBeInstanceOf(PortForbidden);
    expect(forbidden).toMatchObject({
      code: 'port_forbidden',
      port: 80,
      message: expect.stringContaining('8080') as string,
    });
    const strange = fail('EMFILE');
    expect(asPortError(strange, 80)).toBe(strange);
    expect(asPortError('text', 80)).toBe('text');
  });
});
