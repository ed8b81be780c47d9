import type { JSX } from "solid-js";
import type { SorenessCheckAttributes, SorenessCheckEvents } from "./soreness-check.cjs";

/** Solid sets what changes as a property unless its name says that it is an attribute. */
type Changing = { [Name in keyof SorenessCheckAttributes as `attr:${Name}`]?: SorenessCheckAttributes[Name] };
type Handlers = { [Name in keyof SorenessCheckEvents as `on:${Name}`]?: (event: SorenessCheckEvents[Name]) => void };

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "soreness-check": Omit<JSX.HTMLAttributes<HTMLElement>, keyof SorenessCheckAttributes> & SorenessCheckAttributes & Changing & Handlers;
    }
  }
}
