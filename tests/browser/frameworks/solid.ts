import { createSignal, type JSX } from "solid-js";
import h from "solid-js/h";
import { render } from "solid-js/web";
import { ended, LINK, offer, root, started } from "./host";

const [level, setLevel] = createSignal(3);
const [shown, setShown] = createSignal(true);

const check = () =>
  h("soreness-check", {
    "attr:heading-level": level,
    "use-history": "",
    "on:soreness-start": started,
    "on:soreness-result": ended,
  }, h("a", { href: LINK }, "Check your legs"));

render(() => (() => (shown() ? check() : null)) as unknown as JSX.Element, root());
offer({ level: setLevel, show: setShown });
