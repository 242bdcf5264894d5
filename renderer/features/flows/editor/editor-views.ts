import type { Component } from 'svelte';
import { m } from '../../../lib/messages.ts';
import TestsView from '../scripts/TestsView.svelte';
import Canvas from './canvas/Canvas.svelte';
import type { EditorDesk } from './editor-desk.svelte.ts';
import RevisionsView from './revisions/RevisionsView.svelte';
import SettingsView from './settings/SettingsView.svelte';
import Steps from './steps/Steps.svelte';
import TextsView from './texts/TextsView.svelte';

/** What every view of a flow gets. */
export interface ViewProps {
  readonly desk: EditorDesk;
}

export interface EditorView {
  /** As it stands in the address: `#/flows/ID?view=canvas`. */
  readonly id: string;
  readonly label: () => string;
  readonly component: Component<ViewProps>;
  /** True where the panel of the chosen step stands beside it. */
  readonly hasPanel: boolean;
  /** True for one that is as long as it is and scrolls as a whole. */
  readonly isPage: boolean;
}

/** The views of a flow, in the order of their tabs; the first is shown at first. A new one is one line here. */
export const editorViews = [
  { id: 'canvas', label: m.editor_view_canvas, component: Canvas, hasPanel: true, isPage: false },
  { id: 'steps', label: m.editor_view_steps, component: Steps, hasPanel: true, isPage: false },
  { id: 'texts', label: m.texts_view, component: TextsView, hasPanel: false, isPage: false },
  {
    id: 'revisions',
    label: m.flows_tab_revisions,
    component: RevisionsView,
    hasPanel: false,
    isPage: true,
  },
  {
    id: 'settings',
    label: m.flow_settings_view,
    component: SettingsView,
    hasPanel: false,
    isPage: true,
  },
  { id: 'scripts', label: m.scripts_view, component: TestsView, hasPanel: false, isPage: false },
] as const satisfies readonly [EditorView, ...EditorView[]];
