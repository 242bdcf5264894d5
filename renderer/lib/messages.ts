/** Every text of the page; the sources are in messages/. */
export { m } from './paraglide/messages.js';
export {
  baseLocale,
  getLocale,
  getTextDirection,
  isLocale,
  overwriteGetLocale,
  type Locale,
} from './paraglide/runtime.js';
