import type { Load } from './install.ts';
import { dialogue, type Contestant, type Turn } from './dialogue.ts';

/** The parts of flow-runner that are used here. */
interface FlowRunnerModule {
  readonly Contact: new () => Contact;
  readonly FlowRunner: new (context: Context, blocks: Map<string, BlockFactory>) => Runner;
  readonly ResourceResolver: new (context: Context) => {
    readonly resolve: (prompt: string) => { readonly getText: () => string };
  };
  readonly createContextDataObjectFor: (...parts: readonly unknown[]) => Promise<Context>;
  readonly createDefaultBlockRunnerStore: () => Map<string, BlockFactory>;
}
interface Contact {
  id: string;
  settings?: { readonly value: string };
  readonly setProperty: (name: string, value: string) => void;
}
interface Context {
  contact: Contact;
}
interface Block {
  readonly exits: readonly unknown[];
}
type BlockFactory = (block: Block, context: Context) => object;
interface Prompt {
  readonly config: { readonly kind: string; readonly prompt: string };
  readonly fulfill: (value: string | null) => Promise<Cursor | undefined>;
}
interface Cursor {
  readonly prompt: Prompt;
}
interface Runner {
  readonly run: () => Promise<Cursor | undefined>;
  readonly hydrateRichCursorFrom: (context: Context) => Cursor;
}
interface Held {
  readonly context: Context;
  /** Left out when the session was stored: it is made anew from the context. */
  readonly prompt?: Prompt;
}

const consentBlock = 'Desk.Consent';

function exit(uuid: string, destination?: string, more: object = {}): object {
  return { uuid, label: '', tag: '', config: {}, destination_block: destination, ...more };
}

/** The dialogue as a flow of the FLOIP specification. It has no test of words, so the answer is compared with each. */
function flowOf(): object {
  const tests = dialogue.words.map((word) => `LOWER(flow.ask.value) = "${word}"`).join(', ');
  return {
    uuid: 'f1',
    name: 'Opt in',
    last_modified: '2026-01-01',
    interaction_timeout: 60,
    supported_modes: ['TEXT'],
    languages: [{ id: 'en', iso_639_3: 'eng' }],
    first_block_id: 'b1',
    blocks: [
      {
        uuid: 'b1',
        name: 'greet',
        type: 'MobilePrimitives.Message',
        config: { prompt: 'Hello @contact.name!' },
        exits: [exit('e1', 'b2')],
      },
      {
        uuid: 'b2',
        name: 'ask',
        type: 'MobilePrimitives.OpenResponse',
        config: { prompt: 'May we send you updates?' },
        exits: [exit('e2', 'b3')],
      },
      {
        uuid: 'b3',
        name: 'match',
        type: 'Core.Case',
        config: {},
        exits: [
          exit('e3', 'b4', { test: `@(OR(${tests}))` }),
          exit('e4', undefined, { default: true }),
        ],
      },
      { uuid: 'b4', name: 'store', type: consentBlock, config: {}, exits: [exit('e5', 'b5')] },
      {
        uuid: 'b5',
        name: 'thank',
        type: 'MobilePrimitives.Message',
        config: { prompt: 'Thank you, @contact.name.' },
        exits: [exit('e6')],
      },
    ],
  };
}

/** FLOIP's flow-runner, with one block type of our own that stores consent. Its state carries all flows and the whole history. */
export function flowRunner(load: Load): Contestant<Held> {
  const library = load('@floip/flow-runner') as FlowRunnerModule;
  const flow = flowOf();
  const blocks = library.createDefaultBlockRunnerStore();
  blocks.set(consentBlock, (block, context) => ({
    block,
    context,
    initialize: () => Promise.resolve(undefined),
    run: () => {
      context.contact.setProperty('settings', 'optin');
      return Promise.resolve(block.exits[0]);
    },
  }));

  /** Shows prompts until one wants an answer. */
  async function show(context: Context, first: Cursor | undefined): Promise<Turn<Held>> {
    const sent: string[] = [];
    const consent = (): string | null => context.contact.settings?.value ?? null;
    for (let cursor = first; ;) {
      if (cursor === undefined) return { session: { context }, sent, consent: consent() };
      const { prompt } = cursor;
      sent.push(new library.ResourceResolver(context).resolve(prompt.config.prompt).getText());
      if (prompt.config.kind !== 'Message')
        return { session: { context, prompt }, sent, consent: consent() };
      cursor = await prompt.fulfill(null);
    }
  }

  return {
    name: 'flow-runner',
    begin: async () => {
      const contact = new library.Contact();
      contact.id = 'c1';
      contact.setProperty('name', dialogue.name);
      const context = await library.createContextDataObjectFor(
        ...[contact, [], 'user', 'organisation', [flow], 'en', 'TEXT'],
      );
      return show(context, await new library.FlowRunner(context, blocks).run());
    },
    answer: async ({ context, prompt }) => {
      const asked =
        prompt ?? new library.FlowRunner(context, blocks).hydrateRichCursorFrom(context).prompt;
      return show(context, await asked.fulfill(dialogue.answer));
    },
    store: ({ context }) => JSON.stringify(context),
    restore: (text) => {
      const context = JSON.parse(text) as Context;
      context.contact = Object.assign(new library.Contact(), context.contact);
      return { context };
    },
  };
}
