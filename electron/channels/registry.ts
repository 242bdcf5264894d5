import type { Provider } from './provider.ts';
import { genericJson } from './providers/generic-json.ts';
import { meta } from './providers/meta.ts';
import { simulator } from './providers/simulator.ts';

/** Every provider, by its id. A new one is its file, its line here, and its recorded requests in test/channels. */
export const providers: ReadonlyMap<string, Provider> = new Map(
  [meta, genericJson, simulator].map((provider) => [provider.id, provider]),
);

/** The largest body that any provider accepts, in bytes. */
export const largestBody = Math.max(
  ...[...providers.values()].map((provider) => provider.bodyLimit),
);
