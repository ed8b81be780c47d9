/** What the types refuse, each once. */
import type {} from "soreness-check/react";
import type {} from "sore-routine/react";

export const all = [
  // @ts-expect-error no such theme
  <soreness-check theme="blue" key="1" />,
  // @ts-expect-error it would be set to the word "false", which counts as set
  <soreness-check transparent={false} key="2" />,
  // @ts-expect-error no such thing in the event
  <soreness-check onsoreness-result={({ detail }) => detail.nothing} key="3" />,
  // @ts-expect-error no such routine
  <sore-routine routine="run-a-marathon" key="4" />,
  <sore-routine routine="roll-in-5" onsore-routine-done={({ detail }) => console.info(detail.routine)} key="5" />,
];
