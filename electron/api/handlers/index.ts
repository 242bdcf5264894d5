import type { Handlers } from '../contract/index.ts';
import { appHandlers } from './app.ts';
import { channelHandlers } from './channels.ts';
import { consentHandlers } from './consent.ts';
import { contactHandlers } from './contacts.ts';
import type { Desk } from './desk.ts';
import { flowHandlers } from './flows.ts';
import { importHandlers } from './imports.ts';
import { keywordHandlers } from './keywords.ts';
import { purposeHandlers } from './purposes.ts';
import { scriptHandlers } from './scripts.ts';
import { settingsHandlers } from './settings.ts';
import { taskHandlers } from './tasks.ts';
import { testerHandlers } from './tester.ts';
import { translationHandlers } from './translations.ts';

/** Every method of the contract, bound to one host. */
export function handlersOf(desk: Desk): Handlers {
  return {
    app: appHandlers(desk),
    channels: channelHandlers(desk),
    consent: consentHandlers(desk),
    contacts: contactHandlers(desk),
    flows: flowHandlers(desk),
    imports: importHandlers(desk),
    keywords: keywordHandlers(desk),
    purposes: purposeHandlers(desk),
    scripts: scriptHandlers(desk),
    settings: settingsHandlers(desk),
    tasks: taskHandlers(desk),
    tester: testerHandlers(desk),
    translations: translationHandlers(),
  };
}
