/** The recipe of the page for site owners, in the React that it names. */
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { root } from "./host";
import { SorenessCheck } from "./recipes/react.mjs";

createRoot(root()).render(createElement(SorenessCheck, { "heading-level": "3" }));
