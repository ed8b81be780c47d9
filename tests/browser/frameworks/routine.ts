/** What a test asks of each host of a routine: as of one of the check, and a routine is done instead of a result shown. */
import { define } from "sore-routine/roll-in-5";
import { heard, type Host } from "./host";

export const LINK = "https://example.org/routines/";
export const started = ({ type }: CustomEvent) => void heard.push(type);
export const done = ({ detail }: CustomEvent<{ routine: string }>) => void heard.push(detail.routine);

/** Offer a host to the test, with the element registered. */
export const offer = (host: Omit<Host, "heard">) => {
  define();
  window.host = { heard, ...host };
};
