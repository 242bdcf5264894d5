import { worldOf } from '../engine/world.ts';
import { inputs, type Conversation, type Outcome } from './conversation.ts';

/**
 * The floor of the engine bench: the same conversation as a program that knows nothing else. Its words are read from what
 * the engine said, so that the two cannot drift apart; what it does not have is a flow that staff can change.
 */
export function handWritten(said: Outcome): Conversation {
  const { universe, globals } = worldOf();
  const name = globals['organisation_name'] ?? '';
  const [english, hindi, thanks] = said.sent.map(({ text, quickReplies }) => ({
    parts: text.split(name),
    quickReplies,
  }));
  if (english === undefined || hindi === undefined || thanks === undefined)
    throw new Error('The conversation has other messages than the floor knows.');

  const yes = new Set(['yes', 'y', 'ok', 'okay', 'haan', 'han', 'हाँ', 'हां', '👍']);
  const hindiWords = new Set(['hindi', 'हिन्दी', 'हिंदी']);
  const say = (message: typeof english, nodeUuid: string) => ({
    type: 'msg_created',
    uuid: universe.uuid(),
    text: message.parts.join(name),
    quickReplies: message.quickReplies,
    nodeUuid,
  });

  return () => {
    let state = { uuid: universe.uuid(), node: 'start', language: '', timeoutAt: 0 };
    let consent: string | null = null;
    const sent = [];
    for (const input of inputs) {
      const word = input.type === 'message' ? input.message.text.trim().toLowerCase() : '';
      if (state.node === 'start') {
        sent.push(say(english, 'ask'));
        state = { ...state, node: 'ask', timeoutAt: universe.now() + 86_400_000 };
      } else if (hindiWords.has(word)) {
        sent.push(say(hindi, 'ask'));
        state = { ...state, language: 'hin', timeoutAt: universe.now() + 86_400_000 };
      } else if (yes.has(word)) {
        consent = 'optin';
        sent.push(say(thanks, 'thanks'));
        state = { ...state, node: 'end', timeoutAt: 0 };
      }
    }
    return {
      sent: sent.map(({ text, quickReplies }) => ({ text, quickReplies })),
      consent,
      language: state.language,
    };
  };
}
