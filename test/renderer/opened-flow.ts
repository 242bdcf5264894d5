import type { OpenedFlow } from '../../electron/api/contract/flow-drafts.ts';

/** A published flow without a draft, as the editor opens it; an empty one unless told otherwise. */
export function openedFlow(change: Partial<OpenedFlow> = {}): OpenedFlow {
  return {
    id: 'flow-4',
    name: 'Camp',
    dialect: 'textit',
    definition: { name: 'Camp', nodes: [] },
    draft: '',
    savedAt: null,
    published: 1,
    role: null,
    purposeId: null,
    keywords: [],
    ignoreKeywords: false,
    archived: false,
    problems: [],
    outline: [],
    ...change,
  };
}
