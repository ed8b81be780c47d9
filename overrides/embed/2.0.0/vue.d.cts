import type { HTMLAttributes } from "vue";
import type { SorenessCheckAttributes, SorenessCheckEvents } from "./soreness-check.cjs";

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;
type Handlers = {
  [Name in keyof SorenessCheckEvents as `on${Capitalize<Camel<Name>>}`]?: (event: SorenessCheckEvents[Name]) => void;
};

declare module "vue" {
  interface GlobalComponents {
    "soreness-check": new () => HTMLElement & { $props: Omit<HTMLAttributes, keyof SorenessCheckAttributes> & SorenessCheckAttributes & Handlers };
  }
}
