/** What fills the screen: one step with its picture, the seconds that are left, and what comes next. */
import { language, ui } from "./words.js";
import { make } from "./card.js";
import { move } from "./picture.js";

/** @typedef {import("./time.js").Phase} Phase */

const LOOK = 200; // milliseconds from one look at the clock to the next

/** @param {string} text with gaps @param {string} name @param {number} [seconds] */
const fill = (text, name, seconds) => text.replace("{name}", () => name).replace("{seconds}", seconds);

/** @param {string} words @param {() => void} onclick @param {string} [kind] a class */
export const button = (words, onclick, kind = "") => make(`button.${kind}`, { part: "button", onclick }, words);

/** A short soft tone. @param {AudioContext} audio */
const tone = (audio) => {
  const [sound, volume, now] = [audio.createOscillator(), audio.createGain(), audio.currentTime];
  audio.resume();
  sound.frequency.value = 523;
  volume.gain.setValueAtTime(0.2, now);
  volume.gain.exponentialRampToValueAtTime(0.001, now + 0.6);
  sound.connect(volume).connect(audio.destination);
  sound.start();
  sound.stop(now + 0.6);
};

/**
 * Make the player; time comes from the clock and is never counted, so a busy page or a sleeping device cannot make it late.
 *
 * @param {{phases: Phase[], steps: ReturnType<typeof import("./card.js").stepsIn>, stop: Element}} routine
 * @param {{elapsed: number, since: number, paused: boolean}} from
 * @param {{keep(where: object): void, done(): void, left(): void}} page
 */
