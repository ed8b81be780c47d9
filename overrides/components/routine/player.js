/**
 * Plays a routine: one step fills the screen, with its drawing, the seconds that are left, and what comes next.
 *
 * Time comes from the clock and is never counted, so a busy page, a sleeping device or a reload cannot make it late. What
 * is played stands in the entry of the browser's history: nothing is stored. No sound, unless the reader asks for it.
 */
(() => {
  "use strict";

  const LOOK = 200; // milliseconds from one look at the clock to the next

  /** Forgets what was played. */
  const forget = () => history.replaceState({ ...history.state, routine: null }, "");

  /** What a routine is made of: for each turn the time to get ready for it, if any, and then the turn itself. */
  const phasesOf = (section) => {
    const cards = [...section.querySelectorAll(".sl-routine__step")];
    let from = 0;
    return JSON.parse(section.dataset.turns).flatMap(([index, side, change, seconds]) => {
      const [card, words] = [cards[index], cards[index].querySelectorAll("p")];
      const title = card.querySelector("strong").textContent + (side ? `, ${side} side` : "");
      const what = { title, side, words: words[1].textContent, picture: card.querySelector("svg") };
      return [[change, true], [seconds, false]].filter(([length]) => length).map(([length, ready]) => {
        from += length * 1000;
        return { ...what, ready, from: from - length * 1000, until: from };
      });
    });
  };

  const make = (name, kind, ...children) => {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    element.append(...children);
    return element;
  };

  class Player {
    constructor(section) {
      this.section = section;
      this.phases = phasesOf(section);
      this.length = this.phases.at(-1).until;
      this.start = section.querySelector(".sl-routine__start");
      this.start.hidden = false;
      this.start.querySelector("button").addEventListener("click", () => this.open(0, false));
    }

    /** Shows the player at a time of the routine, going or paused. */
    open(elapsed, paused) {
      this.elapsed = elapsed;
      this.since = Date.now();
      this.paused = paused;
      this.now = null;
      this.after = this.start.querySelector("button");
      this.build();
      this.dialog.showModal();
      this.timer = setInterval(() => this.look(), LOOK);
      this.look();
      this.keep();
      this.wake();
    }

    build() {
      const button = (words, act) => {
        const made = make("button", "sl-player__button", words);
        made.type = "button";
        made.addEventListener("click", act);
        return made;
      };
      this.title = make("h2", "sl-player__title");
      this.title.id = "sl-player-title";
      this.picture = make("div", "sl-player__picture");
      this.clock = make("p", "sl-player__clock");
      this.clock.setAttribute("role", "timer");
      this.words = make("p", "sl-player__words");
      this.next = make("p", "sl-player__next");
      this.status = make("p", "sl-hidden");
      this.status.setAttribute("role", "status");
      this.pauser = button("Pause", () => this.pause(!this.paused));
      this.sounder = button("Sound", () => this.sound());
      this.sounder.setAttribute("aria-pressed", "false");
      const stop = document.querySelector(".sl-callout--warning .sl-callout__heading");
      const buttons = make("div", "sl-player__buttons", button("Back", () => this.step(-1)), this.pauser,
        button("Next", () => this.step(1)), this.sounder,
        ...(stop ? [button("When to stop", () => this.showStop(stop))] : []), button("Close", () => this.dialog.close()));
      this.dialog = make("dialog", "sl-player", this.title, this.picture, this.clock, this.words, this.next,
        buttons, this.status);
      this.dialog.setAttribute("aria-labelledby", this.title.id);
      this.picture.addEventListener("click", () => this.pause(!this.paused));
      this.dialog.addEventListener("close", () => this.leave());
      document.body.append(this.dialog);
    }

    time() {
      return this.elapsed + (this.paused ? 0 : Date.now() - this.since);
    }

    look() {
      const time = this.time();
      const phase = this.phases.find((one) => time < one.until);
      if (!phase) {
        this.finish();
        return;
      }
      this.pauser.disabled = false;
      this.clock.textContent = String(Math.ceil((phase.until - time) / 1000));
      if (phase !== this.now) this.show(phase);
    }

    show(phase) {
      const following = this.phases.slice(this.phases.indexOf(phase) + 1).find((one) => !one.ready);
      this.title.textContent = phase.ready ? `Get ready: ${phase.title}` : phase.title;
      this.words.textContent = phase.words;
      this.next.textContent = following && !phase.ready ? `Next: ${following.title}` : "";
      const picture = phase.picture.cloneNode(true);
      picture.classList.add("is-moving");
      // Its title tells what it shows; seen in a mirror, the right side is the left one.
      picture.setAttribute("aria-hidden", "true");
      picture.classList.toggle("is-mirrored", Boolean(phase.side) && phase.side !== picture.dataset.side);
      this.picture.replaceChildren(picture);
      this.status.textContent = `${this.title.textContent}. ${this.clock.textContent} seconds.`;
      if (this.now) this.signal();
      this.now = phase;
    }

    finish() {
      if (this.pauser.disabled) return;
      this.pauser.disabled = true;
      this.title.textContent = "Done";
      this.words.textContent = "See how you feel.";
      this.clock.textContent = "0";
      this.next.textContent = "";
      this.status.textContent = "Done.";
      this.signal();
    }

    pause(paused) {
      this.elapsed = this.time();
      this.since = Date.now();
      this.paused = paused;
      this.pauser.textContent = paused ? "Go on" : "Pause";
      this.status.textContent = paused ? "Paused." : "Going on.";
      this.keep();
    }

    /** Goes to the start of the turn before or after the one that is shown. */
    step(by) {
      const at = (this.pauser.disabled ? this.phases.length : this.phases.indexOf(this.now)) + by;
      this.elapsed = this.phases[Math.max(0, at)]?.from ?? this.length;
      this.since = Date.now();
      this.keep();
      this.look();
    }

    showStop(heading) {
      heading.tabIndex = -1;
      this.after = heading;
      this.dialog.close();
    }

    sound() {
      this.audio = this.audio ? null : new AudioContext();
      this.sounder.setAttribute("aria-pressed", String(Boolean(this.audio)));
    }

    signal() {
      if (!this.audio) return;
      const tone = this.audio.createOscillator();
      const volume = this.audio.createGain();
      volume.gain.setValueAtTime(0.2, this.audio.currentTime);
      volume.gain.exponentialRampToValueAtTime(0.001, this.audio.currentTime + 0.4);
      tone.connect(volume).connect(this.audio.destination);
      tone.start();
      tone.stop(this.audio.currentTime + 0.4);
      navigator.vibrate?.(200);
    }

    /** Keeps in this entry of the history what a reload needs. */
    keep() {
      const routine = { id: this.section.id, elapsed: this.elapsed, since: this.since, paused: this.paused };
      history.replaceState({ ...history.state, routine }, "");
    }

    /** Asks the device to keep its screen on; one that does not is as good. */
    async wake() {
      try {
        this.lock = await navigator.wakeLock?.request("screen");
      } catch {
        this.lock = null;
      }
    }

    leave() {
      clearInterval(this.timer);
      this.lock?.release();
      this.audio = null;
      this.dialog.remove();
      forget();
      this.after.focus();
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (typeof HTMLDialogElement !== "function") return;
    const sections = [...document.querySelectorAll(".sl-routine[data-turns]")];
    const players = new Map(sections.map((section) => [section.id, new Player(section)]));
    const { id, elapsed, since, paused } = history.state?.routine ?? {};
    players.get(id)?.open(paused ? elapsed : elapsed + Date.now() - since, paused);
    document.addEventListener("visibilitychange", () => {
      for (const player of players.values()) if (!document.hidden && player.dialog?.open) player.wake();
    });
  });
})();
