import { consentRules } from './consent.ts';
import { leavingRules } from './leaving.ts';
import { pathRules } from './paths.ts';
import type { LintRule } from './rule.ts';
import { testRules } from './tests.ts';
import { translationRules } from './translations.ts';

/** Everything that is looked for, in the order of its findings. */
export const lintRules: readonly LintRule[] = [
  ...consentRules,
  ...leavingRules,
  ...translationRules,
  ...pathRules,
  ...testRules,
];
