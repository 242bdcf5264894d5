/** Every text of the page; the sources are in messages/. */
export { m } from './paraglide/messages.js';
export { getLocale, getTextDirection } from './paraglide/runtime.js';
