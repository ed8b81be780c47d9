import type {} from "soreness-check/svelte";
import { mount } from "svelte";
import type { SvelteHTMLElements } from "svelte/elements";
import Check from "./Check.svelte";
import { root } from "./host";

/** What the template gives the element. */
export const given: SvelteHTMLElements["soreness-check"] = { "heading-level": 3, "onsoreness-result": () => {} };

mount(Check, { target: root() });
