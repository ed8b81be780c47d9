import type {} from "sore-routine/react";
import { type App, start } from "./react";
import { done, LINK, offer, started } from "./routine";

const Routine: App = ({ level }) => (
  <sore-routine routine="roll-in-5" heading-level={level} onsore-routine-start={started} onsore-routine-done={done}>
    <a href={LINK}>Roll your legs</a>
  </sore-routine>
);

export const Page = start(Routine, offer);
