import { describe, expect, test, vi } from 'vitest';
import type { ChannelRow, ProviderRow } from '../../electron/api/contract/channels.ts';
import type { Api } from '../../electron/api/contract/index.ts';
import type { ChannelField } from '../../electron/channels/provider.ts';
import { ChannelForm } from '../../renderer/features/channels/channel-form.svelte.ts';
import { connectSteps } from '../../renderer/features/channels/connect-steps.ts';
import { readableBody } from '../../renderer/features/channels/readable-body.ts';
import { ApiError } from '../../renderer/lib/client.ts';

const field = (key: string, change: Partial<ChannelField> = {}): ChannelField => ({
  key,
  label: key,
  help: '',
  secret: false,
  required: true,
  ...change,
});
const provider: ProviderRow = {
  id: 'p',
  label: 'Provider',
  medium: 'sms',
  hasWebhook: true,
  fields: [
    field('number'),
    field('url', { required: false, default: 'https://api.example' }),
    field('key', { secret: true }),
    field('old', { secret: true, required: false }),
    field('token', { secret: true, generated: true }),
  ],
};
const present: ChannelRow = {
  id: 'c1',
  provider: 'p',
  name: 'Helpline',
  enabled: true,
  values: { number: '5', url: '' },
  secretsSet: ['key', 'old', 'token'],
  webhookUrl: null,
  webhookPath: null,
  lastInboundAt: null,
  createdAt: 0,
};
const texts = { nameMissing: 'name?', fieldMissing: 'needed' };

function make(
  channel: ChannelRow | null,
  answer: () => Promise<ChannelRow>,
): { form: ChannelForm; create: ReturnType<typeof vi.fn>; update: ReturnType<typeof vi.fn> } {
  const create = vi.fn(answer);
  const update = vi.fn(answer);
  return {
    form: new ChannelForm(
      { channels: { create, update } } as unknown as Api,
      texts,
      provider,
      channel,
    ),
    create,
    update,
  };
}

describe('a new channel', () => {
  test('starts with the defaults and asks for what is missing, not for what is made at random', async () => {
    const { form, create } = make(null, () => Promise.resolve(present));
    expect([form.name, form.values['url']]).toEqual(['Provider', 'https://api.example']);
    expect(await form.save()).toBeNull();
    expect(form.errors).toEqual({ number: 'needed', key: 'needed' });
    expect(create).not.toHaveBeenCalled();
  });

  test('leaves empty secrets out, so that they are made at random', async () => {
    const { form, create } = make(null, () => Promise.resolve(present));
    form.values['number'] = ' 123 ';
    form.values['key'] = 'secret';
    await form.save();
    expect(create).toHaveBeenCalledExactlyOnceWith({
      provider: 'p',
      name: 'Provider',
      values: { number: '123', url: 'https://api.example' },
      secrets: { key: 'secret' },
    });
  });
});

describe('a channel that is there', () => {
  test('never shows nor sends secrets that stay', async () => {
    const { form, update } = make(present, () => Promise.resolve(present));
    expect(provider.fields.filter((each) => form.isOpen(each)).map((each) => each.key)).toEqual([
      'number',
      'url',
    ]);
    await form.save();
    expect(update).toHaveBeenCalledExactlyOnceWith({
      id: 'c1',
      name: 'Helpline',
      values: { number: '5', url: '' },
      secrets: {},
    });
  });

  test('a required secret that is to be replaced must be given; an optional one may be cleared, one of ours is made anew', async () => {
    const { form, update } = make(present, () => Promise.resolve(present));
    for (const each of provider.fields.filter((one) => one.secret)) form.replace(each, true);
    expect(await form.save()).toBeNull();
    expect(form.errors).toEqual({ key: 'needed' });
    form.values['key'] = 'new';
    await form.save();
    expect(update).toHaveBeenCalledExactlyOnceWith({
      id: 'c1',
      name: 'Helpline',
      values: { number: '5', url: '' },
      secrets: { key: 'new', old: '', token: '' },
    });
  });

  test('a change of mind forgets what was typed', () => {
    const { form } = make(present, () => Promise.resolve(present));
    const key = field('key', { secret: true });
    form.replace(key, true);
    form.values['key'] = 'half';
    form.replace(key, false);
    expect([form.values['key'], form.isOpen(key)]).toEqual(['', false]);
  });
});

test.each([
  [
    { code: 'invalid_input', message: 'No.', fields: { 'values.number': 'Not a number.' } },
    { number: 'Not a number.' },
    null,
  ],
  [
    { code: 'invalid_input', message: 'No.', fields: { elsewhere: 'x' } },
    { elsewhere: 'x' },
    'No.',
  ],
  [{ code: 'internal', message: 'The disk is full.' }, {}, 'The disk is full.'],
])('a refusal keeps the input and is never silent: %j', async (failure, errors, message) => {
  const { form } = make(present, () => Promise.reject(new ApiError(failure)));
  form.values['number'] = '77';
  expect(await form.save()).toBeNull();
  expect([form.errors, form.message, form.values['number'], form.saving]).toEqual([
    errors,
    message,
    '77',
    false,
  ]);
});

test('every provider has steps to connect it', () => {
  expect(connectSteps('meta').join(' ')).toContain('verify token');
  expect(connectSteps('generic_json').join(' ')).toContain('signing secret');
  expect(connectSteps('one that comes later').length).toBeGreaterThan(2);
});

test.each([
  ['{"a":1}', '{\n  "a": 1\n}'],
  ['a=1&b=2', 'a=1&b=2'],
  ['', ''],
])('body %j reads %j', (body, shown) => {
  expect(readableBody(body)).toBe(shown);
});
