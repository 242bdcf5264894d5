import { m } from '../../../../../lib/messages.ts';

const words: Readonly<Record<string, () => string>> = {
  has_any_word: m.words_test_has_any_word,
  has_all_words: m.words_test_has_all_words,
  has_phrase: m.words_test_has_phrase,
  has_only_phrase: m.words_test_has_only_phrase,
  has_only_text: m.words_test_has_only_text,
  has_beginning: m.words_test_has_beginning,
  has_text: m.words_test_has_text,
  has_value: m.words_test_has_value,
  has_number: m.words_test_has_number,
  has_number_between: m.words_test_has_number_between,
  has_number_lt: m.words_test_has_number_lt,
  has_number_lte: m.words_test_has_number_lte,
  has_number_eq: m.words_test_has_number_eq,
  has_number_gte: m.words_test_has_number_gte,
  has_number_gt: m.words_test_has_number_gt,
  has_date: m.words_test_has_date,
  has_date_lt: m.words_test_has_date_lt,
  has_date_eq: m.words_test_has_date_eq,
  has_date_gt: m.words_test_has_date_gt,
  has_time: m.words_test_has_time,
  has_pattern: m.words_test_has_pattern,
  has_email: m.words_test_has_email,
  has_phone: m.words_test_has_phone,
  has_error: m.words_test_has_error,
  has_group: m.words_test_has_group,
  has_category: m.words_test_has_category,
  has_state: m.words_test_has_state,
  has_district: m.words_test_has_district,
  has_ward: m.words_test_has_ward,
  has_intent: m.words_test_has_intent,
  has_top_intent: m.words_test_has_top_intent,
  has_multiple: m.words_test_has_multiple,
  has_location: m.words_test_has_location,
  has_image: m.words_test_has_image,
  has_audio: m.words_test_has_audio,
  has_video: m.words_test_has_video,
  has_file: m.words_test_has_file,
  has_media: m.words_test_has_media,
};

/** A router test as it reads behind "the answer": "has any of the words". One that is not known reads as its name. */
export function testWord(name: string): string {
  return Object.hasOwn(words, name) ? (words[name]?.() ?? name) : name.replaceAll('_', ' ');
}
