import { commit } from '../../electron/services/core/context.ts';
import { suppress } from '../../electron/services/record/suppression.ts';
import type { ServiceHost } from '../support/service-host.ts';

/** A text that no program writes by itself. */
export const mark = 'zqxmark';

/** Puts the mark into every column that goes and can hold text, of one person. */
export function writeEverywhere(services: ServiceHost, id: string, phone: string): void {
  const run = (sql: string, ...values: unknown[]) => services.db.sqlite.prepare(sql).run(...values);
  const text = (column: string) => `${mark} ${column} ${'x'.repeat(300)}`;
  const channel = services.db.sqlite
    .prepare<[], string>('SELECT id FROM channel LIMIT 1')
    .pluck()
    .get();
  const flow = services.db.sqlite.prepare<[], string>('SELECT id FROM flow LIMIT 1').pluck().get();
  run(
    "UPDATE contact SET language = ?, timezone = ?, search_text = ?, last_inbound_at = 5, last_channel_id = 'x' WHERE id = ?",
    ...['language', 'timezone', 'search'].map(text),
    id,
  );
  run(
    'INSERT INTO identity VALUES (?, ?, ?, ?, 1, 0)',
    'bsuid',
    `${mark}-account`,
    id,
    text('given'),
  );
  run(
    'INSERT INTO contact_field VALUES (?, ?, ?, ?, 1)',
    id,
    ...['key', 'name', 'value'].map(text),
  );
  for (let at = 0; at < 200; at += 1)
    run(
      `INSERT INTO message VALUES (?, ?, ?, ?, 'text', ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL)`,
      `m${String(at)}`,
      id,
      channel,
      at % 2 ? 'in' : 'out',
      text('text').repeat(1 + (at % 5)),
      JSON.stringify({ header: text('header') }),
      `wamid.${mark}.${String(at)}`,
      at,
      at === 0 ? 'sending' : 'sent',
      text('reason'),
    );
  run("INSERT INTO label VALUES ('l', 'Urgent', 1)");
  run("INSERT INTO message_label VALUES ('m0', 'l')");
  run(
    `INSERT INTO outbox (message_id, contact_id, channel_id, scheme, address, purpose, session_id, state, attempts, next_attempt_at)
     VALUES ('m0', ?, ?, 'bsuid', ?, 'reply', NULL, 'sending', 1, 1)`,
    id,
    channel,
    text('address'),
  );
  run(
    `INSERT INTO session VALUES ('s', ?, ?, ?, 'completed', 'reply', 0, 1, 2, NULL, NULL, ?)`,
    id,
    flow,
    JSON.stringify({ results: text('results') }),
    text('kept'),
  );
  run(
    `INSERT INTO web_call VALUES ('w', 's', 'POST', ?, ?, ?, 'waiting', 1)`,
    ...['url', 'headers', 'body'].map(text),
  );
  run(`INSERT INTO flow_problem VALUES ('p', ?, 's', ?, 1, 'error', ?)`, id, flow, text('problem'));
  run(
    `INSERT INTO review_item VALUES ('r', ?, 'm1', 'near', ?, 1, 2, NULL, NULL, NULL, ?)`,
    id,
    text('why'),
    text('note'),
  );
  run(
    `INSERT INTO evidence_file VALUES (?, ?, ?, ?, 1, 1, ?)`,
    'a'.repeat(64),
    id,
    ...['name', 'media', 'operator'].map(text),
  );
  run(
    `INSERT INTO import_batch VALUES ('b', 'contacts', 'f.csv', 'h', 'Priya', 'list', '{}', '{}', 1, NULL)`,
  );
  run(`INSERT INTO import_change VALUES ('b', 1, ?, ?, NULL)`, id, text('before'));
  run(
    `INSERT INTO outreach VALUES ('o', 'broadcast', ?, ?, ?, 'c', 'o', 1, NULL)`,
    text('request'),
    flow,
    id,
  );
  run(
    `INSERT INTO outreach VALUES ('o2', 'start', ?, ?, 'other', 'c', 'o2', 1, 2)`,
    JSON.stringify({ urns: [`bsuid:${mark}-account`, `tel:${phone}`] }),
    flow,
  );
  run(`INSERT INTO audit VALUES ('a', 1, 'Priya', 'field_changed', ?, ?)`, id, text('details'));
  run(
    `INSERT INTO receipt VALUES ('q', ?, 1, ?, 'applied', ?)`,
    channel,
    Buffer.from(
      JSON.stringify({ from: phone.slice(1), name: text('name'), text: text('text') }, null, 2),
    ),
    text('reason'),
  );
  run(
    `INSERT INTO receipt VALUES ('q2', ?, 1, ?, 'applied', '')`,
    channel,
    Buffer.from(`{"statuses":[{"id":"wamid.${mark}.7","status":"read"}]}`),
  );
  run(`INSERT INTO inbound_event VALUES (?, ?, 'q')`, channel, `message:wamid.${mark}.1`);
  run(`INSERT INTO inbound_event VALUES (?, ?, 'q')`, channel, `status:wamid.${mark}.2:read:`);
  run(`INSERT INTO inbound_event VALUES (?, ?, 'q')`, channel, `stopped:${phone}:5`);
  run(`INSERT INTO parked_status VALUES (?, ?, 'read', 1, '', 1)`, channel, `wamid.${mark}.3`);
  const listed = { since: 1, reason: 'imported', eventId: null, importId: 'b' } as const;
  commit(services.context, (tx) => {
    suppress(services.context, tx, { scheme: 'bsuid', value: `${mark}-account` }, listed);
    suppress(services.context, tx, { scheme: 'tel', value: phone }, listed);
  });
}
