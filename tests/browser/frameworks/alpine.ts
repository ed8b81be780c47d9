// @ts-expect-error Alpine has no types
import Alpine from "alpinejs";
import { ended, LINK, offer, root, started } from "./host";

Alpine.data("club", () => ({ level: 3, shown: true, started, ended }));
root().innerHTML = `<div x-data="club" id="club"><template x-if="shown">
  <soreness-check :heading-level="level" use-history @soreness-start="started($event)" @soreness-result="ended($event)">
    <a href="${LINK}">Check your legs</a>
  </soreness-check>
</template></div>`;
Alpine.start();
const data = Alpine.$data(document.getElementById("club"));
offer({ level: (to) => (data.level = to), show: (to) => (data.shown = to) });
