import DoorOpen from '@lucide/svelte/icons/door-open';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Info from '@lucide/svelte/icons/info';
import KeyRound from '@lucide/svelte/icons/key-round';
import MessageSquareText from '@lucide/svelte/icons/message-square-text';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Split from '@lucide/svelte/icons/split';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import UserRound from '@lucide/svelte/icons/user-round';
import Workflow from '@lucide/svelte/icons/workflow';
import type { Component } from 'svelte';
import type { TesterStep } from '../../../electron/api/contract/tester-steps.ts';
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
  deed: { icon: UserRound, label: m.tester_path_kind_deed, tone: 'bg-accent-soft text-accent-ink' },
  routed: { icon: Split, label: m.tester_path_kind_routed, tone: quiet },
  wait: { icon: Hourglass, label: m.tester_path_kind_wait, tone: quiet },
  change: { icon: PencilLine, label: m.tester_path_kind_change, tone: quiet },
  note: { icon: Info, label: m.tester_path_kind_note, tone: quiet },
  problem: { icon: TriangleAlert, label: m.tester_path_kind_problem, tone: 'bg-bad-soft text-bad' },
};
