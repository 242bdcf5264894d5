import type { Db } from '../../../db/open.ts';
import { allChannels, type ChannelRecord } from '../../../db/read/channel.ts';
import type { ListeningChannel } from '../../channels/intake.ts';
import type { ChannelConfig, Provider } from '../../channels/provider.ts';
import type { SecretStore } from '../core/secrets.ts';

/** A channel with its provider and configuration, secrets included: for the host only. */
export interface Channel extends ListeningChannel {
  readonly name: string;
  readonly enabled: boolean;
  readonly createdAt: number;
}

/** The channels in memory; read again after every change. */
export class ChannelDirectory {
  readonly #db: Db;
  readonly #secrets: SecretStore;
  readonly #known: ReadonlyMap<string, Provider>;
  #channels: ReadonlyMap<string, Channel> = new Map();
  /** Learned from the provider's last answer; a change of the channel gives it another chance. */
  readonly #troubles = new Map<string, string>();

  /** `known`: the providers by id. */
  constructor(db: Db, secrets: SecretStore, known: ReadonlyMap<string, Provider>) {
    this.#db = db;
    this.#known = known;
    this.#secrets = secrets;
    this.reload();
  }

  reload(): void {
    const known = allChannels(this.#db).flatMap((row) => this.#resolve(row));
    this.#channels = new Map(known.map((channel) => [channel.id, channel]));
  }

  get(id: string): Channel | undefined {
    return this.#channels.get(id);
  }

  all(): readonly Channel[] {
    return [...this.#channels.values()];
  }

  /** Those that may receive webhooks. */
  listening(): readonly Channel[] {
    return this.all().filter((channel) => channel.enabled);
  }

  /** Why nothing can be sent over a channel now; undefined while sending works. */
  troubleOf(id: string): string | undefined {
    return this.#troubles.get(id);
  }

  /** Notes that the account or its keys are refused, or (null) that they work. True when that is news. */
  noteTrouble(id: string, reason: string | null): boolean {
    if (reason === null) return this.#troubles.delete(id);
    const isNews = this.#troubles.get(id) !== reason;
    this.#troubles.set(id, reason);
    return isNews;
  }

  /** A channel of an unknown provider (a newer version made it) is left alone. */
  #resolve(row: ChannelRecord): Channel[] {
    const provider = this.#known.get(row.provider);
    if (provider === undefined) return [];
    return [
      {
        id: row.id,
        name: row.name,
        enabled: row.enabled,
        createdAt: row.createdAt,
        pathToken: row.pathToken,
        provider,
        config: {
          values: JSON.parse(row.configuration) as ChannelConfig['values'],
          secrets: this.#secretsOf(row.id, provider),
        },
      },
    ];
  }

  #secretsOf(id: string, provider: Provider): ChannelConfig['secrets'] {
    const secrets = provider.fields.flatMap((field) => {
      const value = field.secret ? this.#secrets.get(secretName(id, field.key)) : undefined;
      return value === undefined ? [] : [[field.key, value]];
    });
    return Object.fromEntries(secrets) as ChannelConfig['secrets'];
  }
}

/** The name under which a channel's secret is kept. */
export function secretName(channelId: string, field: string): string {
  return `channel/${channelId}/${field}`;
}
