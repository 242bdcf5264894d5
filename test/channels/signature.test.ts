import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  equalInConstantTime,
  hmacSha256Hex,
  sha256Hex,
  signedByAny,
} from '../../electron/channels/signature.ts';

describe('signatures', () => {
  it('are those of the published vectors', () => {
    expect(hmacSha256Hex('sesame', 'hello world')).toBe(
      'f39034b29165ec6a5104d9aef27266484ab26c8caa7bca8bcb2dd02e8be61b17',
    );
    expect(hmacSha256Hex('sesame', 'hello ', Buffer.from('world2'))).toBe(
      '60905fdf409d0b4f721e99f6f25b31567a68a6b45e933d814e17a246be4c5a53',
    );
    expect(sha256Hex('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('are compared without throwing, whatever their length', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (left, right) => equalInConstantTime(left, right) === (left === right),
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => equalInConstantTime(text, text)));
  });

  it('never hold for an empty or missing secret', () => {
    fc.assert(
      fc.property(fc.string(), (body) => {
        const signature = `sha256=${hmacSha256Hex('', body)}`;
        return !signedByAny(signature, ['', undefined], body) && !signedByAny(signature, [], body);
      }),
    );
  });
});
