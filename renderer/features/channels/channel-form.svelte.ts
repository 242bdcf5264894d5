import type { Api } from '../../../electron/api/contract/index.ts';
import type { ChannelRow, ProviderRow } from '../../../electron/api/contract/channels.ts';
import type { ChannelField } from '../../../electron/channels/provider.ts';
import { toApiError } from '../../lib/client.ts';

export interface ChannelFormTexts {
  readonly nameMissing: string;
  readonly fieldMissing: string;
}

/**
 * The values of one channel, when it is added or changed.
 * Secrets only ever go out: of those that are set, the form knows no more than that they are.
 */
export class ChannelForm {
  readonly #api: Api;
  readonly #texts: ChannelFormTexts;

  readonly provider: ProviderRow;
  /** Null: a new channel. */
  readonly channel: ChannelRow | null;
  name = $state('');
  values = $state<Record<string, string>>({});
  /** Secrets of a present channel that staff chose to replace. */
  replacing = $state<Record<string, boolean>>({});
  errors = $state.raw<Readonly<Record<string, string>>>({});
  message = $state<string | null>(null);
  saving = $state(false);

  constructor(
    api: Api,
    texts: ChannelFormTexts,
    provider: ProviderRow,
    channel: ChannelRow | null,
  ) {
    this.#api = api;
    this.#texts = texts;
    this.provider = provider;
    this.channel = channel;
    this.name = channel?.name ?? provider.label;
    this.values = Object.fromEntries(
      provider.fields.map((field) => [field.key, startValue(field, channel)]),
    );
  }

  isSet(field: ChannelField): boolean {
    return field.secret && (this.channel?.secretsSet.includes(field.key) ?? false);
  }

  /** True when the field's input is to be shown: not for a secret that is set and stays. */
  isOpen(field: ChannelField): boolean {
    return !this.isSet(field) || this.replacing[field.key] === true;
  }

  /** True when an empty input means that the host makes a random value. */
  isMadeForYou(field: ChannelField): boolean {
    return field.generated === true && this.isOpen(field);
  }

  replace(field: ChannelField, on: boolean): void {
    this.replacing[field.key] = on;
    if (!on) this.values[field.key] = '';
  }

  /** The saved channel, or null when it was refused: then `errors` and `message` say why. */
  async save(): Promise<ChannelRow | null> {
    this.errors = this.#missing();
    this.message = null;
    if (Object.keys(this.errors).length > 0 || this.saving) return null;
    this.saving = true;
    try {
      const given = {
        name: this.name.trim(),
        values: this.#collect(false),
        secrets: this.#collect(true),
      };
      if (this.channel !== null)
        return await this.#api.channels.update({ id: this.channel.id, ...given });
      return await this.#api.channels.create({ provider: this.provider.id, ...given });
    } catch (error) {
      const failure = toApiError(error);
      this.errors = Object.fromEntries(
        Object.entries(failure.fields).map(([path, text]) => [
          path.replace(/^(values|secrets)\./, ''),
          text,
        ]),
      );
      this.message = this.#shownErrors() > 0 ? null : failure.message;
      return null;
    } finally {
      this.saving = false;
    }
  }

  #missing(): Readonly<Record<string, string>> {
    const empty = this.provider.fields.filter(
      (field) =>
        field.required &&
        !this.isMadeForYou(field) &&
        this.isOpen(field) &&
        (this.values[field.key] ?? '').trim() === '',
    );
    return {
      ...(this.name.trim() === '' ? { name: this.#texts.nameMissing } : {}),
      ...Object.fromEntries(empty.map((field) => [field.key, this.#texts.fieldMissing])),
    };
  }

  #shownErrors(): number {
    const known = ['name', ...this.provider.fields.map((field) => field.key)];
    return Object.keys(this.errors).filter((key) => known.includes(key)).length;
  }

  /** Secrets that stay, and empty ones that are made at random, are left out; an empty one in place of a set one clears it, or is made anew. */
  #collect(secret: boolean): Record<string, string> {
    const open = this.provider.fields.filter(
      (field) => field.secret === secret && this.isOpen(field),
    );
    const entries = open.map((field) => [field, (this.values[field.key] ?? '').trim()] as const);
    return Object.fromEntries(
      entries
        .filter(([field, value]) => !secret || value !== '' || this.isSet(field))
        .map(([field, value]) => [field.key, value]),
    );
  }
}

function startValue(field: ChannelField, channel: ChannelRow | null): string {
  if (channel === null) return field.default ?? '';
  return field.secret ? '' : (channel.values[field.key] ?? '');
}
