// Preloaded into a process (`--require`): as the last line of its log, the most memory that it ever had, in MB, and the
// seconds that it computed. A process that dies of its memory writes none.
'use strict';

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const megabytes = Math.round(maxRSS / 1024);
  const seconds = Math.round((userCPUTime + systemCPUTime) / 1e5) / 10;
  process.stdout.write(`peak\t${JSON.stringify({ megabytes, seconds })}\n`);
});
