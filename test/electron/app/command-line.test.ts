import { describe, expect, it } from 'vitest';
import {
  CommandLineError,
  parseCommandLine,
  parseWindowCommandLine,
} from '../../../electron/app/command-line.ts';
import { defaultDataDirectory } from '../../../electron/app/data-directory.ts';

describe('parseCommandLine', () => {
  it.each([
    [[], {}],
    [['--data', '/d'], { dataDirectory: '/d' }],
    [['--data=/d', '--port=0'], { dataDirectory: '/d', port: 0 }],
    [['--port', '8080', '--webhook-port', '65535'], { port: 8080, webhookPort: 65535 }],
  ])('%j', (args, expected) => {
    expect(parseCommandLine(args)).toEqual(expected);
  });

  it.each([
    [['--port', '65536']],
    [['--port', '80x']],
    [['--port', '']],
    [['--port', '1e3']],
    [['--data']],
    [['--other']],
    [['stray']],
  ])('refuses %j', (args) => {
    expect(() => parseCommandLine(args)).toThrow(CommandLineError);
  });
});

describe('parseWindowCommandLine', () => {
  it.each([
    [['--no-sandbox', '/app', '--data', '/d', '--inspect=0'], { dataDirectory: '/d' }],
    [['--data=/d', '--webhook-port', '0'], { dataDirectory: '/d', webhookPort: 0 }],
    [['--data='], {}],
    [['--data'], {}],
    [['--database', '/x'], {}],
  ])('%j', (args, expected) => {
    expect(parseWindowCommandLine(args)).toEqual(expected);
  });

  it('refuses a port that is none', () => {
    expect(() => parseWindowCommandLine(['--webhook-port=x'])).toThrow(CommandLineError);
  });
});

describe('defaultDataDirectory', () => {
  it.each([
    ['linux', {}, '/home/a/.config/Consent Desk'],
    ['linux', { XDG_CONFIG_HOME: '/x' }, '/x/Consent Desk'],
    ['linux', { XDG_CONFIG_HOME: '' }, '/home/a/.config/Consent Desk'],
    ['darwin', {}, '/home/a/Library/Application Support/Consent Desk'],
    ['win32', { APPDATA: 'C:\\R' }, 'C:\\R\\Consent Desk'],
  ] as const)('%s %j', (platform, env, expected) => {
    expect(defaultDataDirectory(platform, env, '/home/a')).toBe(expected);
  });
});
