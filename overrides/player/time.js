/**
 * The time of a routine: what is done from when until when, in milliseconds from its first step.
 *
 * @typedef {[step: number, side: string, change: number, seconds: number]} Turn the place of its step; `""` is no side
 * @typedef {{step: number, side: string, ready: boolean, from: number, until: number}} Phase to get ready, or to do it
 */

/** For how long one gets ready after the start, before the routine itself begins. */
export const LEAD = 1e4;

/** For each turn the time to get ready for it, if any, and then the turn itself; a plan has none. @param {Turn[]} turns @returns {Phase[]} */
export const phasesOf = (turns) => {
  let from = -LEAD;
  const phase = (step, side, ready, length) => ({ step, side, ready, from, until: (from += length) });
  return turns.flatMap(([step, side, change, seconds], number) => {
    const wait = number ? change * 1e3 : LEAD;
    return [...(wait ? [phase(step, side, true, wait)] : []), phase(step, side, false, seconds * 1e3)];
  });
};
