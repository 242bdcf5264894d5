import { describe, expect, it } from 'vitest';
import { webhookConformance } from '../../electron/channels/webhook-conformance.ts';
import { kits, SECRET } from './provider-kits.ts';

const NOW = Date.UTC(2026, 0, 2);

describe.each([...kits.values()])('the conformance door plays $provider.id', (kit) => {
  const posted = kit.sign(SECRET, kit.message('id-1'));
  const request = {
    headers: posted.headers,
    bodyBase64: Buffer.from(posted.body).toString('base64'),
  };
  const play = (given: object): { http: number; events: readonly unknown[] } =>
    webhookConformance(
      { provider: kit.provider.id, channel: { secrets: { secret: SECRET } }, request, ...given },
      NOW,
    );

  it.each([
    ['the name of the field', { secrets: { [kit.provider.signingSecret ?? '']: SECRET } }],
    ['the plain name', { secrets: { secret: SECRET } }],
    ['the plain name in the channel itself', { secret: SECRET }],
    ['a list', { secrets: [SECRET] }],
    ['a list with the previous one', { secrets: ['the-new-one', SECRET] }],
  ])('with its secret under %s', (_name, channel) => {
    expect(play({ channel })).toMatchObject({
      http: 200,
      events: [{ kind: 'message', external_id: 'id-1' }],
    });
  });

  it('and refuses what the listener refuses', () => {
    const tooLarge = Buffer.alloc(kit.provider.bodyLimit + 1).toString('base64');
    expect(play({ request: { ...request, bodyBase64: tooLarge } })).toEqual({
      http: 413,
      body: '',
      events: [],
    });
    expect(play({ request: { ...request, method: 'PUT' } })).toEqual({
      http: 405,
      body: '',
      events: [],
    });
    expect(play({ provider: 'unheard-of' })).toEqual({ http: 404, body: '', events: [] });
    expect(play({ channel: {} }).http).toBe(401);
  });
});

it('takes the query from the path, from a text or from an object, and fields in snake_case', () => {
  const query = 'hub.mode=subscribe&hub.challenge=42&hub.verify_token=t';
  const asked = { method: 'get', path: '/hook/x' };
  const forms = [
    { ...asked, path: `/hook/x?${query}` },
    { ...asked, query },
    { ...asked, query: Object.fromEntries(new URLSearchParams(query)) },
  ];
  for (const request of forms) {
    const given = { provider: 'meta', channel: { secrets: { verify_token: 't' } }, request };
    expect(webhookConformance(given, NOW)).toEqual({ http: 200, body: '42', events: [] });
  }
});
