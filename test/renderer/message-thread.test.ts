import { describe, expect, it } from 'vitest';
import type { MessageRow } from '../../electron/api/contract/contacts.ts';
import {
  MessageThread,
  threadLines,
} from '../../renderer/features/contacts/message-thread.svelte.ts';
import { ApiError } from '../../renderer/lib/client.ts';

const zone = 'Asia/Kolkata';

function message(number: number, at = number * 1000): MessageRow {
  return {
    id: `m${String(number)}`,
    direction: 'in',
    type: 'text',
    text: `Message ${String(number)}`,
    quickReplies: [],
    header: '',
    footer: '',
    attachments: [],
    interactive: null,
    templateName: '',
    labels: [],
    at,
    channelName: '',
    state: 'received',
    reason: '',
  };
}

/** A conversation as the host keeps it; it may grow and fail. */
class Conversation {
  all: MessageRow[];
  failing = false;
  readonly api = {
    contacts: {
      messages: ({
        before,
        limit = 100,
      }: {
        readonly before?: number;
        readonly limit?: number;
      }): Promise<readonly MessageRow[]> =>
        this.failing
          ? Promise.reject(new ApiError({ code: 'unreachable', message: 'No answer.' }))
          : Promise.resolve(
              this.all.filter((each) => before === undefined || each.at < before).slice(-limit),
            ),
    },
  } as unknown as ConstructorParameters<typeof MessageThread>[0];

  constructor(all: MessageRow[]) {
    this.all = all;
  }
}

describe('the messages of a person', () => {
  it('come newest first and then backwards to the very first, each once and in order', async () => {
    const conversation = new Conversation(
      Array.from({ length: 251 }, (_, index) => message(index)),
    );
    const thread = new MessageThread(conversation.api, 'c');
    await thread.loadNewest();
    expect(thread.messages).toHaveLength(100);
    expect(thread.complete).toBe(false);
    while (!thread.complete) await thread.loadOlder();
    expect(thread.messages).toEqual(conversation.all);
  });

  it('loses none where several have the same time at the border of a page', async () => {
    const conversation = new Conversation(
      Array.from({ length: 130 }, (_, index) => message(index, index < 60 ? 1 : 2)),
    );
    const thread = new MessageThread(conversation.api, 'c');
    await thread.loadNewest();
    while (!thread.complete) await thread.loadOlder();
    expect(thread.messages).toEqual(conversation.all);
  });

  it('takes in what is new and keeps the older ones that were read', async () => {
    const conversation = new Conversation(
      Array.from({ length: 150 }, (_, index) => message(index)),
    );
    const thread = new MessageThread(conversation.api, 'c');
    await thread.loadNewest();
    await thread.loadOlder();
    const changed = { ...message(149), text: 'Changed' };
    conversation.all = [...conversation.all.slice(0, -1), changed, message(150)];
    await thread.loadNewest();
    expect(thread.messages).toEqual(conversation.all);
    expect(thread.complete).toBe(true);
  });

  it('keeps what is there when the host does not answer', async () => {
    const conversation = new Conversation(
      Array.from({ length: 150 }, (_, index) => message(index)),
    );
    const thread = new MessageThread(conversation.api, 'c');
    await thread.loadNewest();
    conversation.failing = true;
    await thread.loadOlder();
    expect(thread.error?.message).toBe('No answer.');
    expect(thread.messages).toHaveLength(100);
    conversation.failing = false;
    await thread.loadOlder();
    expect(thread.error).toBeUndefined();
    expect(thread.messages).toHaveLength(150);
  });

  it('get a line for each day of the organisation’s zone', () => {
    const evening = Date.UTC(2026, 10, 22, 18, 0);
    const afterMidnight = Date.UTC(2026, 10, 22, 18, 31);
    const lines = threadLines(
      [message(1, evening), message(2, evening + 1), message(3, afterMidnight)],
      zone,
    );
    expect(lines.map((line) => line.kind)).toEqual(['day', 'message', 'message', 'day', 'message']);
    expect(new Set(lines.map((line) => line.key)).size).toBe(5);
  });
});
