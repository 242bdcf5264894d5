import type { KeywordKind } from '../../../electron/consent/keyword-types.ts';
import { m } from '../../lib/messages.ts';

export interface KindWords {
  readonly label: () => string;
  readonly about: () => string;
  readonly empty: () => string;
}

/** How the page speaks of each kind of keyword. */
export const kindWords: Readonly<Record<KeywordKind, KindWords>> = {
  stop: {
    label: m.keywords_kind_stop,
    about: m.keywords_kind_stop_about,
    empty: m.keywords_kind_stop_empty,
  },
  start: {
    label: m.keywords_kind_start,
    about: m.keywords_kind_start_about,
    empty: m.keywords_kind_start_empty,
  },
  help: {
    label: m.keywords_kind_help,
    about: m.keywords_kind_help_about,
    empty: m.keywords_kind_help_empty,
  },
  flow: {
    label: m.keywords_kind_flow,
    about: m.keywords_kind_flow_about,
    empty: m.keywords_kind_flow_empty,
  },
};
