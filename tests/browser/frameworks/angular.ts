/** Angular, compiled before it runs, with its strictest look at templates. */
import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { ended, LINK, offer, root, started } from "./host";
import * as routine from "./routine";

@Component({
  selector: "running-club",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (shown()) {
      <soreness-check
        [attr.heading-level]="level()"
        use-history
        (soreness-start)="started($event)"
        (soreness-result)="ended($event)"
      >
        <a [href]="link">Check your legs</a>
      </soreness-check>
    }
  `,
})
class Club {
  readonly link = LINK;
  readonly level = signal(3);
  readonly shown = signal(true);
  readonly started = started;
  readonly ended = ended;
}

@Component({
  selector: "rolling-club",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (shown()) {
      <sore-routine
        routine="roll-in-5"
        [attr.heading-level]="level()"
        (sore-routine-start)="started($event)"
        (sore-routine-done)="done($event)"
      >
        <a [href]="link">Roll your legs</a>
      </sore-routine>
    }
  `,
})
class RollingClub {
  readonly link = routine.LINK;
  readonly level = signal(3);
  readonly shown = signal(true);
  readonly started = routine.started;
  readonly done = routine.done;
}

const rolls = location.pathname.includes("routine");
root().append(document.createElement(rolls ? "rolling-club" : "running-club"));
const providers = [provideZonelessChangeDetection()];
const { components } = await bootstrapApplication(rolls ? RollingClub : Club, { providers });
const { level, shown }: Club | RollingClub = components[0]!.instance;
(rolls ? routine.offer : offer)({ level: (to) => level.set(to), show: (to) => shown.set(to) });
