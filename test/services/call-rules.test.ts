import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settings } from '../../electron/api/contract/settings.ts';
import { mayCall, mayConnect } from '../../electron/services/calls/call-rules.ts';

const hosts = ['api.example.org', '*.clinic.example', 'data.example.org:8443', '127.0.0.1:8080'];

describe('whom flows may call', () => {
  test.each([
    ['https://api.example.org/people?id=1', true],
    ['https://API.example.org/', true],
    ['https://api.example.org:443/', true],
    ['https://data.example.org:8443/', true],
    ['https://north.clinic.example/', true],
    ['https://a.b.clinic.example/', true],
    ['http://127.0.0.1:8080/x', true],
    ['https://127.0.0.1:8080/x', true],
    ['http://api.example.org/', false],
    ['https://api.example.org:8443/', false],
    ['https://data.example.org/', false],
    ['https://clinic.example/', false],
    ['https://evilclinic.example/', false],
    ['https://north.clinic.example.evil.org/', false],
    ['https://api.example.org.evil.org/', false],
    ['https://api.example.org@evil.org/', false],
    ['https://user:secret@api.example.org/', false],
    ['https://api.example.org./', false],
    ['http://127.0.0.1/', false],
    ['http://127.0.0.1:8081/', false],
    ['http://localhost:8080/', false],
    ['http://2130706433:8080/x', true],
    ['ftp://api.example.org/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['', false],
    ['https://', false],
  ])('%s: %s', (url, expected) => {
    expect(mayCall(url, hosts)).toBe(expected);
    expect(mayCall(url, []), 'nobody is listed').toBe(false);
  });

  test.each([
    ['api.example.org:443', 'https://api.example.org/x', true],
    ['api.example.org:443', 'https://api.example.org:443/x', true],
    ['api.example.org:443', 'https://api.example.org:8443/x', false],
    ['api.example.org:80', 'https://api.example.org/x', false],
    ['api.example.org:80', 'https://api.example.org:80/x', true],
    ['*.clinic.example:443', 'https://north.clinic.example/', true],
    ['*.clinic.example:443', 'https://north.clinic.example:444/', false],
    ['*.clinic.example:8443', 'https://north.clinic.example:8443/', true],
    ['*.clinic.example:8443', 'https://north.clinic.example/', false],
    ['localhost:80', 'http://localhost/x', true],
    ['localhost:80', 'http://localhost:80/x', true],
    ['localhost:80', 'http://localhost:8080/x', false],
    ['localhost:80', 'https://localhost/x', false],
    ['localhost:443', 'http://localhost/x', false],
    ['[::1]:80', 'http://[::1]/x', true],
    ['[::1]', 'http://[::1]:80/x', true],
    ['[::1]:8080', 'http://[::1]/x', false],
  ])('listed as %s: %s: %s', (entry, url, expected) => {
    expect(mayCall(url, [entry])).toBe(expected);
  });

  test.each([
    ['93.184.216.34', true],
    ['2606:2800:220:1:248:1893:25c8:1946', true],
    ['10.0.0.5', true],
    ['10.0.0.6', false],
    ['127.0.0.1', false],
    ['169.254.169.254', false],
    ['172.16.0.1', false],
    ['192.168.1.10', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['::1', false],
    ['fd00::1', false],
    ['fe80::1', false],
    ['::ffff:192.168.1.10', false],
    ['::ffff:7f00:1', false],
    ['64:ff9b::7f00:1', false],
    ['::ffff:0:127.0.0.1', false],
    ['fec0::1', false],
    ['2001::1', false],
  ])('a listed name may lead to %s: %s', (address, expected) => {
    expect(mayConnect(address, ['api.example.org', '10.0.0.5:8443'])).toBe(expected);
  });

  test('this computer is reached by its name only when that is listed', () => {
    expect(mayConnect('127.0.0.1', ['localhost:8080'])).toBe(true);
    expect(mayConnect('::1', ['localhost'])).toBe(true);
    expect(mayConnect('192.168.1.10', ['localhost'])).toBe(false);
  });

  test('whatever the address and the list, it answers, and plain http goes to this computer only', () => {
    const anything = fc.oneof(fc.webUrl(), fc.string(), fc.constantFrom(...hosts));
    fc.assert(
      fc.property(anything, fc.array(fc.oneof(fc.domain(), fc.string())), (url, listed) => {
        if (mayCall(url, listed)) expect(url).toMatch(/^\s*https:/i);
      }),
    );
  });
});

test.each([
  ['api.example.org', true],
  [' API.Example.org ', true],
  ['*.example.org', true],
  ['10.0.0.5:8443', true],
  ['[::1]:8080', true],
  ['localhost', true],
  ['*', false],
  ['*.org', false],
  ['https://api.example.org', false],
  ['api.example.org/path', false],
  ['a b', false],
  ['', false],
])('the setting takes %j: %s', (host, isTaken) => {
  expect(settings.update.input.safeParse({ webCallHosts: [host] }).success).toBe(isTaken);
});
