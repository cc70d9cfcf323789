#!/usr/bin/env node
// The executable: hands the process to main().

import { main } from './main';
import { languageIn } from './parse';
import { languageOf, programOf } from './reader';
import { cliTexts } from './texts';

// A reader that closes the pipe early (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  const language = languageOf(languageIn(process.argv.slice(2)), process.env);
  process.stderr.write(`${cliTexts[language].errors.outputFailed(error.message)}\n`);
  process.exitCode = 1;
});

void main(process.argv.slice(2), {
  environment: process.env,
  program: programOf(process.argv[1]),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
}).then((status) => {
  // Not process.exit: a pipe may not have taken the output yet.
  process.exitCode ??= status;
});
