/** Solid's own language: it is compiled by nobody here, and its types are looked at. */
import type {} from "soreness-check/solid";
import { ended, LINK, started } from "./host";

export const Check = (props: { level: 3 | 4 }) => (
  <soreness-check attr:heading-level={props.level} use-history on:soreness-start={started} on:soreness-result={ended}>
    <a href={LINK}>Check your legs</a>
  </soreness-check>
);
