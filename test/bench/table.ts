import { median, type LedgerReport } from './report.ts';
import type { EditorReport, PeersReport, Report, SideReport } from './report.ts';

/** The report for a person, as Markdown. */
export function tableOf({ at, machine, engine, peers, webhooks, editor, ledger }: Report): string {
  const { node, cpu, cores, memoryGiB } = machine;
  const parts = [
    `${at.slice(0, 10)}, ${String(cores)} cores of ${cpu}, ${String(memoryGiB)} GiB, Node ${node}`,
  ];
  if (engine !== undefined) {
    parts.push(
      'Engine: the sample opt-in conversation (start, change to Hindi, yes) in memory',
      rows(
        ['', 'conversations/s', 'of the floor'],
        engine.map(({ name, conversationsPerSecond, ratio }) => [
          name,
          whole(conversationsPerSecond),
          share(ratio),
        ]),
      ),
    );
  }
  if (peers !== undefined) parts.push(...peerParts(peers));
  if (webhooks !== undefined) {
    const { connections, scenarios } = webhooks;
    parts.push(
      `Webhooks: signed messages over ${String(connections)} connections, each acknowledged after its commit (fsync)`,
      rows(
        ['', 'messages/s', 'of the floor', 'ack p50', 'ack p99', 'rows', 'sends', 'client CPU'],
        scenarios.flatMap(({ scenario, rowsPerMessage, answersPerMessage, ratio, floor, ours }) => [
          [
            `${scenario}: floor`,
            ...sideCells(floor, 1),
            String(Math.round(rowsPerMessage)),
            '0',
            share(floor.clientUse),
          ],
          [
            `${scenario}: ours`,
            ...sideCells(ours, ratio),
            rowsPerMessage.toFixed(1),
            answersPerMessage.toFixed(1),
            share(ours.clientUse),
          ],
        ]),
      ),
    );
  }
  if (editor !== undefined) parts.push(...editorParts(editor));
  if (ledger !== undefined) parts.push(...ledgerParts(ledger));
  return parts.join('\n\n');
}

function peerParts({ contestants, versions, compileMs, missing }: PeersReport): readonly string[] {
  const names = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Beside other engines: greet, ask, wait, match, store consent, thank${names.length > 0 ? ` (${names.join(', ')})` : ''}`,
    rows(
      ['', 'in memory/s', 'ours is', 'stored/s', 'ours is', 'held', 'as text'],
      contestants.map((one) => [
        one.name,
        one.inMemory === null ? '' : whole(one.inMemory),
        one.oursInMemory === null ? '' : times(one.oursInMemory),
        whole(one.stored),
        times(one.oursStored),
        `${whole(one.heldBytes)} B`,
        `${whole(one.storedBytes)} B`,
      ]),
    ),
    ...(missing === null ? [] : [`The other engines could not be installed: ${missing}`]),
    `A flow of 1,000 steps is made ready in ${whole(compileMs)} ms.`,
  ];
}

function editorParts({ steps, missing, opened, moved }: EditorReport): readonly string[] {
  if (missing !== null) return [`The editor could not be measured: ${missing}`];
  return [
    `Editor: a flow of ${whole(steps)} steps in the real window, beside as many plain boxes in the same window`,
    `It opens in ${whole(opened.ours)} ms, the first time in ${whole(opened.firstMs)} ms; the boxes stand in ${whole(opened.floor)} ms.`,
    rows(
      ['', 'frames', 'middle', 'p99', 'longest', 'work a frame'],
      moved.flatMap(({ name, floor, ours }) =>
        [[`${name}: floor`, floor] as const, [`${name}: ours`, ours] as const].map(
          ([label, { count, medianMs, p99Ms, longestMs, workMs }]) => [
            label,
            whole(count),
            ...[medianMs, p99Ms, longestMs, workMs].map((ms) => `${ms.toFixed(1)} ms`),
          ],
        ),
      ),
    ),
  ];
}

function ledgerParts(report: LedgerReport): readonly string[] {
  const { appended, events, databaseMiB, verified, exported } = report;
  return [
    'Ledger: events appended through the product, a hundred in a commit (fsync), beside bare inserts of the same rows',
    rows(
      ['', 'events/s', 'of the floor'],
      [
        ['floor', whole(median(appended.floor)), share(1)],
        ['ours', whole(median(appended.ours)), share(appended.ratio)],
      ],
    ),
    `A record of ${whole(events)} events (${whole(databaseMiB)} MiB), through the API`,
    rows(
      ['', 'seconds', 'events/s', 'longest pause', 'memory grew by'],
      [['verify', verified] as const, ['export as CSV', exported] as const].map(
        ([name, { seconds, longestPauseMs, grownMiB }]) => [
          name,
          seconds.toFixed(1),
          whole(events / seconds),
          `${whole(longestPauseMs)} ms`,
          `${whole(grownMiB)} MiB`,
        ],
      ),
    ),
  ];
}

function times(ratio: number): string {
  return `${ratio >= 10 ? whole(ratio) : ratio.toFixed(1)}x`;
}

function sideCells(side: SideReport, ratio: number): readonly string[] {
  return [
    whole(side.perSecond),
    share(ratio),
    `${side.p50Ms.toFixed(1)} ms`,
    `${side.p99Ms.toFixed(1)} ms`,
  ];
}

function rows(head: readonly string[], body: readonly (readonly string[])[]): string {
  const all = [head, ...body];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return `| ${cells.join(' | ')} |`;
  };
  const rule = widths.map(
    (width, column) =>
      '-'.repeat(Math.max(3, width) - (column === 0 ? 0 : 1)) + (column === 0 ? '' : ':'),
  );
  return [line(head), `| ${rule.join(' | ')} |`, ...body.map(line)].join('\n');
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function share(value: number): string {
  return value.toFixed(2);
}
