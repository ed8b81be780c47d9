import type { ClassAttributes, HTMLAttributes } from "react";
import type { SoreRoutineAttributes, SoreRoutineEvents } from "./sore-routine.cjs";

type Handlers = { [Name in keyof SoreRoutineEvents as `on${Name}`]?: (event: SoreRoutineEvents[Name]) => void };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "sore-routine": ClassAttributes<HTMLElement> & { class?: string } & Omit<HTMLAttributes<HTMLElement>, keyof SoreRoutineAttributes> & SoreRoutineAttributes & Handlers;
    }
  }
}
