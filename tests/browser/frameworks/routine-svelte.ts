import type {} from "sore-routine/svelte";
import { mount } from "svelte";
import type { SvelteHTMLElements } from "svelte/elements";
import { root } from "./host";
import Routine from "./Routine.svelte";

/** What the template gives the element. */
export const given: SvelteHTMLElements["sore-routine"] = { routine: "roll-in-5", "onsore-routine-done": () => {} };

mount(Routine, { target: root() });
