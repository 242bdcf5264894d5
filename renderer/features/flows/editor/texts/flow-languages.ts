import type { FlowNames } from '../../../../../electron/api/contract/flow-catalog.ts';
import { languageTag } from '../../../../lib/language.ts';
import { formatLanguage } from '../../../../state/format.ts';
import { translatedLanguages, type Definition, type Dialect } from '../model/definition.ts';
import { textIn } from '../model/json.ts';
import { codeIn } from '../panel/step-languages.ts';

type KnownLanguages = FlowNames['languages'];

/** A language as a flow's file writes it, and as the rest of the program does. */
export interface FlowLanguage {
  /** As the file writes it. */
  readonly code: string;
  /** ISO 639-3; empty when nobody here knows what the code means. */
  readonly iso: string;
  readonly label: string;
  /** BCP 47, for `lang` attributes. */
  readonly tag: string | undefined;
}

/** Glific's name for the language in which the organisation writes, and ISO 639-3 for none that is known. */
const nameless: ReadonlySet<string> = new Set(['', 'base', 'und', 'mul']);

/** A code, locale or English name of a language in a file; the host's list says what it is. */
export function languageFor(code: string, known: KnownLanguages): FlowLanguage {
  const lower = code.trim().toLowerCase();
  const head = lower.split(/[-_]/, 1)[0] ?? '';
  const found = known.find(
    (each) => each.code === head || each.glific === head || each.name.toLowerCase() === lower,
  );
  const iso = found?.code ?? (/^[a-z]{3}$/.test(head) ? head : '');
  return {
    code,
    iso,
    label: iso === '' ? code : formatLanguage(iso),
    tag: languageTag(iso === '' ? code : iso),
  };
}

/** The flow's own language. A flow that does not say is in the first language of the organisation. */
export function ownLanguage(definition: Definition, known: KnownLanguages): FlowLanguage {
  const code = textIn(definition['language']);
  if (!nameless.has(code)) return languageFor(code, known);
  const ours = known.find((each) => each.ours)?.code ?? '';
  return { ...languageFor(ours, known), code };
}

/** The languages that a flow is translated into, in the file's order. */
export function translationLanguages(
  definition: Definition,
  known: KnownLanguages,
): readonly FlowLanguage[] {
  return translatedLanguages(definition).map((code) => languageFor(code, known));
}

/** The languages that it could be translated into besides: the organisation's first. */
export function offeredLanguages(
  definition: Definition,
  dialect: Dialect,
  known: KnownLanguages,
): readonly (FlowLanguage & { readonly ours: boolean })[] {
  const taken = new Set([
    ownLanguage(definition, known).iso,
    ...translationLanguages(definition, known).map(({ iso }) => iso),
  ]);
  return known.flatMap((each) => {
    const code = codeIn(dialect, each);
    return code === null || taken.has(each.code)
      ? []
      : [{ ...languageFor(code, known), ours: each.ours }];
  });
}
