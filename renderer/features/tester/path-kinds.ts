import Clock from '@lucide/svelte/icons/clock';
import DoorOpen from '@lucide/svelte/icons/door-open';
import Info from '@lucide/svelte/icons/info';
import KeyRound from '@lucide/svelte/icons/key-round';
import MessageSquareText from '@lucide/svelte/icons/message-square-text';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import Workflow from '@lucide/svelte/icons/workflow';
import type { Component } from 'svelte';
import type { TesterStep } from '../../../electron/api/contract/tester.ts';
import { m } from '../../lib/messages.ts';

export interface PathKind {
  readonly icon: Component;
  readonly label: () => string;
  /** Colour classes of the icon's disc. */
  readonly tone: string;
}

const quiet = 'bg-sunken text-muted';

export const pathKinds: Readonly<Record<TesterStep['kind'], PathKind>> = {
  keyword: { icon: KeyRound, label: m.tester_path_kind_keyword, tone: 'bg-info-soft text-info' },
  flow: { icon: Workflow, label: m.tester_path_kind_flow, tone: 'bg-accent-soft text-accent-ink' },
  node: { icon: MessageSquareText, label: m.tester_path_kind_node, tone: quiet },
  consent: { icon: ShieldCheck, label: m.tester_path_kind_consent, tone: 'bg-good-soft text-good' },
  gate: { icon: DoorOpen, label: m.tester_path_kind_gate, tone: quiet },
  clock: { icon: Clock, label: m.tester_path_kind_clock, tone: quiet },
  note: { icon: Info, label: m.tester_path_kind_note, tone: quiet },
  problem: { icon: TriangleAlert, label: m.tester_path_kind_problem, tone: 'bg-bad-soft text-bad' },
};
