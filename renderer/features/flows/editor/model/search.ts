import {
  nodesOf,
  translatedLanguages,
  translationOf,
  type Definition,
  type FlowNode,
} from './definition.ts';
import { nodeParts } from './node-parts.ts';
import { nodeTexts } from './translations.ts';

/** Something in a flow that was looked for. */
export interface SearchHit {
  readonly nodeUuid: string;
  /** The action, case or category; of a result's name the node. */
  readonly elementUuid: string;
  /** `text` is what is sent, `word` what is tested, `part` what an action does it with (a group, a field, a flow). */
  readonly of: 'text' | 'word' | 'category' | 'result' | 'part';
  /** The language of a translation as the file writes it; null for the flow's own. */
  readonly language: string | null;
  /** What was found, as it stands in the flow. */
  readonly text: string;
}

/**
 * Where all the words of a query occur in one text: messages and their translations, tested words, categories, results, and what
 * actions work with. Large and small letters, accents, Hindi dots, and the digits of one script or another make no difference. In the
 * file's order; an empty query finds nothing.
 */
export function searchFlow(definition: Definition, query: string): readonly SearchHit[] {
  const words = comparable(query)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const languages = translatedLanguages(definition);
  const hits: SearchHit[] = [];
  const seen = new Set<string>();
  const look = (hit: SearchHit): void => {
    const key = JSON.stringify([hit.nodeUuid, hit.elementUuid, hit.language, hit.text]);
    if (hit.text === '' || seen.has(key)) return;
    const text = comparable(hit.text);
    if (!words.every((word) => text.includes(word))) return;
    seen.add(key);
    hits.push(hit);
  };
  for (const node of nodesOf(definition)) {
    for (const { elementUuid, of, property, texts: own } of nodeTexts(node)) {
      const kind = of === 'action' ? 'text' : of === 'case' ? 'word' : 'category';
      for (const text of own)
        look({ nodeUuid: node.uuid, elementUuid, of: kind, language: null, text });
      for (const language of languages)
        for (const text of translationOf(definition, language, elementUuid, property))
          look({ nodeUuid: node.uuid, elementUuid, of: kind, language, text });
    }
    for (const hit of partsOf(node)) look(hit);
  }
  return hits;
}

function partsOf(node: FlowNode): readonly SearchHit[] {
  const base = { nodeUuid: node.uuid, language: null };
  const parts = nodeParts(node).map(({ of, uuid, text }) => ({
    ...base,
    elementUuid: uuid,
    of: of === 'router' ? ('result' as const) : ('part' as const),
    text,
  }));
  const operand = node.router?.operand ?? '';
  return [...parts, { ...base, elementUuid: node.uuid, of: 'part', text: operand }];
}

/** The zeros of the scripts whose digits people type here. */
const zeros = [
  0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
];

/** A text as it is compared: small letters, no accents, no dots below Indian letters, no invisible joiners, plain digits, single spaces. */
export function comparable(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f\u093c\u09bc\u0a3c\u0abc\u0b3c\u200b-\u200d\ufe0e\ufe0f]/g, '')
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = zeros.find((start) => code >= start && code < start + 10);
      return zero === undefined ? digit : String(code - zero);
    })
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();
}