export const makePlayer = ({ phases, steps, stop }, { elapsed, since, paused }, { keep, done, left }) => {
  const title = make("h2", { id: "title" });
  const picture = make("div.picture");
  const clock = make("p.clock", { role: "timer" });
  const words = make("p");
  const next = make("p.soft");
  const status = make("p.unseen", { role: "status" });
  const signs = Object.assign(stop.cloneNode(true), { hidden: true, tabIndex: -1 });
  for (const heading of signs.querySelectorAll("h1,h2,h3,h4,h5,h6")) heading.replaceWith(make("h3", heading.textContent));
  const voice = self.speechSynthesis;
  let now, seconds, lock, audio, easy, speaks, buzzes;

  const time = () => elapsed + (paused ? 0 : Date.now() - since);
  /** Of what a step has, that of its easier way, where that is asked for and there is one. @param {ArrayLike<Element>} each */
  const chosen = (each) => (easy && each[1]) || each[0];
  const sideOf = ({ side }) => side && (side === "left" ? ui.left : ui.right);
  const nameOf = (phase) => chosen(steps[phase.step][0]).textContent + (phase.side && `, ${sideOf(phase)}`);

  const say = (text) => {
    status.textContent = text;
    if (!speaks) return;
    voice.cancel();
    voice.speak(Object.assign(new SpeechSynthesisUtterance(text), { lang: language }));
  };

  const plays = () => now && !paused && dialog.open && document.featurePolicy?.allowsFeature("screen-wake-lock") !== false;

  /** Asks the device to keep its screen on while it plays; one that does not is as good. It may answer too late. */
  const wake = async () => {
    try {
      lock?.release();
      lock = null;
      if (!plays()) return;
      const got = await navigator.wakeLock.request("screen");
      if (plays() && !lock) lock = got;
      else got.release();
    } catch {
      lock = null;
    }
  };

  /** What the main button does next. */
  const name = () => {
    pauser.textContent = now === null ? ui.close : paused ? ui.go_on : ui.pause;
  };

  const go = (to, halt, text) => {
    [elapsed, since, paused] = [to, Date.now(), halt];
    name();
    dialog.classList.toggle("paused", paused);
    if (!halt) show(false);
    look();
    if (text) say(text);
    // A browser takes long for it: only once what the tap shows is painted.
    requestAnimationFrame(() => setTimeout(() => {
      if (!dialog.isConnected) return;
      keep({ elapsed, since, paused });
      wake();
    }));
  };

  const toggle = () => {
    if (now) go(time(), !paused, paused ? spoken() : ui.paused);
    else dialog.close();
  };

  /** To the start of what is before or after that which is shown. */
  const step = (by) => {
    const to = phases[Math.max(0, (now ? phases.indexOf(now) : phases.length) + by)];
    go(to ? to.from : phases.at(-1).until, paused);
  };

  /** When to stop, instead of the step. @param {boolean} shown */
  const show = (shown) => {
    signs.hidden = !shown;
    dialog.classList.toggle("stopping", shown);
    stopper.setAttribute("aria-expanded", shown);
  };

  /** A button that stays pressed. @param {string} words @param {(on: boolean) => void} act */
  const choice = (words, act) => {
    let on = false;
    const made = button(words, () => {
      act((on = !on));
      made.setAttribute("aria-pressed", on);
    });
    made.setAttribute("aria-pressed", on);
    return made;
  };

  const pauser = button(ui.pause, toggle, "main");
  const stopper = button(ui.stop, () => {
    if (signs.hidden) go(time(), true);
    show(signs.hidden);
    if (!signs.hidden) signs.focus();
  });
  const easier = choice(ui.easier, (on) => draw((easy = on)));
  const dialog = make("dialog", { "aria-labelledby": "title" },
    make("p.bar", button(ui.close, () => dialog.close()), stopper),
    title, picture, clock, words, next, signs,
    make("p.bar low", button(ui.back, () => step(-1)), pauser, button(ui.next, () => step(1))),
    make("p.bar soft", easier,
      self.AudioContext && choice(ui.tone, (on) => (audio = on ? new AudioContext() : audio?.close() && null) && tone(audio)),
      voice && choice(ui.voice, (on) => (speaks = on) ? say(spoken()) : voice.cancel()),
      navigator.vibrate && choice(ui.buzz, (on) => (buzzes = on) && navigator.vibrate(200)),
    ), status);

  const spoken = () => (now ? fill(ui.spoken, title.textContent, seconds) : ui.done);

  /** Show and say what is done now. */
  const draw = () => {
    const after = now && phases.slice(phases.indexOf(now) + 1).find(({ ready }) => !ready);
    title.textContent = now ? (now.ready ? fill(ui.ready, nameOf(now)) : nameOf(now)) : ui.done;
    words.textContent = now ? chosen(steps[now.step][1]).textContent : ui.after;
    // of the same step on the other side no more is told than the side
    const then = after && ((after.step === now.step && sideOf(after)) || nameOf(after));
    next.textContent = now?.ready ? "" : then ? fill(ui.then, then) : now ? ui.last : "";
    picture.replaceChildren();
    if (now) {
      const pictures = steps[now.step][2];
      const svg = chosen(pictures).cloneNode(true);
      svg.setAttribute("aria-hidden", "true"); // its title tells what it shows
      // Seen in a mirror, the right side is the left one.
      svg.classList.toggle("mirrored", now.side && now.side !== svg.dataset.side);
      picture.append(svg);
      easier.hidden = !pictures[1];
      move(svg, () => paused);
    }
    say(spoken());
  };

  const look = () => {
    const at = time();
    const phase = phases.find(({ until }) => at < until) ?? null;
    seconds = phase && Math.ceil((phase.until - at) / 1e3);
    clock.textContent = seconds > 99 ? `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, 0)}` : seconds ?? "\u2713";
    if (phase === now) return;
    const began = now === undefined;
    now = phase;
    dialog.classList.toggle("over", !now);
    name();
    draw();
    if (began) return;
    if (audio) tone(audio);
    if (buzzes) navigator.vibrate(200);
    if (!now) {
      wake();
      done();
    }
  };

  const leave = () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", wake);
    dialog.remove();
    wake();
    audio?.close();
    if (speaks) voice.cancel();
    left();
  };

  const timer = setInterval(look, LOOK);
  document.addEventListener("visibilitychange", wake);
  dialog.onclose = leave;
  dialog.onclick = ({ target }) => target.closest("button,a") || !signs.hidden || (now && toggle());
  dialog.onkeydown = (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by) step(by);
    if (event.key !== " " || event.target.closest("button")) return;
    event.preventDefault();
    toggle();
  };
  return { dialog, leave, begin: () => {
    pauser.autofocus = true; // not before: a frame of another site's would complain
    dialog.showModal();
    go(time(), paused);
  } };
};
