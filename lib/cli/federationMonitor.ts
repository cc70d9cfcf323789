#!/usr/bin/env node
// The executable: hands the process to main().

import { main } from './main';

// A reader that closes the pipe early (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`The output could not be written: ${error.message}\n`);
  process.exitCode = 1;
});

void main(process.argv.slice(2), {
  environment: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
}).then((status) => {
  // Not process.exit: a pipe may not have taken the output yet.
  process.exitCode ??= status;
});
