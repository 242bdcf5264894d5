import type { Api } from '../../../electron/api/contract/index.ts';
import type { KeywordRow } from '../../../electron/api/contract/keywords.ts';
import type { KeywordKind } from '../../../electron/consent/keyword-types.ts';
import { toApiError } from '../../lib/client.ts';
import { KeywordOutcome } from './keyword-outcome.svelte.ts';

/** What the form says when something is missing; the page supplies the words. */
export interface KeywordFormTexts {
  readonly wordMissing: string;
  readonly flowMissing: string;
}

/** What the dialog has an input for; anything else that is wrong is said as a whole. */
const shownFields = ['word', 'kind', 'language', 'flowId'] as const;

/** The values of the add and change dialog. A refused save keeps all that was typed. */
export class KeywordForm {
  readonly #api: Api;
  readonly #texts: KeywordFormTexts;
  readonly outcome: KeywordOutcome;

  id = $state<string | null>(null);
  kind = $state<KeywordKind>('stop');
  word = $state('');
  language = $state('');
  flowId = $state('');
  /** Where a present word comes from, whole; empty for a new one. */
  source = $state('');
  errors = $state.raw<Readonly<Record<string, string>>>({});
  message = $state<string | null>(null);
  saving = $state(false);

  constructor(api: Api, texts: KeywordFormTexts) {
    this.#api = api;
    this.#texts = texts;
    this.outcome = new KeywordOutcome(api);
  }

  add(kind: KeywordKind, language: string, flowId: string | null = null): void {
    this.#fill(null, kind, '', language, flowId);
  }

  edit(row: KeywordRow): void {
    this.#fill(row.id, row.kind, row.word, row.language, row.flowId);
    this.source = row.source;
  }

  /**
   * The saved row; null when it was refused (`errors` and `message` say why), or when what it would do is on the screen
   * and has to be read first: the next call saves.
   */
  async save(): Promise<KeywordRow | null> {
    this.errors = this.#missing();
    this.message = null;
    if (Object.keys(this.errors).length > 0 || this.saving) return null;
    this.saving = true;
    try {
      return await this.#saveUnlessNew();
    } catch (error) {
      const failure = toApiError(error);
      this.errors = failure.fields;
      this.message = shownFields.some((field) => field in failure.fields) ? null : failure.message;
      return null;
    } finally {
      this.saving = false;
    }
  }

  /** Saves at once where nothing would be read in another way, or where that is on the screen already. */
  async #saveUnlessNew(): Promise<KeywordRow | null> {
    const isFlow = this.kind === 'flow';
    const save = {
      ...(this.id === null ? {} : { id: this.id }),
      kind: this.kind,
      word: this.word.trim(),
      language: isFlow ? '' : this.language,
      flowId: isFlow ? this.flowId : null,
    };
    if (!this.outcome.isShown({ save })) {
      await this.outcome.look({ save });
      // Cancelled, or there is something to be read first.
      if (this.outcome.result === null || this.outcome.hasEffect) return null;
    }
    return await this.#api.keywords.save(save);
  }

  #missing(): Readonly<Record<string, string>> {
    return {
      ...(this.word.trim() === '' ? { word: this.#texts.wordMissing } : {}),
      ...(this.kind === 'flow' && this.flowId === '' ? { flowId: this.#texts.flowMissing } : {}),
    };
  }

  #fill(
    id: string | null,
    kind: KeywordKind,
    word: string,
    language: string,
    flowId: string | null,
  ): void {
    this.id = id;
    this.kind = kind;
    this.word = word;
    this.language = language;
    this.flowId = flowId ?? '';
    this.source = '';
    this.errors = {};
    this.message = null;
    this.outcome.clear();
  }
}
