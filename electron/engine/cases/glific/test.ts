import { lowerCase, trimSpace } from '../../expressions/text.ts';
import type { ErrorValue } from '../../expressions/values.ts';
import type { GroupRef } from '../../events.ts';

/** What a Glific router tests: the message, or what its operand gave where no message is waited for. */
export interface Subject {
  readonly text: string;
  /** As of the message: `text`, `button_reply`, `image`, ... */
  readonly kind: string;
  /** True when the person is in the group that a flow file names. */
  readonly isIn: (group: GroupRef) => boolean;
}

/** One router test of Glific's dialect. */
export interface GlificTest {
  readonly name: string;
  readonly summary: string;
  /** Arguments that it reads; more may stand in the file and are not looked at. */
  readonly reads: number;
  /** True when the test holds; an error is reported and counts as false. */
  readonly holds: (subject: Subject, args: readonly string[]) => boolean | ErrorValue;
}

const mediaKinds: readonly string[] = [
  'image',
  'audio',
  'video',
  'document',
  'sticker',
  'location',
];

/** A test of the text, trimmed and in lower case like its argument; media and places never pass. */
export function textTest(
  name: string,
  summary: string,
  holds: (message: string, wanted: string) => boolean | ErrorValue,
): GlificTest {
  return {
    name,
    summary,
    reads: 1,
    holds: (subject, [wanted = '']) =>
      !mediaKinds.includes(subject.kind) && holds(strip(subject.text), strip(wanted)),
  };
}

function strip(text: string): string {
  return lowerCase(trimSpace(text));
}
