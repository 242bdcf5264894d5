import type { Definition } from './definition.ts';
import { textIn, valueIn, withValue } from './json.ts';
import { shortened } from './router-form.ts';

/** Characters of a flow's name, and the longest time (in minutes) after which a run expires: fourteen days. Rule: https://textit.com/mr/docs/ (flow definitions). */
const longestFlowName = 64;
export const longestExpiry = 20_160;

/** The flow called something else; an empty name changes nothing. */
export function renameFlow(definition: Definition, name: string): Definition {
  const wanted = shortened(name.trim(), longestFlowName);
  return wanted === '' || wanted === textIn(valueIn(definition, 'name'))
    ? definition
    : withValue(definition, 'name', wanted);
}

/** The language of the texts in the nodes: ISO 639-3, in Glific `base`. Translations stay as they are. */
export function setBaseLanguage(definition: Definition, language: string): Definition {
  return language === '' ? definition : withValue(definition, 'language', language);
}

/** Minutes without an answer after which a run ends; 0 where the file does not say. */
export function expiryOf(definition: Definition): number {
  const minutes = Number(valueIn(definition, 'expire_after_minutes') ?? 0);
  return Number.isFinite(minutes) ? Math.max(0, Math.round(minutes)) : 0;
}

/** Whole minutes without an answer after which a run ends; 0 leaves it to the engine. */
export function setExpiry(definition: Definition, minutes: number): Definition {
  return Number.isFinite(minutes)
    ? withValue(
        definition,
        'expire_after_minutes',
        Math.min(longestExpiry, Math.max(0, Math.round(minutes))),
      )
    : definition;
}
