import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  suppressedName,
  suppressionForms,
  suppressionHash,
} from '../../electron/consent/suppression.ts';

test.each([
  ['Brazil, mobile with the ninth digit', '+5511987654321', '+551187654321'],
  ['Brazil, mobile without it', '+551187654321', '+5511987654321'],
  ['Argentina, mobile', '+5491123456789', '+541123456789'],
  ['Argentina, without the 9', '+541123456789', '+5491123456789'],
  ['Mexico, with the 1', '+5215512345678', '+525512345678'],
  ['Mexico, without it', '+525512345678', '+5215512345678'],
])('%s: its other form is out as well', (_, number, other) => {
  expect(suppressionForms(number)).toEqual([number, other]);
});

test.each(['+551132654321', '+919876543210', '+15215512345', '+5511', ''])(
  'a number that is written in one way only has one form: %s',
  (number) => {
    expect(suppressionForms(number)).toEqual([number]);
  },
);

test('a form of a form is the number itself: the list is found from either side', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+(55|54|549|52|521)\d{8,11}$/), (number) => {
      for (const form of suppressionForms(number)) expect(suppressionForms(form)).toContain(number);
    }),
  );
});

test('a phone and the WhatsApp id made of it are one, another scheme is not', () => {
  expect(suppressedName({ scheme: 'whatsapp', value: '919876543210' })).toBe('+919876543210');
  expect(suppressedName({ scheme: 'tel', value: '+919876543210' })).toBe('+919876543210');
  expect(suppressedName({ scheme: 'sim', value: '+919876543210' })).toBe('sim:+919876543210');
});

test('the hash needs the key: another key gives another hash, a short one none', () => {
  const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  expect(suppressionHash(one, '+919876543210')).toMatch(/^[0-9a-f]{64}$/);
  expect(suppressionHash(one, '+919876543210')).not.toBe(suppressionHash(other, '+919876543210'));
  expect(() => suppressionHash(Buffer.alloc(16), '+919876543210')).toThrow(RangeError);
});
