import type { ClassAttributes, HTMLAttributes } from "preact";
import type { SorenessCheckAttributes, SorenessCheckEvents } from "./soreness-check.cjs";

type Handlers = { [Name in keyof SorenessCheckEvents as `on${Name}`]?: (event: SorenessCheckEvents[Name]) => void };

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "soreness-check": ClassAttributes<HTMLElement> & Omit<HTMLAttributes<HTMLElement>, keyof SorenessCheckAttributes> & SorenessCheckAttributes & Handlers;
    }
  }
}
