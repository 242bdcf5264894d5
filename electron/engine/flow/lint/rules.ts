import { consentRules } from './consent.ts';
import { coveredCaseRules } from './covered-cases.ts';
import { effortRules } from './effort.ts';
import { fieldRules } from './fields.ts';
import { keywordRules } from './keywords.ts';
import { lateMessageRules } from './late-messages.ts';
import { leavingRules } from './leaving.ts';
import { offeredAnswerRules } from './offered-answers.ts';
import { pathRules } from './paths.ts';
import { referenceRules } from './references.ts';
import { resultRules } from './results.ts';
import type { LintRule } from './rule.ts';
import { testRules } from './tests.ts';
import { translationRules } from './translations.ts';
import { wordingRules } from './wording.ts';

/** Everything that is looked for, in the order of its findings. */
export const lintRules: readonly LintRule[] = [
  ...consentRules,
  ...offeredAnswerRules,
  ...wordingRules,
  ...leavingRules,
  ...keywordRules,
  ...translationRules,
  ...pathRules,
  ...testRules,
  ...coveredCaseRules,
  ...referenceRules,
  ...fieldRules,
  ...resultRules,
  ...lateMessageRules,
  ...effortRules,
];
