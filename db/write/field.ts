import type { Tx } from '../open.ts';
import { fieldDefinition } from '../schema/index.ts';
import { placeholders, prepared } from '../statements.ts';

const insert = prepared((orm) =>
  orm.insert(fieldDefinition).values(placeholders(fieldDefinition)).onConflictDoNothing().prepare(),
);

/** Makes a field known; one of that key stays as it is. */
export function addField(tx: Tx, row: typeof fieldDefinition.$inferInsert): void {
  insert(tx).run(row);
}
