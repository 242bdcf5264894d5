import type { AppEvent } from '../../api/contract/index.ts';
import type { TaskProgress } from '../../api/contract/tasks.ts';

/**
 * What pages must read again. Collected while a transaction runs, told only after its commit,
 * and forgotten when it is rolled back: nobody hears of what did not happen.
 */
export class Changes {
  readonly #listeners = new Set<(event: AppEvent) => void>();
  readonly #contacts = new Set<string>();
  readonly #consents = new Set<string>();
  readonly #messages = new Set<string>();
  readonly #others = new Map<string, AppEvent>();

  /** Returns its own undo. */
  subscribe(listener: (event: AppEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  contact(id: string): void {
    this.#contacts.add(id);
  }

  consent(id: string): void {
    this.#consents.add(id);
    this.#contacts.add(id);
  }

  message(contactId: string): void {
    this.#messages.add(contactId);
  }

  other(
    type: Exclude<
      AppEvent['type'],
      | 'contacts_changed'
      | 'consent_changed'
      | 'messages_changed'
      | 'task_progress'
      | 'events_missed'
    >,
  ): void {
    this.#others.set(type, { type });
  }

  /** Tells at once what no commit decides: how far long work is. */
  progress(progress: TaskProgress): void {
    for (const listener of this.#listeners) listener(progress);
  }

  /** Tells the listeners and begins anew. */
  flush(): void {
    const events: AppEvent[] = [];
    if (this.#contacts.size > 0)
      events.push({ type: 'contacts_changed', contactIds: [...this.#contacts] });
    for (const contactId of this.#consents) events.push({ type: 'consent_changed', contactId });
    if (this.#messages.size > 0)
      events.push({ type: 'messages_changed', contactIds: [...this.#messages] });
    events.push(...this.#others.values());
    this.forget();
    for (const event of events) for (const listener of this.#listeners) listener(event);
  }

  /** After a rollback. */
  forget(): void {
    this.#contacts.clear();
    this.#consents.clear();
    this.#messages.clear();
    this.#others.clear();
  }
}
