/** The recipe of the page for site owners, in the Vue that it names. */
import { createApp } from "vue";
import { root } from "./host";
import SorenessCheck from "./recipes/vue.mjs";

createApp(SorenessCheck).mount(root());
