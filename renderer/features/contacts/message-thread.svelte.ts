/* eslint-disable svelte/prefer-svelte-reactivity -- the sets here live for one function call */
import type { Api } from '../../../electron/api/contract/index.ts';
import type { MessageRow } from '../../../electron/api/contract/contacts.ts';
import { toApiError, type ApiError } from '../../lib/client.ts';
import { dayIn } from '../../state/format.ts';

const pageSize = 100;

/** A line of the chat: a message, or the day on which the next ones were written. */
export type ThreadLine =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'message'; readonly key: string; readonly message: MessageRow };

/** A person's messages, the newest first asked for, older ones on demand. Never shows one twice. */
export class MessageThread {
  readonly #api: Pick<Api, 'contacts'>;
  readonly #id: string;
  #generation = 0;

  /** Oldest first. */
  messages = $state.raw<readonly MessageRow[]>([]);
  /** True until the first answer. */
  pending = $state(true);
  loadingOlder = $state(false);
  /** True when the first message of all is here. */
  complete = $state(false);
  error = $state.raw<ApiError>();

  constructor(api: Pick<Api, 'contacts'>, id: string) {
    this.#api = api;
    this.#id = id;
  }

  /** Reads the newest ones (again); older ones that are here stay. */
  async loadNewest(): Promise<void> {
    const generation = ++this.#generation;
    try {
      const newest = await this.#api.contacts.messages({ id: this.#id, limit: pageSize });
      if (generation !== this.#generation) return;
      const since = newest[0]?.at ?? Number.POSITIVE_INFINITY;
      const ids = new Set(newest.map((message) => message.id));
      const older = this.messages.filter((message) => message.at <= since && !ids.has(message.id));
      if (older.length === 0) this.complete = newest.length < pageSize;
      this.messages = [...older, ...newest];
      this.error = undefined;
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.error = toApiError(thrown);
    }
    this.pending = false;
  }

  async loadOlder(): Promise<void> {
    const [first] = this.messages;
    if (first === undefined || this.complete || this.loadingOlder) return;
    this.loadingOlder = true;
    try {
      // One millisecond later than the oldest: others of the same instant may not be here yet.
      const answer = await this.#api.contacts.messages({
        id: this.#id,
        before: first.at + 1,
        limit: pageSize,
      });
      const known = new Set(this.messages.map((message) => message.id));
      const older = answer.filter((message) => !known.has(message.id));
      this.complete = older.length === 0 || answer.length < pageSize;
      this.messages = [...older, ...this.messages];
      this.error = undefined;
    } catch (thrown) {
      this.error = toApiError(thrown);
    } finally {
      this.loadingOlder = false;
    }
  }
}

/** The messages with a line before the first one of each day of a zone. */
export function threadLines(messages: readonly MessageRow[], zone: string): readonly ThreadLine[] {
  let day = '';
  return messages.flatMap((message): readonly ThreadLine[] => {
    const line: ThreadLine = { kind: 'message', key: message.id, message };
    const next = dayIn(message.at, zone);
    if (next === day) return [line];
    day = next;
    return [{ kind: 'day', key: `day-${message.id}`, at: message.at }, line];
  });
}
