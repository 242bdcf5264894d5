import { signedWebhook, textWebhook } from '../support/stand-in-meta.ts';
import { requestBytes, type Target } from './load.ts';

/** Signs the bench's webhooks on both sides. */
export const appSecret = 'bench-app-secret';

/** Signed Meta webhooks, each with an id of its own; made before the clock runs. */
export class Traffic {
  #made = 0;
  #people = 0;

  /** How many messages have been made. */
  get made(): number {
    return this.#made;
  }

  /** So many numbers that nobody has written from. */
  newPeople(count: number): readonly string[] {
    return Array.from({ length: count }, () => {
      this.#people += 1;
      return `9198${String(this.#people).padStart(8, '0')}`;
    });
  }

  /** So many messages with these words, from these people in turn. */
  messages(
    people: readonly string[],
    count: number,
    words: string,
    target: Target,
  ): readonly Buffer[] {
    return Array.from({ length: count }, (_, index) => {
      this.#made += 1;
      const origin = {
        from: people[index % people.length] ?? '',
        id: `wamid.bench.${String(this.#made)}`,
        at: Date.now(),
      };
      const { body, headers } = signedWebhook(appSecret, textWebhook(origin, words));
      return requestBytes(target, headers, body);
    });
  }
}
