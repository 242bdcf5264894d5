import Ban from '@lucide/svelte/icons/ban';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import Hand from '@lucide/svelte/icons/hand';
import { m } from '../../lib/messages.ts';

/** How the gate's answers look: shape, colour and word. */
export const verdictSigns = {
  allow: { icon: CircleCheck, tone: 'text-good', word: m.tester_write_allow },
  hold: { icon: Hand, tone: 'text-warn', word: m.tester_write_hold },
  refuse: { icon: Ban, tone: 'text-bad', word: m.tester_write_refuse },
} as const;
