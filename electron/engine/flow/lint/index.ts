import type { Dialect } from '../model.ts';
import type { Problem } from '../problems.ts';
import { readDefinition } from '../read-definition.ts';
import { consentRules } from './consent.ts';
import type { LintRule, Purpose } from './rule.ts';
import { structureRules } from './structure.ts';
import { translationRules } from './translations.ts';

export type { Purpose } from './rule.ts';

const rules: readonly LintRule[] = [...consentRules, ...translationRules, ...structureRules];

/**
 * What a person should look at before a flow is put into use, although it can run: consent that
 * rests on no answer, an opt-out flow that opts nobody out, missing translations, steps that nothing
 * leads to. Takes parsed JSON of any shape, never throws; an unreadable flow has no findings here
 * (`compile` reports it).
 */
export function lint(definition: unknown, dialect: Dialect, purpose: Purpose): readonly Problem[] {
  const flow = readDefinition(definition, dialect, () => undefined);
  return flow.entryUuid === null ? [] : rules.flatMap((rule) => rule(flow, purpose));
}
