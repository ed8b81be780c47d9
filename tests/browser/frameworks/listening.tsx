import type {} from "soreness-check/react";
import { useEffect, useRef } from "react";
import { ended, LINK, started } from "./host";
import { type App, start } from "./react";

/**
 * React 18 has no properties for the events of elements, and React 19 forgets them on a page that a server wrote
 * (https://github.com/react/react/issues/35446): there they are listened to.
 */
const Check: App = ({ level }) => {
  const check = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = check;
    current?.addEventListener("soreness-start", started);
    current?.addEventListener("soreness-result", ended);
    return () => {
      current?.removeEventListener("soreness-start", started);
      current?.removeEventListener("soreness-result", ended);
    };
  }, []);
  return (
    <soreness-check ref={check} heading-level={level} use-history="">
      <a href={LINK}>Check your legs</a>
    </soreness-check>
  );
};

export const Page = start(Check);
