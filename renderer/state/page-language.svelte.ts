import type { Settings } from '../../electron/api/contract/settings.ts';
import {
  baseLocale,
  getTextDirection,
  isLocale,
  overwriteGetLocale,
  type Locale,
} from '../lib/messages.ts';

/** The language that the page speaks. Every message reads it, so a change shows at once and nothing typed is lost. */
class PageLanguage {
  locale = $state<Locale>(baseLocale);

  constructor() {
    overwriteGetLocale(() => this.locale);
  }

  /** Speaks what was chosen; `system`: the first language of the system that there are messages for. */
  choose(choice: Settings['pageLanguage']): void {
    this.locale = choice === 'system' ? systemLocale() : choice;
    document.documentElement.lang = this.locale;
    document.documentElement.dir = getTextDirection(this.locale);
  }
}

function systemLocale(): Locale {
  return navigator.languages.map((each) => each.split('-')[0]).find(isLocale) ?? baseLocale;
}

export const pageLanguage = new PageLanguage();
