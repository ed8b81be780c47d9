export * from "./sore-routine.cjs";
