import { languageTag } from '../../../../lib/language.ts';
import { m } from '../../../../lib/messages.ts';
import { formatLanguage } from '../../../../state/format.ts';
import { translatedLanguages, type Definition, type Dialect } from '../model/definition.ts';
import { textOf } from './json-part.ts';
import type { PanelNames } from './panel-host.ts';

/** One language of a flow's texts. */
export interface StepLanguage {
  /** As the file writes it; empty for the flow's own. */
  readonly code: string;
  readonly label: string;
  /** BCP 47, for `lang` attributes. */
  readonly tag: string | undefined;
}

/** Codes that name no language: Glific's own, and TextIt's for one that is not known. */
const nameless: ReadonlySet<string> = new Set(['', 'base', 'und', 'mul']);

/** The flow's own language first, then those it is translated into, then the others of the organisation. */
export function stepLanguages(
  definition: Definition,
  dialect: Dialect,
  names: Pick<PanelNames, 'languages'>,
): readonly StepLanguage[] {
  const own = textOf(definition['language']);
  const ownTag = nameless.has(own) ? undefined : languageTag(own);
  const seen = new Set([ownTag]);
  const codes = [
    ...translatedLanguages(definition),
    ...names.languages.filter(({ ours }) => ours).flatMap((each) => codeIn(dialect, each) ?? []),
  ];
  const others = codes.flatMap((code): readonly StepLanguage[] => {
    const tag = languageTag(code);
    if (seen.has(tag) || (ownTag === undefined && tag === 'en')) return [];
    seen.add(tag);
    return [{ code, label: formatLanguage(code), tag }];
  });
  const label = ownTag === undefined ? m.panel_language_own() : formatLanguage(own);
  return [{ code: '', label, tag: ownTag }, ...others];
}

/** A language as files of a dialect write it; null when the dialect has no code for it. */
export function codeIn(
  dialect: Dialect,
  { code, glific }: PanelNames['languages'][number],
): string | null {
  return dialect === 'glific' ? glific : code;
}
