import type {} from "sore-routine/react";
import { useEffect, useRef } from "react";
import { type App, start } from "./react";
import { done, LINK, offer, started } from "./routine";

/** As for the check, React 18 and 19 listen in an effect. */
const Routine: App = ({ level }) => {
  const routine = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = routine;
    current?.addEventListener("sore-routine-start", started);
    current?.addEventListener("sore-routine-done", done);
    return () => {
      current?.removeEventListener("sore-routine-start", started);
      current?.removeEventListener("sore-routine-done", done);
    };
  }, []);
  return (
    <sore-routine ref={routine} routine="roll-in-5" heading-level={level}>
      <a href={LINK}>Roll your legs</a>
    </sore-routine>
  );
};

export const Page = start(Routine, offer);
