import { lowerCase } from '../../expressions/text.ts';
import { leadingTo } from '../graph.ts';
import type { FlowView } from './flow-view.ts';
import { mentions } from './keywords.ts';
import { languageNames } from './languages.ts';
import { questionsOf } from './questions.ts';
import type { LintFinding, LintRule } from './rule.ts';

/**
 * What a consent question has to say: who asks, and how to leave again. What people were told before
 * they were asked counts too. Rules: https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/lawful-basis/consent/how-should-we-obtain-record-and-manage-consent
 * (name the organisation, tell people that they can withdraw), and section 6 of India's DPDP Act.
 */
function lacking(
  view: FlowView,
  says: (text: string) => boolean,
  text: (languages: string) => string,
): readonly LintFinding[] {
  const [first] = questionsOf(view).filter((question) => question.setsOptIn);
  if (first === undefined) return [];
  const before = leadingTo(view.definition, [first.node.uuid]);
  const messages = view.steps
    .filter((node) => before.has(node.uuid))
    .flatMap((node) => view.messages(node));
  if (messages.length === 0) return [];
  const without = view.languages.filter(
    (language) =>
      !messages.some((message) =>
        says(
          [
            view.inLanguage(message.text, language),
            ...view.inLanguage(message.replies, language),
          ].join('\n'),
        ),
      ),
  );
  return without.length === 0
    ? []
    : [
        {
          nodeUuid: view.asking(first.node)[0]?.uuid ?? first.node.uuid,
          reference: without.join(' '),
          text: text(languageNames(without)),
        },
      ];
}

/** A variable that stands for the organisation's name. */
const nameVariable = /@\(?globals?\.[a-z0-9_]*(?:org|ngo|name)/i;

const withoutName: LintRule = {
  code: 'wording_without_name',
  severity: 'warning',
  summary: 'The consent question does not name the organisation.',
  fix: 'Say in the question who asks: write the name of the organisation, or @globals.organisation_name (in Glific @global.organisation_name).',
  example: 'Welcome to our NGO bot. May we send you messages?',
  find: (view) => {
    const { organisation = '' } = view.purpose;
    if (organisation.trim() === '') return [];
    const name = lowerCase(organisation.trim().normalize('NFC'));
    return lacking(
      view,
      (text) => lowerCase(text.normalize('NFC')).includes(name) || nameVariable.test(text),
      (languages) =>
        `In ${languages} the question for consent does not name ${organisation}. People cannot tell whom they allow to write to them, and the consent is hard to prove.`,
    );
  },
};

const withoutWayOut: LintRule = {
  code: 'wording_without_way_out',
  severity: 'warning',
  summary: 'The consent question does not say how to leave again.',
  fix: 'Add a line such as "You can stop the messages at any time: send STOP", in every language.',
  example: 'May Seva Trust send you messages? Reply YES or NO.',
  find: (view) =>
    view.purpose.keyword === undefined
      ? []
      : lacking(
          view,
          (text) => mentions(view, text, 'stop'),
          (languages) =>
            `In ${languages} the question for consent does not name a word with which people can leave. They have to know it before they say yes.`,
        ),
};

export const wordingRules: readonly LintRule[] = [withoutName, withoutWayOut];
