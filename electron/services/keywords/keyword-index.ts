import type { Db } from '../../../db/open.ts';
import { keywordsInUse, type KeywordRecord } from '../../../db/read/keyword.ts';
import type { KeywordKind, KeywordRule } from '../../consent/keyword-types.ts';
import { classify, compileKeywords, type CompiledKeywords } from '../../consent/keywords.ts';
import { deliveredLexicon } from '../../consent/lexicon.ts';
import type { Classification } from '../../consent/keyword-types.ts';
import { normaliseMessage } from '../../consent/normalise.ts';
import { purposeRules } from '../../consent/purpose-words.ts';
import { purposesInUse } from '../record/purposes.ts';
import { readSecondThought, type SecondThought } from '../../consent/second-thoughts.ts';

/** The keywords in memory, indexed for the gate; told to read again after every change of a keyword, a purpose or the languages. */
export class KeywordIndex {
  readonly #db: Db;
  /** The languages of the office, ISO 639-3. */
  readonly #languages: () => readonly string[];
  readonly #rows: (db: Db) => readonly KeywordRecord[];
  #compiled: CompiledKeywords;
  #version = 0;

  /** With other `rows` than those in use it answers what would be with them. */
  constructor(
    db: Db,
    languages: () => readonly string[],
    rows: (db: Db) => readonly KeywordRecord[] = keywordsInUse,
  ) {
    this.#db = db;
    this.#languages = languages;
    this.#rows = rows;
    this.#compiled = this.#compile();
  }

  /** Grows with every change of a keyword. */
  get version(): number {
    return this.#version;
  }

  reload(): void {
    this.#version += 1;
    this.#compiled = this.#compile();
  }

  #compile(): CompiledKeywords {
    const languages = this.#languages();
    const rules = usable(this.#db, this.#rows(this.#db), languages);
    return compileKeywords(rules, deliveredLexicon(languages));
  }

  /** The keyword that a text is as a whole, however it is written; null when it is none. */
  exact(text: string): KeywordRule | null {
    const meaning = classify(text, this.#compiled, { replyTitle: true });
    return meaning.tier === 'exact' ? meaning.rule : null;
  }

  /** True for a message that is nothing but a yes word of one of the languages. */
  isYes(text: string): boolean {
    const { compact } = normaliseMessage(text);
    return this.#compiled.lexicon.yes.some((phrase) => phrase.compact === compact);
  }

  /** What a message means; `isReplyTitle` when the person tapped a button, whose title is our own words. */
  classify(text: string, isReplyTitle = false): Classification {
    return classify(text, this.#compiled, { replyTitle: isReplyTitle });
  }

  /** What a message says about an earlier yes of the same person. */
  secondThought(text: string, isReplyTitle = false): SecondThought {
    return readSecondThought(text, this.#compiled, { replyTitle: isReplyTitle });
  }
}

/** A proposed word that no native speaker has approved may let somebody leave, but never does anything else. */
function usable(
  db: Db,
  rows: readonly KeywordRecord[],
  languages: readonly string[],
): KeywordRule[] {
  const rules = rows
    .filter(({ kind, needsApproval }) => kind === 'stop' || !needsApproval)
    .map(ruleOf);
  return [...rules, ...purposeRules(rules, purposesInUse(db), languages)];
}

/** All rules that a new word may clash with: the keywords in use, and these beside the words of purposes. */
export function knownRules(db: Db, languages: readonly string[]): KeywordRule[] {
  const rules = keywordsInUse(db).map(ruleOf);
  return [...rules, ...purposeRules(rules, purposesInUse(db), languages)];
}

/** A stored keyword as the classifier needs it. */
export function ruleOf(row: KeywordRecord): KeywordRule {
  return {
    id: row.id,
    kind: row.kind as KeywordKind,
    word: row.word,
    language: row.language,
    flowId: row.flowId,
    purposeId: row.purposeId,
    setVersion: row.setVersion,
  };
}
