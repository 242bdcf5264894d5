// Run inside a new runtime before it is kept: opens many databases and lets the garbage collector finalise them,
// which is where a wrongly built binary aborts.
'use strict';
const Database = require(process.argv[2]);

for (let round = 0; round < 5; round += 1) {
  for (let index = 0; index < 100; index += 1) {
    const database = new Database(':memory:');
    database.exec('CREATE TABLE t (a, b)');
    const insert = database.prepare('INSERT INTO t VALUES (?, ?)');
    database.transaction(() => insert.run(index, Buffer.from('x')))();
    for (const row of database.prepare('SELECT a FROM t').iterate()) if (row.a < 0) break;
    try {
      database.prepare('nonsense');
    } catch {
      // Wanted: the error path keeps references to strings.
    }
    if (index % 2 === 0) database.close();
  }
  global.gc?.();
}
