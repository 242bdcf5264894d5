import type { JsonObject } from './json-parts.ts';
import type { Report } from './problems.ts';
import { isOlder, versionOf, type Version } from './version.ts';
import {
  airtimeLocal,
  ticketLocal,
  webhookContent,
  webhookStatus,
  webhookStatusOrNone,
} from './upgrades/calls.ts';
import {
  namelessCategories,
  referencesToShorterNames,
  shorterNames,
  unknownLanguage,
} from './upgrades/names.ts';
import { fewerQuickReplies, oneTextArgument, shorterExpiry, ticketNote } from './upgrades/parts.ts';
import { oneListOfTemplateWords } from './upgrades/template-words.ts';

export interface Upgrade {
  /** A flow of an older version needs it. */
  readonly version: Version;
  /** What is told when it changed something. */
  readonly text: string;
  /** The same object when there is nothing to change. */
  readonly apply: (definition: JsonObject) => JsonObject;
}

/**
 * What later versions of TextIt's format changed in the meaning of a flow, oldest first. Version 14.2 also deletes
 * translations whose code is not of three letters; that is not done here: codes are mapped, and nothing is lost.
 * Rule: https://textit.com/mr/docs/ (flow definitions).
 */
// prettier-ignore -- a table reads best as one
export const upgrades: readonly Upgrade[] = [
  {
    version: [13, 2, 0],
    apply: unknownLanguage,
    text: 'The language of the flow is not known here; its texts are kept and count as being in no language in particular.',
  },
  {
    version: [13, 3, 0],
    apply: webhookContent,
    text: 'The flow reads the answer of a web service as older files do ("@webhook"); it is read as "@webhook.json".',
  },
  {
    version: [13, 5, 0],
    apply: oneListOfTemplateWords,
    text: 'What fills in a template stood in parts, as in older files; it is read as one list.',
  },
  {
    version: [13, 6, 0],
    apply: shorterNames,
    text: `Names of results are cut to 64 characters and names of categories to 36, as TextIt does.`,
  },
  {
    version: [13, 6, 1],
    apply: referencesToShorterNames,
    text: 'What refers to a name that was cut is cut too.',
  },
  {
    version: [14, 0, 0],
    apply: shorterExpiry,
    text: 'The flow waits longer for answers than TextIt allows; the longest time is taken (14 days, for calls 15 minutes).',
  },
  {
    version: [14, 0, 0],
    apply: namelessCategories,
    text: 'Categories without a name are called "Match".',
  },
  {
    version: [14, 1, 0],
    apply: webhookStatus,
    text: 'Whether a web service answered well is told by its status (200 to 299), no longer by a result.',
  },
  {
    version: [14, 1, 0],
    apply: fewerQuickReplies,
    text: 'Messages have at most ten quick replies; those after the tenth are left out.',
  },
  { version: [14, 2, 0], apply: ticketNote, text: 'The text of a ticket is read as its note.' },
  {
    version: [14, 3, 0],
    apply: ticketLocal,
    text: 'Whether a ticket was opened is told by the step itself, no longer by a result.',
  },
  {
    version: [14, 3, 1],
    apply: oneTextArgument,
    text: 'Some tests listed their words separately, as older files do; they are read as one list of words.',
  },
  {
    version: [14, 4, 0],
    apply: airtimeLocal,
    text: 'Whether airtime was sent is told by the step itself, no longer by a result.',
  },
  {
    version: [14, 4, 2],
    apply: webhookStatusOrNone,
    text: 'A web service that was not reached counts as failed.',
  },
];

/**
 * A flow without a version is read as this one: what was changed after it alters nothing in newer flows, what was
 * changed before could.
 */
const unlabelled: Version = [14, 3, 0];

/** A TextIt definition of version 13.0 or later as the newest version would have it; what was changed is reported. */
export function upgrade(definition: JsonObject, label: string, report: Report): JsonObject {
  const version = versionOf(label) ?? unlabelled;
  let upgraded = definition;
  for (const { version: since, apply, text } of upgrades) {
    if (!isOlder(version, since)) continue;
    const before = upgraded;
    upgraded = apply(before);
    if (upgraded !== before) report({ severity: 'note', code: 'upgraded', text });
  }
  return upgraded;
}
