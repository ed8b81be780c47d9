import type { JSX } from "solid-js";
import type { SoreRoutineAttributes, SoreRoutineEvents } from "./sore-routine.cjs";

/** Solid sets what changes as a property unless its name says that it is an attribute. */
type Changing = { [Name in keyof SoreRoutineAttributes as `attr:${Name}`]?: SoreRoutineAttributes[Name] };
type Handlers = { [Name in keyof SoreRoutineEvents as `on:${Name}`]?: (event: SoreRoutineEvents[Name]) => void };

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "sore-routine": Omit<JSX.HTMLAttributes<HTMLElement>, keyof SoreRoutineAttributes> & SoreRoutineAttributes & Changing & Handlers;
    }
  }
}
