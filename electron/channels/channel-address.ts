import type { ListeningChannel } from './intake.ts';
import { sha256Hex } from './signature.ts';

/** The route of every channel's webhook, in the router's own notation. */
export const WEBHOOK_ROUTE = '/hook/:token';

/** Longest path token that is looked up. */
export const MAX_TOKEN = 200;

/** Hashes of path tokens that are kept; there are never so many channels at once. */
const MAX_REMEMBERED = 1_000;

/** The path at which a channel takes its webhooks: `/hook/<path token>`. Whoever knows it may knock, so it is shown to staff only. */
export function webhookPath(pathToken: string): string {
  return `/hook/${encodeURIComponent(pathToken)}`;
}

/**
 * Makes a search for the channel of a path token; null when there is none. `channels` is asked every time, so a channel that is
 * added or switched off counts at once. Tokens are compared by their hashes: the time it takes tells nothing about how much of a
 * guess was right.
 */
export function channelFinder(
  channels: () => readonly ListeningChannel[],
): (token: string) => ListeningChannel | null {
  const hashes = new Map<string, string>();
  const hashOf = (token: string): string => {
    const known = hashes.get(token);
    if (known !== undefined) return known;
    if (hashes.size >= MAX_REMEMBERED) hashes.clear();
    const hash = sha256Hex(token);
    hashes.set(token, hash);
    return hash;
  };
  return (token) => {
    const wanted = sha256Hex(token);
    const found = channels().find((channel) => hashOf(channel.pathToken) === wanted);
    return found === undefined || found.pathToken === '' ? null : found;
  };
}
