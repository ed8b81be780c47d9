import type {} from "soreness-check/vue";
import { createApp, defineComponent, type GlobalComponents, ref } from "vue";
import { ended, LINK, offer, root, started } from "./host";

type Given = InstanceType<GlobalComponents["soreness-check"]>["$props"];
const own: Given = { "use-history": "", onSorenessStart: started };

const level = ref(3);
const shown = ref(true);

const app = createApp(
  defineComponent({
    setup: () => ({ ended, level, LINK, own, shown }),
    template: `<soreness-check v-if="shown" :heading-level="level" v-bind="own" @soreness-result="ended">
      <a :href="LINK">Check your legs</a>
    </soreness-check>`,
  }),
);
app.config.compilerOptions.isCustomElement = (name) => name.startsWith("soreness-");
app.mount(root());
offer({ level: (to) => (level.value = to), show: (to) => (shown.value = to) });
