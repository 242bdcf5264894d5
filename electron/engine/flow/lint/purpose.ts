import type { GroupRef, LabelRef } from '../../events.ts';
import type { Dialect } from '../model.ts';

/** What a flow is used for, and what stands around it. Plain values and lookups that the host gives. */
export interface Purpose {
  readonly role: 'opt_in' | 'opt_out' | 'new_contact' | 'default' | null;
  /** Languages of the organisation, ISO 639-3; the first is the default. */
  readonly languages: readonly string[];
  /** True when the words of other flows are answers while somebody is in this one. */
  readonly ignoresKeywords?: boolean;
  /** The organisation as people know it; rules that need it are silent without it. */
  readonly organisation?: string;
  /** What a message means to the keyword gate as a whole; rules about keywords are silent without it. */
  readonly keyword?: (text: string) => KeywordMeaning | null;
  /** What exists here; rules about missing things are silent without it. */
  readonly known?: Known;
  /** The opt-in flow in use, to compare with: leaving must not be harder than joining. */
  readonly joining?: FlowSource | null;
  /** True when a stop word opts out at once and the flow only confirms it. */
  readonly stopActsAtOnce?: boolean;
}

export interface KeywordMeaning {
  readonly kind: 'stop' | 'start' | 'help' | 'flow';
  /** True for a keyword of this very flow. */
  readonly isOwn: boolean;
}

/** A definition as it is stored. */
export interface FlowSource {
  readonly definition: unknown;
  readonly dialect: Dialect;
}

export interface Known {
  /** The flow behind a reference of a file; null when it is not here. */
  readonly flow: (reference: { readonly uuid: string; readonly name: string }) => KnownFlow | null;
  readonly hasGroup: (reference: GroupRef) => boolean;
  /** By key, in any case. */
  readonly hasField: (key: string) => boolean;
  /** True also for a label that is made when it is first used. */
  readonly hasLabel: (reference: LabelRef) => boolean;
}

export interface KnownFlow extends FlowSource {
  readonly id: string;
  readonly name: string;
  /** False while it is only a draft or is archived: nobody can enter it. */
  readonly isPublished: boolean;
  readonly isArchived?: boolean;
}
