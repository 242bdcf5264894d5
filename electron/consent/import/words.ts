/**
 * What a cell about consent says. Lists come from many systems: Twilio and Meta name keywords, Mautic and CiviCRM write 1 and 0,
 * TextIt a status, and offices whatever they like. What cannot be understood is never taken for a yes or a no.
 */

/** `out`: the person is out. `in`: the list calls them opted in. `none`: it says nothing. */
export type ImportedAnswer = 'out' | 'in' | 'none';

/** What a column is about: `out` columns ("do not contact") say yes for who is out, `state` columns ("consent") say yes for who is in. */
export type AnswerColumn = 'out' | 'state';

const yes = words('yes y true t 1 x on ok हाँ हां जी si sí oui sim ndio');
const no = words('no n false f 0 off नहीं non não nao hapana');
const empty = words('- -- n/a na null none nil unknown asked pending ?');
const out = words(
  'out|stop|stopped|stopall|stop all|opt out|opted out|optout|optedout|unsubscribe|unsubscribed|unsub|withdrawn|withdrew|refused|revoked|' +
    'declined|denied|removed|cancel|cancelled|canceled|end|quit|dnc|do not contact|do not call|do not disturb|dnd|blocked|complained|' +
    'blacklisted|suppressed|left|opt out all|no consent|not consented',
  '|',
);
const inside = words(
  'in|start|opt in|opted in|optin|optedin|subscribe|subscribed|given|granted|agreed|active|consent|consented|confirmed|contactable|allowed|joined',
  '|',
);
/** Neither a yes nor a no that this person gave and that still holds. */
const lapsed = words(
  'expired|invalidated|archived|inactive|never asked|not asked|asked no answer yet',
  '|',
);

/** Reads a cell of a consent column; null when it cannot be understood, so that its row is refused. */
export function readAnswer(cell: string, column: AnswerColumn): ImportedAnswer | null {
  const word = plain(cell);
  if (word === '' || empty.has(word) || lapsed.has(word)) return 'none';
  if (out.has(word)) return 'out';
  if (inside.has(word)) return 'in';
  if (yes.has(word)) return column === 'out' ? 'out' : 'in';
  if (no.has(word)) return column === 'out' ? 'none' : 'out';
  return null;
}

function words(list: string, separator = ' '): ReadonlySet<string> {
  return new Set(list.split(separator));
}

function plain(cell: string): string {
  return cell
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-\u2010-\u2015]+/gu, ' ')
    .replaceAll(/^["'.!\s]+|["'.!\s]+$/gu, '');
}
