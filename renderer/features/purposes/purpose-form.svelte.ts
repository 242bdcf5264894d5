import type { Api } from '../../../electron/api/contract/index.ts';
import type { PurposeRow } from '../../../electron/api/contract/purposes.ts';
import { toApiError } from '../../lib/client.ts';

/** What the form says when something is missing; the page supplies the words. */
export interface PurposeFormTexts {
  readonly labelMissing: string;
  readonly numberInvalid: string;
}

/** What the dialog has an input for; anything else that is wrong is said as a whole. */
const shownFields = ['label', 'words', 'validDays', 'renewDays'] as const;

/** The values of the dialog. A refused save keeps all that was typed. */
export class PurposeForm {
  readonly #api: Api;
  readonly #texts: PurposeFormTexts;

  id = $state<string | null>(null);
  builtIn = $state(false);
  label = $state('');
  description = $state('');
  words = $state.raw<readonly string[]>([]);
  ends = $state(false);
  validDays = $state(365);
  renews = $state(false);
  renewDays = $state(14);
  doubleOptIn = $state(false);
  errors = $state.raw<Readonly<Record<string, string>>>({});
  message = $state<string | null>(null);
  saving = $state(false);

  constructor(api: Api, texts: PurposeFormTexts) {
    this.#api = api;
    this.#texts = texts;
  }

  /** Fills it with a purpose, or with nothing for a new one. */
  open(row: PurposeRow | null): void {
    this.id = row?.id ?? null;
    this.builtIn = row?.builtIn ?? false;
    this.label = row?.label ?? '';
    this.description = row?.description ?? '';
    this.words = row?.words ?? [];
    this.ends = row?.validDays != null;
    this.validDays = row?.validDays ?? 365;
    this.renews = row?.renewDays != null;
    this.renewDays = row?.renewDays ?? 14;
    this.doubleOptIn = row?.doubleOptIn ?? false;
    this.errors = {};
    this.message = null;
  }

  /** The saved row, or null when it was refused: then `errors` and `message` say why. */
  async save(): Promise<PurposeRow | null> {
    this.errors = this.#missing();
    this.message = null;
    if (Object.keys(this.errors).length > 0 || this.saving) return null;
    this.saving = true;
    try {
      return await this.#api.purposes.save({
        ...(this.id !== null && { id: this.id }),
        label: this.label.trim(),
        description: this.description.trim(),
        words: [...this.words],
        validDays: this.ends ? this.validDays : null,
        renewDays: this.ends && this.renews ? this.renewDays : null,
        doubleOptIn: this.doubleOptIn,
      });
    } catch (error) {
      const failure = toApiError(error);
      this.errors = failure.fields;
      this.message = shownFields.some((field) => field in failure.fields) ? null : failure.message;
      return null;
    } finally {
      this.saving = false;
    }
  }

  #missing(): Readonly<Record<string, string>> {
    const { labelMissing, numberInvalid } = this.#texts;
    return {
      ...(this.label.trim() === '' && { label: labelMissing }),
      ...(this.ends && Number.isNaN(this.validDays) && { validDays: numberInvalid }),
      ...(this.ends && this.renews && Number.isNaN(this.renewDays) && { renewDays: numberInvalid }),
    };
  }
}
