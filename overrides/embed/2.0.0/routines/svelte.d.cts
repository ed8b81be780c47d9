import type { HTMLAttributes } from "svelte/elements";
import type { SoreRoutineAttributes, SoreRoutineEvents } from "./sore-routine.cjs";

type Handlers = { [Name in keyof SoreRoutineEvents as `on${Name}`]?: (event: SoreRoutineEvents[Name]) => void };

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "sore-routine": Omit<HTMLAttributes<HTMLElement>, keyof SoreRoutineAttributes> & SoreRoutineAttributes & Handlers;
  }
}
