import { describe, expect, it } from 'vitest';
import {
  decideNavigation,
  decidePermission,
  decideWindowOpen,
  isTrustedSender,
} from '../../../electron/app/decisions.ts';
import { APP_URL } from '../../../electron/app/origin.ts';

const own = [APP_URL];

describe('isTrustedSender', () => {
  it('trusts the top frame of our own page', () => {
    expect(isTrustedSender({ url: 'app://desk/#/contacts', parent: null }, own)).toBe(true);
  });

  it.each([
    ['a frame that is gone', null],
    ['a frame inside', { url: 'app://desk/', parent: {} }],
    ['another host', { url: 'app://desk.evil/', parent: null }],
    ['another scheme', { url: 'https://desk/', parent: null }],
    ['credentials', { url: 'app://a@desk/', parent: null }],
    ['another port', { url: 'app://desk:1/', parent: null }],
    ['nothing', { url: '', parent: null }],
  ])('not %s', (_name, frame) => {
    expect(isTrustedSender(frame, own)).toBe(false);
  });
});

it.each([
  ['app://desk/', 'allow'],
  ['app://desk/index.html#/x', 'allow'],
  ['https://example.com/', 'deny'],
  ['file:///etc/passwd', 'deny'],
  ['javascript:alert(1)', 'deny'],
  ['data:text/html,x', 'deny'],
  ['about:blank', 'deny'],
  ['app://consent/', 'deny'],
])('navigation to %s: %s', (url, decision) => {
  expect(decideNavigation(url, own)).toBe(decision);
});

it.each([
  ['https://example.com/a', { action: 'open_in_browser', url: 'https://example.com/a' }],
  ['mailto:a@example.com', { action: 'open_in_browser', url: 'mailto:a@example.com' }],
  ['http://example.com/', { action: 'deny' }],
  ['https://good.org@evil.org/', { action: 'deny' }],
  ['file:///etc/passwd', { action: 'deny' }],
  ['javascript:alert(1)', { action: 'deny' }],
  ['smb://host/share', { action: 'deny' }],
  ['ms-settings:privacy', { action: 'deny' }],
  ['app://desk/', { action: 'deny' }],
  ['no url', { action: 'deny' }],
])('a new window for %s', (url, decision) => {
  expect(decideWindowOpen(url)).toEqual(decision);
});

it.each([
  ['clipboard-sanitized-write', true],
  ['clipboard-read', false],
  ['notifications', false],
  ['media', false],
  ['geolocation', false],
  ['openExternal', false],
  ['a permission of tomorrow', false],
])('permission %s: %s', (permission, granted) => {
  expect(decidePermission(permission)).toBe(granted);
});
