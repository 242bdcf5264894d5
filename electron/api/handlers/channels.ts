import {
  changeChannel,
  createChannel,
  discardQuarantined,
  listChannels,
  listProviders,
  listQuarantine,
  retryQuarantined,
} from '../../services/channels/channels.ts';
import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function channelHandlers({ context, listener }: Desk): Handlers['channels'] {
  return {
    providers: () => listProviders(),
    list: () => listChannels(context, listener.state()),
    create: (input) => createChannel(context, input, listener.state()),
    update: (input) => changeChannel(context, input, listener.state()),
    requests: () => listener.requests(),
    quarantine: () => listQuarantine(context),
    retryQuarantined: ({ id }) => retryQuarantined(context, id),
    discardQuarantined: ({ id }) => {
      discardQuarantined(context, id);
      return null;
    },
  };
}
