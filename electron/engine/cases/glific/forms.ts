import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { Decimal } from '../../expressions/decimal.ts';
import { compilePattern } from '../../expressions/pattern.ts';
import { trimSpace } from '../../expressions/text.ts';
import { ErrorValue } from '../../expressions/values.ts';
import { ofTexts, textTest, type GlificTest } from './test.ts';

/** Tests of what a message looks like. Rule: https://glific.github.io/docs/ (rules in flows). */
const email =
  /^[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:\.[\p{L}\p{N}-]{1,63})+$/u;

const between = ofTexts({
  name: 'has_number_between',
  summary: 'Is a number from the first to the second.',
  example: { text: '15', args: ['10', '20'] },
  reads: ['number', 'number'],
  holds: (subject, [low = '', high = '']) => {
    const [min, max] = [Decimal.read(trimSpace(low)), Decimal.read(trimSpace(high))];
    if (min === null || max === null)
      return new ErrorValue(`"${low}" and "${high}" are not two numbers`);
    const value = Decimal.read(trimSpace(subject.text));
    return value !== null && value.compare(min) >= 0 && value.compare(max) <= 0;
  },
});

export const formTests: readonly GlificTest[] = [
  textTest('has_number', 'Has a digit.', ['I am 15'], [], (message) => /[0-9]/.test(message)),
  textTest(
    'has_number_eq',
    'Is this number, letter by letter.',
    ['15', '15'],
    ['number'],
    (message, wanted) => message === wanted,
  ),
  between,
  textTest(
    'has_phone',
    'Is a phone number, of India when it has no country code.',
    ['98765 43210'],
    [],
    (message) =>
      parsePhoneNumberFromString(message, { defaultCountry: 'IN', extract: false })?.isValid() ===
      true,
  ),
  textTest('has_email', 'Is an e-mail address.', ['asha@example.org'], [], (message) =>
    email.test(message),
  ),
  // The pattern is lower-cased like any argument, so that \D becomes \d: the original does it too.
  textTest(
    'has_pattern',
    'Fits a regular expression.',
    ['Ward 12', '^ward [0-9]+$'],
    ['pattern'],
    (message, wanted) => {
      const compiled = compilePattern(wanted);
      return compiled.ok ? compiled.pattern(message) !== null : new ErrorValue(compiled.message);
    },
  ),
];
