import { allKeywords, type KeywordRecord } from '../../../db/read/keyword.ts';
import {
  addKeyword,
  removeKeyword as deleteKeyword,
  updateKeyword,
} from '../../../db/write/keyword.ts';
import { addAudit } from '../../../db/write/organisation.ts';
import type { KeywordRow, KeywordTrial } from '../../api/contract/keywords.ts';
import type { KeywordKind } from '../../consent/keyword-types.ts';
import { clashes, keywordProblem } from '../../consent/keywords.ts';
import { commit, type Context } from '../core/context.ts';
import { notFound, ServiceError } from '../core/errors.ts';
import { knownRules, ruleOf } from './keyword-index.ts';

/** What staff type when they add or change a keyword. */
export interface KeywordInput {
  readonly id?: string | undefined;
  readonly kind: KeywordKind;
  readonly word: string;
  readonly language: string;
  readonly flowId: string | null;
}

/** All keywords, for the page. */
export function listKeywords(context: Context): KeywordRow[] {
  return allKeywords(context.db).map((row) => rowOf(context, row));
}

/**
 * Adds or changes a keyword.
 * @throws ServiceError `invalid_input`, `keyword_clash` with the reason, `last_stop`, or `not_found`
 */
export function saveKeyword(context: Context, input: KeywordInput): KeywordRow {
  const { row, existing } = checkedKeyword(context, input);
  commit(context, (tx) => {
    if (existing === undefined) addKeyword(tx, row);
    else updateKeyword(tx, existing.id, row);
    context.changes.other('keywords_changed');
  });
  context.keywords.reload();
  return rowOf(context, row);
}

/**
 * What would be stored for this input, and what it takes the place of.
 * @throws ServiceError as `saveKeyword`
 */
export function checkedKeyword(
  context: Context,
  input: KeywordInput,
): { readonly row: KeywordRecord; readonly existing: KeywordRecord | undefined } {
  const rows = allKeywords(context.db);
  const existing = rows.find(({ id }) => id === input.id);
  if (input.id !== undefined && existing === undefined) throw notFound('keyword');
  const isFlow = input.kind === 'flow';
  const problem = keywordProblem(input.word);
  if (problem !== null)
    throw new ServiceError('invalid_input', `${problem} Nothing was changed.`, { word: problem });
  if (isFlow && (input.flowId === null || context.flows.record(input.flowId) === undefined)) {
    throw new ServiceError(
      'invalid_input',
      'Choose the flow that this keyword starts. Nothing was changed.',
      { flowId: 'Choose a flow.' },
    );
  }
  if (!isFlow && input.language === '')
    throw new ServiceError(
      'invalid_input',
      'Choose the language of this keyword. Nothing was changed.',
      { language: 'Choose a language.' },
    );

  const row: KeywordRecord = {
    id: existing?.id ?? context.universe.uuid(),
    kind: input.kind,
    word: input.word.trim(),
    language: isFlow ? '' : input.language,
    flowId: isFlow ? input.flowId : null,
    purposeId: existing?.purposeId ?? null,
    source: 'Added by staff',
    setVersion: isFlow ? '' : `${input.language}@own`,
    needsApproval: false,
    createdAt: existing?.createdAt ?? context.universe.now(),
  };
  const [clash] = clashes(ruleOf(row), knownRules(context.db, context.settings.current.languages));
  if (clash !== undefined)
    throw new ServiceError('keyword_clash', `${clash.reason} Nothing was changed.`, {
      word: clash.reason,
    });
  if (existing?.kind === 'stop' && input.kind !== 'stop') refuseLastStop(rows, existing.id);
  return { row, existing };
}

/**
 * Removes a keyword.
 * @throws ServiceError `last_stop` when nobody could leave any more, or `not_found`
 */
export function removeKeyword(context: Context, id: string): void {
  checkRemoval(context, id);
  commit(context, (tx) => {
    deleteKeyword(tx, id);
    context.changes.other('keywords_changed');
  });
  context.keywords.reload();
}

/** @throws ServiceError as `removeKeyword` */
export function checkRemoval(context: Context, id: string): void {
  const rows = allKeywords(context.db);
  const row = rows.find((candidate) => candidate.id === id);
  if (row === undefined) throw notFound('keyword');
  if (row.kind === 'stop') refuseLastStop(rows, id);
}

/**
 * A native speaker has read the word and found it right.
 * @throws ServiceError `not_found`
 */
export function approveKeyword(context: Context, id: string, operator: string): KeywordRow {
  const row = allKeywords(context.db).find((candidate) => candidate.id === id);
  if (row === undefined) throw notFound('keyword');
  commit(context, (tx) => {
    updateKeyword(tx, id, { needsApproval: false });
    addAudit(tx, {
      id: context.universe.uuid(),
      at: context.universe.now(),
      operator,
      action: 'keyword_approved',
      subject: id,
      details: { word: row.word, language: row.language },
    });
    context.changes.other('keywords_changed');
  });
  context.keywords.reload();
  return rowOf(context, { ...row, needsApproval: false });
}

/** What the gate makes of a message; changes nothing. */
export function tryKeywords(context: Context, text: string): KeywordTrial {
  const meaning = context.keywords.classify(text);
  if (meaning.tier === 'none')
    return {
      tier: 'none',
      kind: null,
      word: null,
      text: 'This is no keyword. The flow that waits for the person gets it; otherwise the flow for new contacts or the default flow answers.',
    };
  if (meaning.tier === 'conflict') {
    return {
      tier: 'conflict',
      kind: null,
      word: meaning.stop.word,
      text: `${meaning.why} It is never taken as a yes: nothing is sent until staff have decided.`,
    };
  }
  const { rule } = meaning;
  if (meaning.tier === 'near')
    return {
      tier: 'near',
      kind: rule.kind,
      word: rule.word,
      text: `${meaning.why} Nothing is sent until staff have decided.`,
    };
  return {
    tier: meaning.tier,
    kind: rule.kind,
    word: rule.word,
    text: deedOf(context, rule.kind, rule.flowId),
  };
}

function refuseLastStop(rows: readonly KeywordRecord[], id: string): void {
  if (rows.some((row) => row.kind === 'stop' && row.id !== id)) return;
  throw new ServiceError(
    'last_stop',
    'This is the last stop keyword: without it nobody could leave. Add another one first. Nothing was changed.',
  );
}

function deedOf(context: Context, kind: KeywordKind, flowId: string | null): string {
  switch (kind) {
    case 'stop':
      return context.settings.current.stopMode === 'at_once'
        ? 'The person is opted out at once, and one confirmation goes.'
        : 'The opt-out flow asks whether the person wants to leave; no answer counts as leaving.';
    case 'start':
      return 'The opt-in flow begins, even for somebody who is opted out.';
    case 'help':
      return 'The help text goes out.';
    case 'flow':
      return `The flow “${flowId === null ? '' : (context.flows.record(flowId)?.name ?? '')}” begins.`;
  }
}

function rowOf(context: Context, row: KeywordRecord): KeywordRow {
  return {
    id: row.id,
    kind: row.kind as KeywordKind,
    word: row.word,
    language: row.language,
    flowId: row.flowId,
    flowName: row.flowId === null ? null : (context.flows.record(row.flowId)?.name ?? null),
    source: row.source,
    needsApproval: row.needsApproval,
    createdAt: row.createdAt,
  };
}
