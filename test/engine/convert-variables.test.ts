import { describe, expect, test } from 'vitest';
import { toExpressions, toVariables } from '../../electron/engine/flow/write/variables.ts';

const both = [
  ['@results.parent.consent', '@parent.results.consent'],
  ['@results.child.crop', '@child.results.crop'],
  ['@results.child.crop.category', '@child.results.crop.category'],
  ['@results.parent.consent.input', '@parent.results.consent.input'],
  ['@results.crop.category', '@results.crop.category'],
  ['@results.call.msg', '@results.call.extra.msg'],
  ['@results.call.user.name', '@results.call.extra.user.name'],
  ['@results.child.call.msg', '@child.results.call.extra.msg'],
  ['@contact.fields.village', '@fields.village'],
  ['@global.organisation_name', '@globals.organisation_name'],
] as const;

describe('what one dialect reads, in the words of the other', () => {
  test.each(both)('Glific %s is TextIt %s', (variable, expression) => {
    const { text, lost } = toExpressions(`Is ${variable}, yes`, new Set());
    expect({ text, lost }).toEqual({ text: `Is ${expression}, yes`, lost: [] });
  });

  test.each(both)('and back: %s', (variable, expression) => {
    const { text, lost } = toVariables(`Is ${expression}, yes`);
    expect({ text, lost }).toEqual({ text: `Is ${variable}, yes`, lost: [] });
  });

  test('a part that only one of them keeps is told', () => {
    expect(toVariables('@child.results.crop.node_uuid').lost).not.toEqual([]);
  });
});
