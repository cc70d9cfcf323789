// A process that is started with --require of this file begins at the time that CLOCK_AT says.
'use strict';

require('../faults/clock.cjs').set(Date.parse(process.env.CLOCK_AT), 1);
