import type { ClassAttributes, HTMLAttributes } from "react";
import type { SorenessCheckAttributes, SorenessCheckEvents } from "./soreness-check.cjs";

type Handlers = { [Name in keyof SorenessCheckEvents as `on${Name}`]?: (event: SorenessCheckEvents[Name]) => void };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "soreness-check": ClassAttributes<HTMLElement> & { class?: string } & Omit<HTMLAttributes<HTMLElement>, keyof SorenessCheckAttributes> & SorenessCheckAttributes & Handlers;
    }
  }
}
