import { allFlows, publishedRevision, type FlowRecord } from '../../../db/read/flow.ts';
import { allKeywords, keywordsInUse, type KeywordRecord } from '../../../db/read/keyword.ts';
import { addKeyword, removeKeyword } from '../../../db/write/keyword.ts';
import type { FlowKeywordClash, FlowKeywords } from '../../api/contract/flow-keywords.ts';
import type { KeywordRule } from '../../consent/keyword-types.ts';
import { clashes, keywordProblem } from '../../consent/keywords.ts';
import { normaliseMessage } from '../../consent/normalise.ts';
import { lintFor } from '../../engine/flow/lint/index.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import { outline } from '../../engine/flow/outline.ts';
import { commit, type Context } from '../core/context.ts';
import { ServiceError } from '../core/errors.ts';
import { ruleOf } from '../keywords/keyword-index.ts';
import { demandFlow, shownRevision } from './flow-record.ts';

/** What staff type as the words that start a flow. */
export interface KeywordChoice {
  readonly id: string;
  readonly keywords: readonly string[];
  readonly dryRun: boolean;
}

/**
 * Makes these words, and no others, start a flow; or, in a dry run, tells what would become of them.
 * @throws ServiceError `not_found`, or `keyword_clash` when one of them cannot be had
 */
export function setFlowKeywords(context: Context, choice: KeywordChoice): FlowKeywords {
  const record = demandFlow(context, choice.id);
  const words = distinct(choice.keywords);
  const own = allKeywords(context.db).filter(({ flowId }) => flowId === record.id);
  const others = keywordsInUse(context.db).filter(({ flowId }) => flowId !== record.id);
  const inTheWay = words.flatMap((word) => clashOf(context, record, word, others));
  const blocked = new Set(inTheWay.map(({ word }) => word));
  const wanted = words.filter((word) => !blocked.has(word));
  const keys = new Map(wanted.map((word) => [keyOf(word), word]));
  const kept = new Set(own.map(({ word }) => keyOf(word)));
  const added = wanted.filter((word) => !kept.has(keyOf(word)));
  const removed = own.filter(({ word }) => !keys.has(keyOf(word)));
  const refusing = inTheWay.find(({ refuses }) => refuses);
  if (!choice.dryRun && refusing !== undefined)
    throw new ServiceError('keyword_clash', `${refusing.text} Nothing was changed.`, {
      keywords: refusing.text,
    });
  if (!choice.dryRun && added.length + removed.length > 0) {
    commit(context, (tx) => {
      for (const { id } of removed) removeKeyword(tx, id);
      for (const word of added) addKeyword(tx, ownKeyword(context, record.id, word));
      context.changes.other('keywords_changed');
      context.changes.other('flows_changed');
    });
    context.keywords.reload();
  }
  return {
    keywords: wanted,
    added,
    removed: removed.map(({ word }) => word),
    clashes: [...inTheWay, ...answersTaken(context, record, wanted)],
  };
}

/** How a word is told from another: case, accents, spaces and punctuation do not count. */
function keyOf(word: string): string {
  return normaliseMessage(word).compact;
}

function distinct(words: readonly string[]): readonly string[] {
  const found = new Map<string, string>();
  for (const word of words) {
    const key = keyOf(word) || word;
    if (!found.has(key)) found.set(key, word.trim());
  }
  return Array.from(found.values());
}

function ownKeyword(context: Context, flowId: string, word: string): KeywordRecord {
  return {
    id: context.universe.uuid(),
    kind: 'flow',
    word,
    language: '',
    flowId,
    purposeId: null,
    source: 'Added by staff',
    setVersion: '',
    needsApproval: false,
    createdAt: context.universe.now(),
  };
}

const nowhere = { flow: null, nodeUuid: null, step: null };

/** What keeps a word from being a keyword of this flow, if anything does. */
function clashOf(
  context: Context,
  record: FlowRecord,
  word: string,
  others: readonly KeywordRecord[],
): readonly FlowKeywordClash[] {
  const problem = keywordProblem(word);
  if (problem !== null)
    return [{ word, kind: 'invalid', refuses: true, text: `“${word}”: ${problem}`, ...nowhere }];
  const candidate = ruleOf(ownKeyword(context, record.id, word));
  const [found] = clashes(candidate, others.map(ruleOf));
  return found === undefined ? [] : [told(context, record, word, found.rule, found.reason)];
}

function told(
  context: Context,
  record: FlowRecord,
  word: string,
  rule: KeywordRule,
  reason: string,
): FlowKeywordClash {
  if (rule.kind === 'flow') {
    const name = context.flows.record(rule.flowId ?? '')?.name ?? '';
    return {
      word,
      kind: 'other_flow',
      refuses: true,
      text: `“${rule.word}” already starts the flow “${name}”.`,
      flow: { id: rule.flowId ?? '', name },
      nodeUuid: null,
      step: null,
    };
  }
  const leadsHere =
    (rule.kind === 'stop' && record.role === 'opt_out') ||
    (rule.kind === 'start' && record.role === 'opt_in');
  if (leadsHere)
    return {
      word,
      kind: 'leads_here',
      refuses: false,
      text: `“${word}” is a ${rule.kind} keyword and leads to this flow already, in every flow and at any time.`,
      ...nowhere,
    };
  const hint =
    rule.kind === 'stop'
      ? ' To let it lead here, make this flow the opt-out flow.'
      : rule.kind === 'start'
        ? ' To let it lead here, make this flow the opt-in flow.'
        : '';
  return { word, kind: rule.kind, refuses: true, text: `${reason}${hint}`, ...nowhere };
}

/** Questions of the flows in use, and of this one, that expect one of the words as an answer. */
function answersTaken(
  context: Context,
  own: FlowRecord,
  words: readonly string[],
): readonly FlowKeywordClash[] {
  if (words.length === 0) return [];
  const inUse = allFlows(context.db).filter(({ archivedAt }) => archivedAt === null);
  return inUse.flatMap((record) => {
    const revision =
      record.id === own.id
        ? shownRevision(context, record.id)
        : publishedRevision(context.db, record.id);
    if (revision === undefined) return [];
    const definition: unknown = JSON.parse(revision.definition);
    const dialect = revision.dialect as Dialect;
    const expecting = (among: readonly string[]) => {
      const keys = new Set(among.map(keyOf));
      return lintFor('keyword_as_answer', definition, dialect, {
        role: null,
        languages: context.settings.current.languages,
        ignoresKeywords: record.ignoreKeywords,
        keyword: (text) =>
          keys.has(keyOf(text)) ? { kind: 'flow', isOwn: record.id === own.id } : null,
      });
    };
    // Most flows expect none of them: one look tells.
    if (expecting(words).length === 0) return [];
    const steps = new Map(
      outline(definition, dialect).map(({ nodeUuid, number }) => [nodeUuid, number]),
    );
    return words.flatMap((word) =>
      expecting([word]).map(({ nodeUuid }): FlowKeywordClash => {
        const step = steps.get(nodeUuid ?? '') ?? null;
        return {
          word,
          kind: 'answer',
          refuses: false,
          text: `The flow “${record.name}” expects “${word}” as an answer${step === null ? '' : ` (step ${String(step)})`}. As a keyword it leaves that flow and starts this one, unless that flow ignores keywords.`,
          flow: { id: record.id, name: record.name },
          nodeUuid: nodeUuid ?? null,
          step,
        };
      }),
    );
  });
}
