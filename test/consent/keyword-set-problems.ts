import { keywordProblem } from '../../electron/consent/keywords.ts';
import { readPattern } from '../../electron/consent/word-patterns.ts';

const wordLists = [
  'fillers',
  'leadWords',
  'companions',
  'directObjects',
  'finalObjects',
  'yesWords',
  'noWords',
  'nearWords',
  'everydayWords',
  'weakWords',
  'doubtWords',
  'assuringWords',
  'ordinaryWords',
  'innocentWords',
];
/** Lists in which `*` and `…` mean something. */
const openLists = ['leadWords', 'companions', 'nearWords', 'everydayWords', 'weakWords'];
const wordKeys = ['kind', 'word', 'source', 'needsApproval'];

/** What is wrong in a keyword set's file, in plain words for whoever edited it. Empty when nothing is. */
export function setProblems(file: string, data: unknown): string[] {
  if (!isObject(data)) return [`${file}: the file must begin with { and end with }.`];
  const problems: string[] = [];
  const say = (problem: string) => problems.push(`${file}: ${problem}`);
  const known = ['language', 'name', 'version', 'words', 'harmless', ...wordLists];
  for (const key of Object.keys(data))
    if (!known.includes(key))
      say(`“${key}” is no list that the application knows; is it misspelt?`);
  if (data['language'] !== file.replace('.json', ''))
    say('“language” must be the three letters of the file name.');
  if (typeof data['name'] !== 'string' || data['name'] === '')
    say('“name” must be a name in quotes.');
  if (!Number.isInteger(data['version']) || Number(data['version']) < 1)
    say('“version” must be a whole number, 1 or more.');
  for (const list of wordLists) problemsOfList(list, data[list]).forEach(say);
  const words = data['words'];
  if (!Array.isArray(words) || words.length === 0) say('“words” must list at least one keyword.');
  else words.forEach((word, at) => problemsOfKeyword(word, at + 1).forEach(say));
  const harmless = data['harmless'];
  if (!Array.isArray(harmless)) say('“harmless” is missing; write [] for an empty list.');
  else harmless.forEach((entry, at) => problemsOfHarmless(entry, at + 1).forEach(say));
  return problems;
}

function problemsOfList(list: string, entries: unknown): string[] {
  if (!Array.isArray(entries)) return [`“${list}” is missing; write [] for an empty list.`];
  const seen = new Set<unknown>();
  return entries.flatMap((entry) => {
    if (typeof entry !== 'string') return [`in “${list}” every word must stand in quotes.`];
    if (seen.has(entry)) return [`“${entry}” stands twice in “${list}”.`];
    seen.add(entry);
    if (readPattern(entry).length === 0) return [`“${entry}” in “${list}” has no letter or emoji.`];
    if (!openLists.includes(list) && /[*…]/.test(entry))
      return [`“${entry}” in “${list}”: * and … mean nothing in this list.`];
    return [];
  });
}

function problemsOfKeyword(word: unknown, at: number): string[] {
  const where = `keyword ${String(at)}`;
  if (!isObject(word) || Object.keys(word).sort().join() !== [...wordKeys].sort().join())
    return [`${where} must have “kind”, “word”, “source” and “needsApproval”, and nothing else.`];
  const { kind, word: text, source, needsApproval } = word;
  if (typeof text !== 'string') return [`${where}: “word” must stand in quotes.`];
  const told = keywordProblem(text);
  return [
    ...(told === null ? [] : [`${where} “${text}”: ${told}`]),
    ...(['stop', 'start', 'help'].includes(String(kind))
      ? []
      : [`${where} “${text}”: “kind” must be stop, start or help.`]),
    ...(typeof source === 'string' && source.trim() !== ''
      ? []
      : [`${where} “${text}”: say in “source” where the word comes from.`]),
    ...(needsApproval === true || (needsApproval === false && /^https:\/\//.test(String(source)))
      ? []
      : [
          `${where} “${text}”: “needsApproval” is false only for a word that somebody publishes; then “source” is the address.`,
        ]),
  ];
}

function problemsOfHarmless(entry: unknown, at: number): string[] {
  const where = `harmless phrase ${String(at)}`;
  if (!isObject(entry) || typeof entry['phrase'] !== 'string')
    return [`${where} must have a “phrase” in quotes.`];
  const { phrase, unless = [], unlessAboutMessages = true, ...rest } = entry;
  if (readPattern(String(phrase)).length === 0) return [`${where} has no letter or emoji.`];
  if (!Array.isArray(unless) || unlessAboutMessages !== true || Object.keys(rest).length > 0)
    return [`${where}: beside “phrase” only “unless”, a list, and “unlessAboutMessages”, true.`];
  return [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
