// Time that runs faster: the clock, setTimeout in its three forms, and AbortSignal.timeout, all by the same factor, so that
// limits, waits and what the clock says of them stay in proportion. The product has no setting for that, and needs none.
'use strict';

const { performance } = require('node:perf_hooks');
const timers = require('node:timers');
const promises = require('node:timers/promises');
const { promisify } = require('node:util');

const RealDate = Date;
let speed = 1;
let base = { virtual: RealDate.now(), real: performance.now() };
const now = () => Math.floor(base.virtual + (performance.now() - base.real) * speed);
const FastDate = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(
      target,
      args.length > 0 ? args : [now()],
      newTarget === FastDate ? target : newTarget,
    ),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
globalThis.Date = FastDate;

const wait = globalThis.setTimeout;
const sleep = promises.setTimeout;
const fastWait = (work, ms = 0, ...args) => wait(work, ms / speed, ...args);
const fastSleep = (ms = 0, ...args) => sleep(ms / speed, ...args);
fastWait[promisify.custom] = fastSleep;
globalThis.setTimeout = fastWait;
timers.setTimeout = fastWait;
promises.setTimeout = fastSleep;

const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (ms) => timeout(Math.max(1, Math.round(ms / speed)));

/** @param virtual The clock from now on, as milliseconds since 1970. @param faster How much faster than ours it runs. */
exports.set = (virtual, faster) => {
  base = { virtual, real: performance.now() };
  speed = faster;
};
