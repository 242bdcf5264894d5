import type { Definition } from './definition.ts';
import { translatedText, translateText, type FlowText } from './texts.ts';

/** A text as a translator gave it back. */
export interface GivenText {
  readonly key: string;
  /** What the translator saw. */
  readonly source: string;
  /** Empty: not translated. */
  readonly target: string;
}

export interface TextChange {
  readonly text: FlowText;
  readonly before: string;
  readonly after: string;
}

/** What a translator's file would do. */
export interface TextIntake {
  readonly changes: readonly TextChange[];
  /** The original is another one by now: the translation is of what was said before. */
  readonly outdated: readonly (TextChange & { readonly source: string })[];
  /** They name no text of this flow. */
  readonly unknown: readonly GivenText[];
  /** Translated as it is here already. */
  readonly same: number;
  /** Not translated in the file; what is here stays. */
  readonly empty: number;
}

/** Looks through what a translator gave back. Of two texts with one key the last one that is translated counts. */
export function readIntake(
  definition: Definition,
  language: string,
  texts: readonly FlowText[],
  given: readonly GivenText[],
): TextIntake {
  const byKey = new Map(texts.map((text) => [text.key, text]));
  const translated = new Map(
    given.filter(({ target }) => target.trim() !== '').map((each) => [each.key, each]),
  );
  const changes: TextChange[] = [];
  const outdated: (TextChange & { readonly source: string })[] = [];
  const unknown: GivenText[] = [];
  let same = 0;
  for (const each of translated.values()) {
    const text = byKey.get(each.key);
    if (text === undefined) {
      unknown.push(each);
      continue;
    }
    const before = translatedText(definition, language, text);
    const change = { text, before, after: each.target };
    if (isAlike(before, each.target)) same += 1;
    else if (isAlike(text.base, each.source)) changes.push(change);
    else outdated.push({ ...change, source: each.source });
  }
  const empty = new Set(given.map(({ key }) => key)).size - translated.size;
  return { changes, outdated, unknown, same, empty };
}

/** Programs of translators write other line ends, and drop spaces at both ends. */
function isAlike(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n').trim() === other.replaceAll('\r\n', '\n').trim();
}

/** All of these translations at once. */
export function withIntake(
  definition: Definition,
  language: string,
  changes: readonly TextChange[],
): Definition {
  return changes.reduce(
    (result, { text, after }) =>
      translateText(result, language, text, after.replaceAll('\r\n', '\n')),
    definition,
  );
}
