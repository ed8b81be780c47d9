import type { ClassAttributes, HTMLAttributes } from "preact";
import type { SoreRoutineAttributes, SoreRoutineEvents } from "./sore-routine.cjs";

type Handlers = { [Name in keyof SoreRoutineEvents as `on${Name}`]?: (event: SoreRoutineEvents[Name]) => void };

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "sore-routine": ClassAttributes<HTMLElement> & Omit<HTMLAttributes<HTMLElement>, keyof SoreRoutineAttributes> & SoreRoutineAttributes & Handlers;
    }
  }
}
