import {
  findReceipt,
  lastReceivedAt,
  quarantinedReceipts,
  type ReceiptRecord,
} from '../../../db/read/channel.ts';
import { hurryQueued } from '../../../db/write/message.ts';
import {
  addChannel,
  setReceiptState,
  updateChannel as writeChannel,
} from '../../../db/write/channel.ts';
import type { ChannelRow, ProviderRow, QuarantineRow } from '../../api/contract/channels.ts';
import { webhookPath } from '../../channels/channel-address.ts';
import type {
  ChannelConfig,
  ChannelField,
  Provider,
  WebhookRequest,
} from '../../channels/provider.ts';
import { providers } from '../../channels/registry.ts';
import type { ListenerState } from '../../channels/listener-state.ts';
import { defaultValues, newPathToken, newSecret } from './channel-making.ts';
import { secretName, type Channel } from './channel-directory.ts';
import { commit, type Context } from '../core/context.ts';
import { notFound, ServiceError } from '../core/errors.ts';
import { applyEvents } from './intake.ts';

/** The kinds of channel there are. */
export function listProviders(): ProviderRow[] {
  return [...providers.values()].map(({ id, label, medium, fields, bodyLimit }) => ({
    id,
    label,
    medium,
    fields,
    hasWebhook: bodyLimit > 0,
  }));
}

/** All channels, without their secrets. */
export function listChannels(context: Context, listener: ListenerState): ChannelRow[] {
  return context.channels.all().map((channel) => rowOf(context, channel, listener));
}

