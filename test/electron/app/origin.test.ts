import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, resolveAsset } from '../../../electron/app/origin.ts';

describe('resolveAsset', () => {
  it.each([
    ['app://desk/', 'index.html', 'text/html; charset=utf-8'],
    ['app://desk/index.html?x=1#/contacts', 'index.html', 'text/html; charset=utf-8'],
    ['app://desk/assets/index-Ab_1.js', 'assets/index-Ab_1.js', 'text/javascript; charset=utf-8'],
    ['app://desk/assets/noto.woff2', 'assets/noto.woff2', 'font/woff2'],
  ])('%s', (url, path, contentType) => {
    expect(resolveAsset(url)).toEqual({ path, contentType });
  });

  it.each([
    'app://desk/../main/main.js',
    'app://desk/assets/../../main/main.js',
    'app://desk/%2e%2e/main/main.js',
    'app://desk/..%2fmain%2fmain.js',
    'app://desk/..%5cmain%5cmain.js',
    'app://desk/%252e%252e/main.js',
    'app://desk//etc/passwd.json',
    'app://desk/C:/secret.json',
    'app://desk/.hidden.json',
    'app://desk/a%00.js',
    'app://desk/%ff.js',
    'app://desk/main.ts',
    'app://desk/noextension',
    'app://desk.evil/index.html',
    'app://user@desk/index.html',
    'app://desk:80/index.html',
    'https://desk/index.html',
    'file:///index.html',
    '',
  ])('refuses %s', (url) => {
    expect(resolveAsset(url)).toBeUndefined();
  });

  it('never leads out of the folder, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom('..', '%2e', '/', '\\', '%2f', '%5c', '.', 'a', '.js', ':', '%00'),
            fc.string(),
          ),
        ),
        (parts) => {
          const asset = resolveAsset(`app://desk/${parts.join('')}`);
          if (asset === undefined) return;
          expect(asset.path.startsWith('/')).toBe(false);
          expect(asset.path.split(/[\\/]/)).not.toContain('..');
          expect(asset.path).not.toMatch(/[\0:\\]/);
        },
      ),
    );
  });
});

it('the policy lets nothing inline and nothing from elsewhere in', () => {
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe-|https?:|\*|blob:/);
  expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
});
