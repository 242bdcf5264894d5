import type { Component } from 'svelte';
import type { FieldKind } from '../../../../../../electron/engine/editing/field.ts';
import AttachmentsControl from './AttachmentsControl.svelte';
import ChoiceControl from './ChoiceControl.svelte';
import ConsentControl from './ConsentControl.svelte';
import ContactFieldControl from './ContactFieldControl.svelte';
import ContactsControl from './ContactsControl.svelte';
import type { ControlProps } from './control.ts';
import DurationControl from './DurationControl.svelte';
import FlowControl from './FlowControl.svelte';
import HeadersControl from './HeadersControl.svelte';
import InteractiveControl from './InteractiveControl.svelte';
import NameControl from './NameControl.svelte';
import OpaqueControl from './OpaqueControl.svelte';
import PickControl from './PickControl.svelte';
import QuickRepliesControl from './QuickRepliesControl.svelte';
import TemplateControl from './TemplateControl.svelte';
import TextControl from './TextControl.svelte';
import TextsControl from './TextsControl.svelte';
import ThingsControl from './ThingsControl.svelte';
import YesNoControl from './YesNoControl.svelte';

/** One control for each kind of field: a kind without one does not compile. */
const controls: { readonly [K in FieldKind]: Component<ControlProps<K>> } = {
  text: TextControl,
  texts: TextsControl,
  quick_replies: QuickRepliesControl,
  attachments: AttachmentsControl,
  choice: ChoiceControl,
  consent: ConsentControl,
  duration: DurationControl,
  yes_no: YesNoControl,
  groups: ThingsControl,
  labels: ThingsControl,
  contacts: ContactsControl,
  addresses: TextsControl,
  contact_field: ContactFieldControl,
  flow: FlowControl,
  language: PickControl,
  timezone: PickControl,
  // Which channel answers is not chosen here: the reply goes where the message came from.
  channel: OpaqueControl,
  headers: HeadersControl,
  result_name: NameControl,
  variable_name: NameControl,
  interactive: InteractiveControl,
  provider_template: TemplateControl,
  opaque: OpaqueControl,
};

/** The control of a kind, for a field of that kind. */
export function controlOf(kind: FieldKind): Component<ControlProps> {
  return controls[kind] as Component<ControlProps>;
}
