import { lowerCase, trimSpace } from '../../expressions/text.ts';
import type { ErrorValue } from '../../expressions/values.ts';
import type { GroupRef } from '../../events.ts';
import type { ArgumentKind } from '../argument.ts';

/** What a Glific router tests: the message, or what its operand gave where no message is waited for. */
export interface Subject {
  readonly text: string;
  /** As of the message: `text`, `button_reply`, `image`, ... */
  readonly kind: string;
  /** True when the person is in the group that a flow file names. */
  readonly isIn: (group: GroupRef) => boolean;
}

/** What a test holds of, and the values of the case; executed by the tests. */
export interface GlificExample {
  readonly text: string;
  /** Kind of the message, `text` when left out. */
  readonly kind?: string;
  /** Groups that the person is in. */
  readonly groups?: readonly GroupRef[];
  readonly args: readonly string[];
}

/** One router test of Glific's dialect. */
export interface GlificTest {
  readonly name: string;
  readonly summary: string;
  readonly example: GlificExample;
  /** What the arguments are that it reads, in order; more may stand in the file and are not looked at. */
  readonly reads: readonly ArgumentKind[];
  /** Why it never holds here, where it does there; its example does not hold either. */
  readonly caveat?: string;
  /** True when the test holds; an error is reported and counts as false. */
  readonly holds: (subject: Subject, args: readonly string[]) => boolean | ErrorValue;
  /** What the result keeps besides when the test holds. */
  readonly keeps?: (subject: Subject) => Readonly<Record<string, string>>;
}

/** Only what was typed or tapped is a text; the words under a picture are not. */
const textKinds: readonly string[] = ['text', 'button_reply', 'list_reply'];

/** Makes a test that only texts can pass: media, places and forms never do. */
export function ofTexts(test: GlificTest): GlificTest {
  return {
    ...test,
    holds: (subject, args) => textKinds.includes(subject.kind) && test.holds(subject, args),
  };
}

/** A test of the text, trimmed and in lower case like its argument. The example is a text with its argument. It reads at most one. */
export function textTest(
  name: string,
  summary: string,
  [text, ...args]: readonly [text: string, ...args: readonly string[]],
  reads: readonly ArgumentKind[],
  holds: (message: string, wanted: string) => boolean | ErrorValue,
): GlificTest {
  return ofTexts({
    name,
    summary,
    example: { text, args },
    reads,
    holds: (subject, [wanted = '']) => holds(strip(subject.text), strip(wanted)),
  });
}

function strip(text: string): string {
  return lowerCase(trimSpace(text));
}
