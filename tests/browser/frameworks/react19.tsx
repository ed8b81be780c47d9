import type {} from "soreness-check/react";
import { ended, LINK, started } from "./host";
import { type App, start } from "./react";

const Check: App = ({ level }) => (
  <soreness-check heading-level={level} use-history onsoreness-start={started} onsoreness-result={ended}>
    <a href={LINK}>Check your legs</a>
  </soreness-check>
);

export const Page = start(Check);
