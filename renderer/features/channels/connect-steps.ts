import { m } from '../../lib/messages.ts';

const meta = [
  m.channels_steps_meta_app,
  m.channels_steps_meta_tunnel,
  m.channels_steps_meta_webhook,
  m.channels_steps_meta_fields,
  m.channels_steps_meta_test,
] as const;

const genericJson = [
  m.channels_steps_json_tunnel,
  m.channels_steps_json_address,
  m.channels_steps_json_sign,
  m.channels_steps_json_receive,
  m.channels_steps_json_test,
] as const;

const other = [
  m.channels_steps_json_tunnel,
  m.channels_steps_other_address,
  m.channels_steps_other_secrets,
  m.channels_steps_json_test,
] as const;

const byProvider: Readonly<Record<string, readonly (() => string)[]>> = {
  meta,
  generic_json: genericJson,
};

/** How to connect a channel at its provider, in order; a provider without a guide of its own gets the general one. */
export function connectSteps(providerId: string): readonly string[] {
  return (byProvider[providerId] ?? other).map((step) => step());
}
