import { describe, expect, it } from 'vitest';
import { lint } from '../../electron/engine/flow/lint/index.ts';
import { emptyQuestion } from '../../renderer/features/flows/editor/model/router-form.ts';
import {
  commonAnswers,
  withAnswers,
} from '../../renderer/features/flows/editor/panel/router/common-answers.ts';
import { flowOfSketch, type Way } from '../engine/lint-flow.ts';

type Dialect = 'textit' | 'glific';

interface Offer {
  /** In English and in Hindi; a flow without the second has one language. */
  readonly yes: readonly [string, string?];
  readonly no: readonly [string, string?];
}

/** What the linter says of a consent question whose rules are the common answers alone. */
function findings({ yes, no }: Offer, dialect: Dialect): readonly string[] {
  const tags = yes.length > 1 ? ['en', 'hi'] : ['en'];
  let form = emptyQuestion;
  for (const [answer, name] of [
    ['yes', 'Yes'],
    ['no', 'No'],
  ] as const)
    form = withAnswers(form, answer, name, commonAnswers(answer, tags, dialect), dialect);
  const say = (a: string, b: string) =>
    `Seva Trust: may we write? Type "${a}" or "${b}". STOP ends it.`;
  const flow = flowOfSketch(
    {
      ask: {
        do: [
          {
            say: say(yes[0], no[0]),
            buttons: [yes[0], no[0]],
            ...(yes[1] === undefined
              ? {}
              : { hi: say(yes[1], no[1] ?? ''), hiButtons: [yes[1], no[1] ?? ''] }),
          },
        ],
        then: 'answer',
      },
      answer: {
        ask: form.rules.map(({ test, args, category }): Way => [
          test,
          [...args],
          category === 'Yes' ? 'set' : 'bye',
        ]),
        other: 'ask',
      },
      set: { do: ['set optin'], then: null },
      bye: { do: ['say Thank you.'], then: null },
    },
    dialect,
  );
  return lint(flow, dialect, { role: 'opt_in', languages: ['eng', 'hin'] }).map(({ code }) => code);
}

const lost = [
  'yes_not_understood',
  'no_means_yes',
  'spelling_unknown',
  'case_never_holds',
  'offered_answer_unknown',
];

describe.each(['textit', 'glific'] as const)('common answers in %s', (dialect) => {
  it.each<[string, Offer]>([
    ['words in English', { yes: ['Yes'], no: ['No'] }],
    ['words in two languages', { yes: ['Yes', 'हाँ'], no: ['No', 'नहीं'] }],
    ['romanised words', { yes: ['Haan', 'haan'], no: ['Nahi', 'nahi'] }],
    ['numbers', { yes: ['1', '1'], no: ['2', '2'] }],
    ['hands', { yes: ['👍', '👍'], no: ['👎', '👎'] }],
  ])('%s are understood, in other spellings too, and no no opts in', (_name, offer) => {
    const found = findings(offer, dialect);
    expect(lost.filter((code) => found.includes(code))).toEqual([]);
  });

  it('the linter does find an answer that is none of them', () => {
    expect(findings({ yes: ['Indeed'], no: ['Never'] }, dialect)).toContain('yes_not_understood');
  });
});
