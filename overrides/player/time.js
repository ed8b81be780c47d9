/**
 * The time of a routine: what is done from when until when, in milliseconds from its first step.
 *
 * @typedef {[step: number, side: string, change: number, seconds: number]} Turn the place of its step; `""` is no side
 * @typedef {{step: number, side: string, ready: boolean, from: number, until: number}} Phase to get ready, or to do it
 */

/** For how long one gets ready after the start, before the routine itself begins. */
export const LEAD = 1e4;

/** For each turn the time to get ready for it, if any, and then the turn itself. @param {Turn[]} turns @returns {Phase[]} */
export const phasesOf = (turns) => {
  let from = 0;
  const phase = (step, side, ready, length) => ({ step, side, ready, from, until: (from += length) });
  const first = { step: turns[0][0], side: turns[0][1], ready: true, from: -LEAD, until: 0 };
  return [first].concat(turns.flatMap(([step, side, change, seconds]) => [
    ...(change ? [phase(step, side, true, change * 1e3)] : []),
    phase(step, side, false, seconds * 1e3),
  ]));
};
