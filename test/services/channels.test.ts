import { expect, test } from 'vitest';
import { startHost } from '../support/running-host.ts';
import { signedJson } from '../support/stand-in-generic.ts';
import { post } from '../support/running-host.ts';

test('the channel that comes with a new installation can be given a secret that staff get to see once', async () => {
  const running = await startHost();
  const { api } = running;
  const [generic] = (await api.channels.list({})).filter(
    ({ provider }) => provider === 'generic_json',
  );
  if (generic === undefined) expect.fail('the first start makes a webhook channel');
  expect(generic.secretsSet).toEqual(['secret']);
  expect(generic.generated).toBeUndefined();

  const renewed = await api.channels.update({ id: generic.id, secrets: { secret: '' } });
  const secret = renewed.generated?.['secret'] ?? expect.fail('no secret was made');
  const body = JSON.stringify({ from: '+919876543210', text: 'Hello', id: 'ext-1' });
  expect((await post(renewed.webhookUrl ?? '', signedJson('another', body))).status).toBe(401);
  expect((await post(renewed.webhookUrl ?? '', signedJson(secret, body))).status).toBe(200);
  const listed = await api.channels.list({});
  expect(JSON.stringify(listed)).not.toContain(secret);
  await running.remove();
});
