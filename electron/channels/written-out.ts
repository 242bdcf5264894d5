import type { Outgoing } from './provider.ts';

/**
 * The choices of a message in words, for channels and messages without buttons: numbered, in their order, under the titles of
 * their sections, each with its description; empty when there are none. A request for a location needs no words beyond its text.
 */
export function writtenOut({
  quickReplies,
  interactive,
}: Pick<Outgoing, 'quickReplies' | 'interactive'>): string {
  if (interactive?.kind !== 'list') return numbered(quickReplies, 1).join('\n');
  let next = 1;
  return interactive.sections
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => {
      const lines = numbered(
        rows.map((row) =>
          row.description === '' ? row.title : `${row.title}: ${row.description}`,
        ),
        next,
      );
      next += rows.length;
      return [title, ...lines].filter((line) => line !== '').join('\n');
    })
    .join('\n\n');
}

function numbered(choices: readonly string[], first: number): string[] {
  return choices.map((choice, index) => `${first + index}. ${choice}`);
}
