import type { Load } from './install.ts';
import { dialogue, type Contestant, type Turn as Played } from './dialogue.ts';

/** The parts of the Bot Framework that are used here. */
interface Core {
  readonly BotAdapter: new () => object;
  readonly ConversationState: new (storage: Storage) => State;
  readonly MemoryStorage: new () => Storage;
  readonly TurnContext: new (adapter: object, activity: object) => Turn;
}
interface Dialogs {
  readonly DialogSet: new (property: unknown) => Set;
  readonly TextPrompt: new (id: string) => unknown;
  readonly WaterfallDialog: new (
    id: string,
    steps: readonly ((step: Step) => Promise<unknown>)[],
  ) => unknown;
}
interface Storage {
  readonly memory: Readonly<Record<string, string>>;
  readonly delete: (keys: readonly string[]) => Promise<void>;
}
interface State {
  readonly createProperty: (name: string) => Property;
  readonly saveChanges: (turn: Turn) => Promise<void>;
}
interface Property {
  readonly get: (turn: Turn) => Promise<string | undefined>;
  readonly set: (turn: Turn, value: string) => Promise<void>;
}
interface Turn {
  readonly sendActivity: (text: string) => Promise<unknown>;
  readonly turnState: Map<string, string[]>;
}
interface Set {
  readonly add: (dialog: unknown) => void;
  readonly createContext: (turn: Turn) => Promise<{
    readonly continueDialog: () => Promise<{ readonly status: string }>;
    readonly beginDialog: (id: string) => Promise<unknown>;
  }>;
}
interface Step {
  readonly context: Turn;
  readonly result: string;
  readonly prompt: (id: string, text: string) => Promise<unknown>;
  readonly endDialog: () => Promise<unknown>;
}

const sentKey = 'sent';

/** What is held of a conversation: the key of its state in the storage. */
type Held = string;

/** The dialogue as a waterfall of botbuilder-dialogs by hand. It keeps its state in a storage after each turn, always as JSON. */
export function botbuilder(load: Load): Contestant<Held> {
  const core = load('botbuilder-core') as Core;
  const { DialogSet, TextPrompt, WaterfallDialog } = load('botbuilder-dialogs') as Dialogs;
  const words: ReadonlySet<string> = new Set(dialogue.words);
  const storage = new core.MemoryStorage();
  const state = new core.ConversationState(storage);
  const consent = state.createProperty('consent');
  const dialogs = new DialogSet(state.createProperty('dialogs'));
  dialogs.add(new TextPrompt('ask'));
  dialogs.add(
    new WaterfallDialog('optIn', [
      async (step) => {
        await step.context.sendActivity(`Hello ${dialogue.name}!`);
        return step.prompt('ask', 'May we send you updates?');
      },
      async (step) => {
        if (words.has(step.result.trim().toLowerCase())) {
          await consent.set(step.context, 'optin');
          await step.context.sendActivity(`Thank you, ${dialogue.name}.`);
        }
        return step.endDialog();
      },
    ]),
  );
  const adapter = Object.assign(new core.BotAdapter(), {
    sendActivities: (turn: Turn, activities: readonly { readonly text: string }[]) => {
      for (const { text } of activities) turn.turnState.get(sentKey)?.push(text);
      return Promise.resolve(activities.map(() => ({ id: '1' })));
    },
  });

  async function take(id: Held, text: string): Promise<Played<Held>> {
    const turn = new core.TurnContext(adapter, {
      type: 'message',
      text,
      channelId: 'test',
      conversation: { id },
      from: { id: 'person' },
      recipient: { id: 'bot' },
    });
    const sent: string[] = [];
    turn.turnState.set(sentKey, sent);
    const context = await dialogs.createContext(turn);
    const { status } = await context.continueDialog();
    if (status === 'empty') await context.beginDialog('optIn');
    await state.saveChanges(turn);
    return { session: id, sent, consent: (await consent.get(turn)) ?? null };
  }

  const keyOf = (id: Held): string => `test/conversations/${id}/`;
  let conversations = 0;
  return {
    name: 'botbuilder-dialogs, by hand',
    begin: () => take(String((conversations += 1)), 'hello'),
    answer: async (id) => {
      const turn = await take(id, dialogue.answer);
      await storage.delete([keyOf(id)]);
      return turn;
    },
    store: (id) => storage.memory[keyOf(id)] ?? '',
    restore: null,
  };
}
