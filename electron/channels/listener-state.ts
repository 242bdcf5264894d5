/** The listener as staff see it. */
export type ListenerState =
  | { readonly state: 'off' }
  | { readonly state: 'listening'; readonly port: number; readonly url: string }
  | { readonly state: 'failed'; readonly port: number; readonly reason: string };

/** One line of the request log; never secrets, tokens or full numbers. */
export interface RequestLogEntry {
  readonly at: number;
  readonly channelId: string | null;
  readonly method: string;
  readonly status: number;
  readonly verdict: string;
  readonly milliseconds: number;
}
