import { z } from 'zod';
import { defineAction, identifier, optionalText } from './action.ts';

const why =
  'Messages go out by the channel where the person last wrote; the channel that the flow chooses is not used.';

/** Chooses the channel for the person. Here the person does, by where they write. */
export const setContactChannel = defineAction({
  type: 'set_contact_channel',
  summary: 'Chooses the channel by which the person gets messages.',
  dialects: ['textit'],
  offline: 'left_out',
  group: 'contact',
  defaults: { channel: null },
  form: { channel: { kind: 'channel' } },
  schema: z.object({ channel: z.object({ uuid: identifier, name: optionalText }).nullish() }),
  example: { channel: { uuid: 'ch-1', name: 'Clinic' } },
  compile: (_fields, _action, context) => {
    context.report({ severity: 'warning', code: 'unsupported_action', text: why });
    return (run) => run.warning('channel_not_set', why);
  },
  outline: ({ channel }) =>
    channel == null
      ? 'Clears the channel of the person'
      : `Does not set the channel "${channel.name}": the person chooses it by where they write`,
});
