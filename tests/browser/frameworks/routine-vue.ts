import type {} from "sore-routine/vue";
import { createApp, defineComponent, type GlobalComponents, ref } from "vue";
import { root } from "./host";
import { done, LINK, offer, started } from "./routine";

type Given = InstanceType<GlobalComponents["sore-routine"]>["$props"];
const own: Given = { routine: "roll-in-5", onSoreRoutineStart: started };

const level = ref(3);
const shown = ref(true);

const app = createApp(
  defineComponent({
    setup: () => ({ done, level, LINK, own, shown }),
    template: `<sore-routine v-if="shown" :heading-level="level" v-bind="own" @sore-routine-done="done">
      <a :href="LINK">Roll your legs</a>
    </sore-routine>`,
  }),
);
app.config.compilerOptions.isCustomElement = (name) => name.startsWith("sore-");
app.mount(root());
offer({ level: (to) => (level.value = to), show: (to) => (shown.value = to) });
