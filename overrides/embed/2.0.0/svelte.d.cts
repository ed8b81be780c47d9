import type { HTMLAttributes } from "svelte/elements";
import type { SorenessCheckAttributes, SorenessCheckEvents } from "./soreness-check.cjs";

type Handlers = { [Name in keyof SorenessCheckEvents as `on${Name}`]?: (event: SorenessCheckEvents[Name]) => void };

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "soreness-check": Omit<HTMLAttributes<HTMLElement>, keyof SorenessCheckAttributes> & SorenessCheckAttributes & Handlers;
  }
}
