import type { Provider } from '../provider.ts';

/**
 * The made-up messenger of the chat tester and of trial runs. It has no network: messages are handed over and delivered inside
 * the application, so it has nothing to verify, nothing to parse and nothing to send, and any webhook addressed to it is refused.
 */
export const simulator: Provider = {
  id: 'simulator',
  label: 'Simulator',
  medium: 'simulator',
  hasServiceWindow: false,
  fields: [],
  bodyLimit: 0,
  handshake: null,
  verify: () => ({ ok: false, answer: { status: 404 }, reason: 'the simulator takes no webhooks' }),
  parse: () => ({ refuse: { status: 404 }, reason: 'the simulator takes no webhooks' }),
  acknowledge: { status: 200 },
  send: null,
  readResponse: () => ({
    type: 'rejected',
    code: 'simulator',
    reason: 'The simulator sends nothing over the network.',
  }),
};
