import { overviewOf } from '../../services/desk/overview.ts';
import { discardMessage, listTroubled, retryMessage } from '../../services/outbox/troubled.ts';
import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function appHandlers({
  context,
  tester,
  listener,
  door,
  version,
  dataDirectory,
}: Desk): Handlers['app'] {
  return {
    status: () => ({
      door,
      version,
      dataDirectory,
      organisation: context.settings.current.organisationName,
      listener: listener.state(),
      secrets: context.secrets.protection,
      now: context.universe.now(),
      timezone: context.settings.current.timezone,
    }),
    overview: () => overviewOf(context, tester.wasUsed),
    troubled: () => listTroubled(context),
    retryMessage: ({ id }) => {
      retryMessage(context, id);
      return null;
    },
    discardMessage: ({ id }) => {
      discardMessage(context, id);
      return null;
    },
  };
}
