import { randomBytes } from 'node:crypto';
import type { Provider } from '../../channels/provider.ts';

/** The unguessable part of a webhook path: 192 random bits. */
export function newPathToken(): string {
  return randomBytes(24).toString('base64url');
}

/** A secret that we make ourselves: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What a provider's public fields hold when nobody fills them in. */
export function defaultValues(provider: Provider): Record<string, string> {
  return Object.fromEntries(
    provider.fields.flatMap((field) =>
      field.secret || field.default === undefined ? [] : [[field.key, field.default]],
    ),
  );
}
