import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, redactText } from '../../../electron/app/redact.ts';

describe('redactText', () => {
  it.each([
    ['from +919876543210 now', 'from [number] now'],
    ['from +91 98765 43210 now', 'from [number] now'],
    ['call (022) 2345-6789', 'call [number]'],
    ['wamid.HBgMOTE5ODc2NTQzMjEwFQIA== failed', 'wamid.[id] failed'],
    ['Authorization: Bearer EAAGm0PX4ZCps', 'Authorization: Bearer [secret]'],
    ['GET /?token=abc&x=1', 'GET /?token=[secret]&x=1'],
    ['key kMeNZlgIE20s3-dI5VlZsv1unuzSZc6K', 'key [secret]'],
  ])('%s', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it.each([
    'port 8080 is taken',
    '2026-11-23T08:26:56.000Z',
    'id 01934c1a-7e2b-7cc3-98c4-dc0c0c07398f',
    'version 0.45.4',
    'took 1234 ms',
  ])('keeps %s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('leaves no international number in any sentence', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000_000_000, max: 999_999_999_999 }),
        fc.constantFrom(' ', ': ', '"', '(', '='),
        (number, before) => {
          expect(redactText(`sent${before}+${String(number)} ok`)).not.toContain(String(number));
        },
      ),
    );
  });
});

describe('redact', () => {
  it('replaces private fields at any depth, and keeps the others', () => {
    const details = {
      channel: 'c1',
      message: { text: 'my secret', from: '+919876543210', status: 3 },
      list: [{ app_secret: 'x', accessToken: 'y' }],
      none: null,
    };
    expect(redact(details)).toEqual({
      channel: 'c1',
      message: { text: '[redacted]', from: '[number]', status: 3 },
      list: [{ app_secret: '[redacted]', accessToken: '[redacted]' }],
      none: null,
    });
  });

  it('makes errors plain, with their causes', () => {
    const error = Object.assign(
      new Error('no answer for +919876543210', { cause: new Error('Bearer abcdef') }),
      { code: 'ETIMEDOUT' },
    );
    const plain = JSON.stringify(redact(error));
    expect(plain).toContain('ETIMEDOUT');
    expect(plain).toContain('no answer for [number]');
    expect(plain).not.toMatch(/9876543210|abcdef/);
  });

  it('ends on an object that contains itself', () => {
    const circle: Record<string, unknown> = { name: 'x' };
    circle['self'] = circle;
    expect(JSON.stringify(redact(circle))).toContain('[deep]');
  });
});