/** What a form says of a channel. */
export interface ChannelInput {
  readonly provider: string;
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Adds a channel. Secrets that we may make ourselves are made when left out, and are in this answer only.
 * @throws ServiceError `invalid_input` by field, or `unknown_provider`
 */
export function createChannel(
  context: Context,
  input: ChannelInput,
  listener: ListenerState,
): ChannelRow {
  const provider = providers.get(input.provider);
  if (provider === undefined)
    throw new ServiceError(
      'unknown_provider',
      'This kind of channel is not known here. Nothing was added.',
    );
  const generated = generatedSecrets(provider, input.secrets);
  const config: ChannelConfig = {
    values: { ...defaultValues(provider), ...known(provider, input.values, false) },
    secrets: { ...known(provider, input.secrets, true), ...generated },
  };
  demandFields(provider, config);
  const id = context.universe.uuid();
  keepSecrets(context, id, config.secrets);
  commit(context, (tx) => {
    addChannel(tx, {
      id,
      provider: provider.id,
      name: input.name,
      enabled: true,
      configuration: JSON.stringify(config.values),
      pathToken: newPathToken(),
      createdAt: context.universe.now(),
    });
    context.changes.other('channels_changed');
  });
  context.channels.reload();
  return {
    ...rowOf(context, existing(context, id), listener),
    ...(Object.keys(generated).length > 0 && { generated }),
  };
}

/**
 * What a form changes of a channel; what is left out stays. An empty secret is taken away, or made anew where we make it
 * ourselves: then it is in this answer only.
 */
export interface ChannelChange {
  readonly id: string;
  readonly name?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly secrets?: Readonly<Record<string, string>> | undefined;
}

/**
 * Changes a channel.
 * @throws ServiceError `not_found`, or `invalid_input` by field
 */
export function changeChannel(
  context: Context,
  change: ChannelChange,
  listener: ListenerState,
): ChannelRow {
  const channel = existing(context, change.id);
  const { provider } = channel;
  const given = known(provider, change.secrets ?? {}, true);
  const generated = generatedSecrets(provider, { ...channel.config.secrets, ...given });
  const secrets = { ...given, ...generated };
  const config: ChannelConfig = {
    values: { ...channel.config.values, ...known(provider, change.values ?? {}, false) },
    secrets: Object.fromEntries(
      Object.entries({ ...channel.config.secrets, ...secrets }).filter(([, value]) => value !== ''),
    ),
  };
  demandFields(provider, config);
  keepSecrets(context, channel.id, secrets);
  commit(context, (tx) => {
    writeChannel(tx, channel.id, {
      configuration: JSON.stringify(config.values),
      ...(change.name !== undefined && { name: change.name }),
      ...(change.enabled !== undefined && { enabled: change.enabled }),
    });
    // What waits because the old keys were refused is tried with the new ones at once.
    if (context.channels.noteTrouble(channel.id, null))
      hurryQueued(tx, channel.id, context.universe.now());
    context.changes.other('channels_changed');
  });
  context.channels.reload();
  return {
    ...rowOf(context, existing(context, channel.id), listener),
    ...(Object.keys(generated).length > 0 && { generated }),
  };
}

/** Requests that could not be understood or applied, newest first. */
export function listQuarantine(context: Context): QuarantineRow[] {
  return quarantinedReceipts(context.db, 100).map(
    ({ id, channelName, receivedAt, reason, body }) => ({
      id,
      channelName,
      receivedAt,
      reason,
      body: body.toString('utf8'),
    }),
  );
}

/**
 * Reads a quarantined request again, by what this version understands. Parts that were applied stay as they are.
 * @throws ServiceError `not_found`
 */
export function retryQuarantined(
  context: Context,
  id: string,
): { readonly applied: boolean; readonly reason: string | null } {
  const receipt = quarantined(context, id);
  const channel = context.channels.get(receipt.channelId);
  if (channel === undefined)
    throw new ServiceError(
      'channel_missing',
      'The channel of this request is not here any more. The request is kept.',
    );
  const request: WebhookRequest = {
    method: 'POST',
    query: {},
    headers: {},
    body: receipt.body,
    receivedAt: receipt.receivedAt,
  };
  const parsed = channel.provider.parse(request, channel.config);
  if ('refuse' in parsed) return { applied: false, reason: parsed.reason };
  const problems = commit(context, (tx) => {
    const outcome = applyEvents(
      context,
      tx,
      { channelId: channel.id, events: parsed.events, receivedAt: receipt.receivedAt },
      id,
    );
    const found = [...parsed.problems, ...outcome.problems];
    setReceiptState(tx, id, found.length === 0 ? 'applied' : 'quarantined', found.join('; '));
    context.changes.other('channels_changed');
    return found;
  });
  return problems.length === 0
    ? { applied: true, reason: null }
    : { applied: false, reason: problems.join('; ') };
}

/**
 * Takes a quarantined request off the list; its raw body stays on record.
 * @throws ServiceError `not_found`
 */
export function discardQuarantined(context: Context, id: string): void {
  const receipt = quarantined(context, id);
  commit(context, (tx) => {
    setReceiptState(tx, id, 'discarded', receipt.reason);
    context.changes.other('channels_changed');
  });
}

function quarantined(context: Context, id: string): ReceiptRecord {
  const receipt = findReceipt(context.db, id);
  if (receipt?.state !== 'quarantined') throw notFound('request');
  return receipt;
}

function existing(context: Context, id: string): Channel {
  const channel = context.channels.get(id);
  if (channel === undefined) throw notFound('channel');
  return channel;
}

function rowOf(context: Context, channel: Channel, listener: ListenerState): ChannelRow {
  const path = channel.provider.bodyLimit > 0 ? webhookPath(channel.pathToken) : null;
  const trouble = context.channels.troubleOf(channel.id);
  return {
    id: channel.id,
    provider: channel.provider.id,
    name: channel.name,
    enabled: channel.enabled,
    values: channel.config.values,
    secretsSet: Object.keys(channel.config.secrets),
    webhookUrl: path !== null && listener.state === 'listening' ? `${listener.url}${path}` : null,
    webhookPath: path,
    lastInboundAt: lastReceivedAt(context.db, channel.id),
    createdAt: channel.createdAt,
    ...(trouble !== undefined && { trouble }),
  };
}

/** Only fields that the provider declares, trimmed: a form cannot smuggle others in. */
function known(
  provider: Provider,
  given: Readonly<Record<string, string>>,
  isSecret: boolean,
): Record<string, string> {
  const entries = provider.fields
    .filter(({ key, secret }) => secret === isSecret && Object.hasOwn(given, key))
    .map(({ key }) => [key, (given[key] ?? '').trim()]);
  return Object.fromEntries(entries) as Record<string, string>;
}

function generatedSecrets(
  provider: Provider,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const missing = provider.fields.filter(
    ({ key, secret, generated }) => secret && generated === true && !given[key]?.trim(),
  );
  return Object.fromEntries(missing.map(({ key }) => [key, newSecret()]));
}

function demandFields(provider: Provider, config: ChannelConfig): void {
  const isMissing = ({ key, secret, required }: ChannelField) =>
    required && !(secret ? config.secrets : config.values)[key];
  const missing = provider.fields.filter(isMissing);
  if (missing.length === 0) return;
  const fields = Object.fromEntries(missing.map(({ key, label }) => [key, `${label} is needed.`]));
  throw new ServiceError(
    'invalid_input',
    `Fill in: ${missing.map(({ label }) => label).join(', ')}. Nothing was changed.`,
    fields,
  );
}

function keepSecrets(
  context: Context,
  channelId: string,
  secrets: Readonly<Record<string, string>>,
): void {
  for (const [key, value] of Object.entries(secrets)) {
    if (value === '') context.secrets.delete(secretName(channelId, key));
    else context.secrets.set(secretName(channelId, key), value);
  }
}
