/** How much time and room one sender may take. The defaults suit every provider; tests make them small. */
export interface ListenerLimits {
  /** For the head of a request, and for the whole of it. */
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** How often the two above are looked at. */
  readonly checkEveryMs: number;
  /** Longer than tunnels keep idle connections (90 s), so that they close them and never send into one that we are closing. */
  readonly keepAliveMs: number;
  readonly maxConnections: number;
  /** How long `stop` waits for deliveries that are being written. */
  readonly stopGraceMs: number;
}

export const defaultLimits: ListenerLimits = {
  headersTimeoutMs: 5_000,
  requestTimeoutMs: 10_000,
  checkEveryMs: 1_000,
  keepAliveMs: 95_000,
  maxConnections: 256,
  stopGraceMs: 5_000,
};
