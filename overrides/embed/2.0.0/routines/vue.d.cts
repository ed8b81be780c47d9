import type { HTMLAttributes } from "vue";
import type { SoreRoutineAttributes, SoreRoutineEvents } from "./sore-routine.cjs";

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;
type Handlers = {
  [Name in keyof SoreRoutineEvents as `on${Capitalize<Camel<Name>>}`]?: (event: SoreRoutineEvents[Name]) => void;
};

declare module "vue" {
  interface GlobalComponents {
    "sore-routine": new () => HTMLElement & { $props: Omit<HTMLAttributes, keyof SoreRoutineAttributes> & SoreRoutineAttributes & Handlers };
  }
}
