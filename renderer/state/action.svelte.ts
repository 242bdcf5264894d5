import { toApiError, type ApiError } from '../lib/client.ts';

/** A deed of the person at the screen: whether it runs, and how it failed. */
export class Action {
  busy = $state(false);
  error = $state.raw<ApiError>();

  /** What is wrong with a field of the form, or undefined. */
  field(name: string): string | undefined {
    return this.error?.fields[name];
  }

  /** The failure as a whole, when it is not about fields that the form shows. */
  get message(): string | undefined {
    if (this.error === undefined || Object.keys(this.error.fields).length > 0) return undefined;
    return this.error.message;
  }

  clear(): void {
    this.error = undefined;
  }

  /** Runs one deed at a time; true when it went well. */
  async run(deed: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = undefined;
    try {
      await deed();
      return true;
    } catch (thrown) {
      this.error = toApiError(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
