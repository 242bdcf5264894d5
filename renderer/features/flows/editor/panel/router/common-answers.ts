import type { Dialect } from '../../model/definition.ts';
import type { RouterForm, RouterRule } from '../../model/router-form.ts';

export type Answer = 'yes' | 'no';

/** How people answer in each language, by BCP 47; the first is the plainest. */
const spoken: Readonly<Record<string, Readonly<Record<Answer, readonly string[]>>>> = {
  en: { yes: ['yes', 'y', 'ok', 'okay', 'sure'], no: ['no', 'n', 'not', 'nope'] },
  hi: { yes: ['हाँ', 'हां', 'जी', 'haan', 'han', 'ha'], no: ['नहीं', 'नही', 'ना', 'nahi', 'nahin'] },
  mr: { yes: ['हो', 'होय', 'ho', 'hoy'], no: ['नाही', 'नको', 'nahi', 'nako'] },
  bn: { yes: ['হ্যাঁ', 'হাঁ', 'hyan'], no: ['না', 'na'] },
  ta: { yes: ['ஆம்', 'ஆமாம்', 'aam', 'aamam'], no: ['இல்லை', 'வேண்டாம்', 'illai', 'vendam'] },
  te: {
    yes: ['అవును', 'సరే', 'avunu', 'sare'],
    no: ['కాదు', 'లేదు', 'వద్దు', 'kadu', 'ledu', 'vaddu'],
  },
  kn: { yes: ['ಹೌದು', 'ಸರಿ', 'haudu', 'houdu'], no: ['ಇಲ್ಲ', 'ಬೇಡ', 'illa', 'beda'] },
  ml: { yes: ['അതെ', 'ശരി', 'athe'], no: ['ഇല്ല', 'വേണ്ട', 'illa', 'venda'] },
  gu: { yes: ['હા', 'ha'], no: ['ના', 'નહીં', 'na'] },
  pa: { yes: ['ਹਾਂ', 'haan'], no: ['ਨਹੀਂ', 'nahi'] },
  or: { yes: ['ହଁ', 'han'], no: ['ନା', 'ନାହିଁ', 'na'] },
  as: { yes: ['হয়', 'hoy'], no: ['নহয়', 'nohoy'] },
  ur: { yes: ['ہاں', 'جی', 'haan'], no: ['نہیں', 'nahi'] },
};

/** Answers of every language: a number of a menu, and a hand. */
const signs: Readonly<Record<Answer, readonly string[]>> = {
  yes: ['1', '1️⃣', '👍', '✅'],
  no: ['2', '2️⃣', '👎', '❌'],
};
const hand: Readonly<Record<Answer, string>> = { yes: '👍', no: '👎' };
const skinTones = ['🏻', '🏼', '🏽', '🏾', '🏿'];
const localDigits: Readonly<Record<Answer, string>> = { yes: '१', no: '२' };
const devanagari: ReadonlySet<string> = new Set(['hi', 'mr', 'ne']);

/**
 * The ways in which people say yes or no in some languages (BCP 47). English stands for a language that is not known. In Glific a mark
 * behind a word and the skin of a hand belong to it, so there they are listed too: https://glific.github.io/docs/ (rules in flows).
 */
export function commonAnswers(
  answer: Answer,
  languages: readonly (string | undefined)[],
  dialect: Dialect,
): readonly string[] {
  const tags = languages.map((tag) => tag?.split('-')[0] ?? 'en');
  const known = tags.filter((tag) => Object.hasOwn(spoken, tag));
  const words = (known.length === 0 ? ['en'] : known).flatMap((tag) => {
    const own = spoken[tag]?.[answer] ?? [];
    const marked =
      dialect === 'glific' ? plainest(own).flatMap((word) => withMarks(word, tag)) : [];
    return [...own, ...marked, ...(devanagari.has(tag) ? [localDigits[answer]] : [])];
  });
  const hands = dialect === 'glific' ? skinTones.map((tone) => hand[answer] + tone) : [];
  return [...new Set([...words, ...signs[answer], ...hands])];
}

/** The first word of a language's own script, and the first that is written in Latin letters. */
function plainest(words: readonly string[]): readonly string[] {
  const isLatin = (word: string): boolean => /^[a-z]/u.test(word);
  const found = [words.find((word) => !isLatin(word)), words.find(isLatin)];
  return found.filter((word) => word !== undefined);
}

function withMarks(word: string, tag: string): readonly string[] {
  return [`${word}!`, `${word}.`, ...(devanagari.has(tag) ? [`${word}।`] : [])];
}

/** Words as one value of a rule for any of them. */
export function joinWords(words: readonly string[], dialect: Dialect): string {
  return words.join(dialect === 'glific' ? ', ' : ' ');
}

function splitWords(value: string): readonly string[] {
  return value.split(/[\s,;]+/u).filter((word) => word !== '');
}

/**
 * The form with a rule for these words that leads to the category: they join the rule for words that leads there already. A no stands
 * in front of everything else, because "not ok" has a word of a yes in it.
 */
export function withAnswers(
  form: RouterForm,
  answer: Answer,
  category: string,
  words: readonly string[],
  dialect: Dialect,
): RouterForm {
  const at = form.rules.findIndex(
    (rule) =>
      rule.test === 'has_any_word' && rule.category.toLowerCase() === category.toLowerCase(),
  );
  const old = form.rules[at];
  if (old !== undefined) {
    const own = splitWords(old.args[0] ?? '');
    const args = [joinWords([...new Set([...own, ...words])], dialect)];
    return { ...form, rules: form.rules.with(at, { ...old, args }) };
  }
  const rule: RouterRule = {
    caseUuid: null,
    test: 'has_any_word',
    args: [joinWords(words, dialect)],
    categoryUuid: null,
    category,
  };
  return { ...form, rules: answer === 'no' ? [rule, ...form.rules] : [...form.rules, rule] };
}
