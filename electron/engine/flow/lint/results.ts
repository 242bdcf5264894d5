import { lowerCase } from '../../expressions/text.ts';
import { resultKey, storedAt } from '../stored-results.ts';
import { namesRead, readPart } from './names-read.ts';
import type { LintRule } from './rule.ts';

/** The names under which a flow keeps answers, and the places where it uses them. */

const resultCollision: LintRule = {
  code: 'result_collision',
  severity: 'warning',
  summary: 'Two results have names that come to the same key.',
  fix: 'Give one of them another name, best in Latin letters.',
  example: 'the results "Age?" and "Age!", which are both @results.age_',
  find: (view) => {
    const names = new Map<string, { readonly nodeUuid: string; readonly names: Set<string> }>();
    for (const node of view.steps)
      for (const name of storedAt(node)) {
        const key = resultKey(view.definition.dialect, name);
        const known = names.get(key);
        if (known === undefined) names.set(key, { nodeUuid: node.uuid, names: new Set([name]) });
        else known.names.add(name);
      }
    return Array.from(names)
      .filter(([, found]) => found.names.size > 1)
      .map(([key, found]) => ({
        nodeUuid: found.nodeUuid,
        reference: key,
        text: `The results ${Array.from(found.names, (name) => `"${name}"`).join(' and ')} are kept under one key (@results.${key}): the later one takes the place of the other.`,
      }));
  },
};

/** A use of a result in a template, with all that people may mean to be its name. */
const uses = /@\(?results\.([\p{L}\p{M}\p{N}_]+)/giu;

const resultNameCut: LintRule = {
  code: 'result_name_cut',
  severity: 'warning',
  summary: 'The name of a result is read only up to a sign that names cannot hold.',
  fix: 'Name the result in Latin letters, such as "consent", and use that name in the text.',
  example: '@results.सहमति',
  find: (view) =>
    view.steps.flatMap((node) =>
      namesRead(view, node, uses).flatMap((name) => {
        const read = readPart(view, name);
        return read === name
          ? []
          : [
              {
                nodeUuid: node.uuid,
                reference: name,
                text: `"@results.${name}" is read as "@results.${read}", because names of results end at the sign after it. People get a part of the name instead of the answer.`,
              },
            ];
      }),
    ),
};

const givenByGlific: ReadonlySet<string> = new Set(['parent', 'child', 'flow_keyword']);

const resultUnknown: LintRule = {
  code: 'result_unknown',
  severity: 'warning',
  summary: 'A text uses a result that the flow never stores.',
  fix: 'Correct the name, or store the answer under this name at the question that it belongs to.',
  example: '@results.nam, where the question stores its answer as "name"',
  find: (view) => {
    const stored = new Set(
      view.steps.flatMap(storedAt).map((name) => resultKey(view.definition.dialect, name)),
    );
    return view.steps.flatMap((node) =>
      namesRead(view, node, uses)
        .filter((name) => {
          const key = lowerCase(name);
          if (readPart(view, name) !== name || stored.has(key)) return false;
          return !(view.isGlific && givenByGlific.has(key));
        })
        .map((name) => ({
          nodeUuid: node.uuid,
          reference: name,
          text: `"@results.${name}" is used here, but no step of this flow stores a result of that name. ${view.isGlific ? 'People get to read the name itself.' : 'It stays empty.'}`,
        })),
    );
  },
};

export const resultRules: readonly LintRule[] = [resultCollision, resultNameCut, resultUnknown];
