import { m } from '../../../../../lib/messages.ts';
import type { Unit } from '../fields/duration.ts';

const words: Readonly<Record<string, () => string>> = {
  tel: m.words_option_tel,
  whatsapp: m.words_option_whatsapp,
  mailto: m.words_option_mailto,
  GET: m.words_option_get,
  POST: m.words_option_post,
  PUT: m.words_option_put,
  PATCH: m.words_option_patch,
  DELETE: m.words_option_delete,
  HEAD: m.words_option_head,
  image: m.words_option_image,
  video: m.words_option_video,
  audio: m.words_option_audio,
  document: m.words_option_document,
  active: m.words_option_active,
  blocked: m.words_option_blocked,
  stopped: m.words_option_stopped,
  archived: m.words_option_archived,
  set: m.words_option_set,
  increment: m.words_option_increment,
  clear: m.words_option_clear,
  facebook: m.words_option_facebook,
  telegram: m.words_option_telegram,
  instagram: m.words_option_instagram,
  digits: m.words_option_digits,
  location: m.words_option_location,
};

/** A choice of a field in words; one that is not known stands as it is. */
export function optionWord(option: string): string {
  return Object.hasOwn(words, option) ? (words[option]?.() ?? option) : option;
}

const unitWords: Readonly<Record<Unit, () => string>> = {
  seconds: m.words_option_seconds,
  minutes: m.words_option_minutes,
  hours: m.words_option_hours,
  days: m.words_option_days,
};

export function unitWord(unit: Unit): string {
  return unitWords[unit]();
}
