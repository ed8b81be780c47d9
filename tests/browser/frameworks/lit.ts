import { html, LitElement } from "lit";
import { ended, LINK, offer, root, started } from "./host";

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
      ? html`<soreness-check
          heading-level=${this.level}
          ?use-history=${true}
          @soreness-start=${started}
          @soreness-result=${ended}
          ><a href=${LINK}>Check your legs</a></soreness-check
        >`
      : null;
  }
}

customElements.define("running-club", RunningClub);
const club = new RunningClub();
root().append(club);
offer({ level: (to) => (club.level = to), show: (to) => (club.shown = to) });
