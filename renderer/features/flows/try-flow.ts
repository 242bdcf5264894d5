import type { FlowRow } from '../../../electron/api/contract/flows.ts';
import { api } from '../../lib/client.ts';
import { router } from '../../state/router.svelte.ts';
import { tryWord } from './try-word.ts';

/** Opens the chat tester with a word that starts the flow; with the drafts when this flow has one. */
export async function tryFlow(flow: FlowRow): Promise<void> {
  const say = tryWord(flow, await api.keywords.list({}));
  router.go('tester', null, { say, drafts: flow.hasDraft ? 'yes' : 'no' });
}
