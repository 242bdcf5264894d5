// Prints the path of an Electron executable on stdout, or says on stderr why there is none.
import { prepareElectron } from './electron.ts';

const runtime = await prepareElectron();
if (runtime.kind === 'none') {
  process.stderr.write(`No Electron here: ${runtime.reason}.\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`${runtime.executable}\n`);
}
