/** No framework: the maps of the DOM know the element and its events. */
import { type Outcome, evaluate } from "soreness-check";
import { define } from "sore-routine/roll-in-5";
import { heard, LINK, offer, root } from "./host";

define();
const check = document.createElement("soreness-check");
const said: Outcome | null = evaluate({ emergency: ["dark_urine"] }).outcome;
check.append(Object.assign(document.createElement("a"), { href: LINK, textContent: `Check your legs, ${said}` }));
check.setAttribute("heading-level", "3");
check.toggleAttribute("use-history", true);
check.addEventListener("soreness-start", ({ type }) => heard.push(type));
document.addEventListener("soreness-result", ({ detail }) => heard.push(detail.outcome));
window.addEventListener("sore-routine-done", ({ detail }) => heard.push(detail.routine));
// @ts-expect-error there is no such thing in it
document.addEventListener("soreness-result", ({ detail }) => detail.nothing);
root().append(check);
offer({
  level: (to) => check.setAttribute("heading-level", `${to}`),
  show: (to) => (to ? root().append(check) : check.remove()),
});
