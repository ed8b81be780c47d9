import { html, LitElement } from "lit";
import { root } from "./host";
import { done, LINK, offer, started } from "./routine";

class RunningClub extends LitElement {
  static override properties = { level: {}, shown: {} };
  declare level: number;
  declare shown: boolean;

  constructor() {
    super();
    this.level = 3;
    this.shown = true;
  }

  override render() {
    return this.shown
      ? html`<sore-routine
          routine="roll-in-5"
          heading-level=${this.level}
          @sore-routine-start=${started}
          @sore-routine-done=${done}
          ><a href=${LINK}>Roll your legs</a></sore-routine
        >`
      : null;
  }
}

customElements.define("running-club", RunningClub);
const club = new RunningClub();
root().append(club);
offer({ level: (to) => (club.level = to), show: (to) => (club.shown = to) });
