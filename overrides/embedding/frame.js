/**
 * The iframe that fits its content: one file for both sides. On the host's page it looks after the frames that show
 * this site's embed/ folder; in the frame's own page, whose script element says data-inside, it speaks for it.
 *
 * Messages are `{ type, detail }`. From the frame: `…-hello` once it is there, `…-height` with whole pixels, `…-seek` with
 * how far down a new screen begins, and the element's events with the one thing that they tell. From the host: `…-host`
 * with the colour of its text, which tells whether its page is dark, and asks for the height. Each type starts as the
 * check's events do, or is an event of the player; the build puts their names in place of {prefix} and {player}.
 */
(() => {
  const { src, dataset } = document.currentScript ?? {};
  const base = src && new URL("../", src).href;
  /** Of each event, what its detail holds. */
  const events = { "{prefix}-start": "", "{prefix}-result": "outcome", "{player}-start": "routine", "{player}-done": "routine" };

  const inside = (_, sent, width, steps, timer, begun) => {
    const say = (type, detail) => parent.postMessage({ type, detail }, "*");

    const tell = ({ type, detail }) => say(type, detail?.[events[type]]);

    /**
     * At most five heights until the reader acts or the width changes: a page that grows with its frame stops. Then where
     * a new screen begins, since the host may have to scroll to it.
     */
    const measure = () => {
      const height = Math.min(4e3, document.body.offsetHeight);
      if (width !== innerWidth) steps = 0;
      width = innerWidth;
      if (height !== sent && steps++ < 5) say("{prefix}-height", (sent = height));
      if (begun) say("{prefix}-seek", Math.round(begun.getBoundingClientRect().top));
      begun = null;
    };

    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(measure, 50);
    };

    /** A heading that takes the focus begins a screen. */
    const begin = (event) => {
      const [heading] = event.composedPath();
      if (heading.tabIndex < 0) soon((begun = heading));
    };

    addEventListener("focusin", begin);
    addEventListener("message", ({ source }) => source === parent && measure((sent = 0)));
    addEventListener("resize", soon); // an observer hears of no size between two paints, but a message may ask at one
    addEventListener("click", () => (steps = 0));
    for (const type in events) addEventListener(type, tell);
    say("{prefix}-hello");
    new ResizeObserver(soon).observe(document.body);
  };

  /** Whether a frame is this site's; a script that does not know where it is from takes any that looks so. */
  const isOurs = ({ src }) => (base ? src.startsWith(base) : /\/embed\/v?\d[\d.]*\//.test(src));

  /** All frames, in open shadow roots too. */
  const all = (tree) => [
    ...tree.querySelectorAll("iframe"),
    ...[...tree.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? all(shadowRoot) : [])),
  ];

  const frames = () => all(document).filter(isOurs);

  const speak = (frame) =>
    frame.contentWindow.postMessage({ type: "{prefix}-host", detail: getComputedStyle(frame).color }, "*");

  /** Both sides keep the light scheme: where they differ, the browser paints a box behind the frame's page. */
  const greet = (frame) => {
    frame.style.colorScheme = "light";
    frame.style.transition = "color 1ms"; // ends whenever the page becomes dark or light
    frame.ontransitionend = () => speak(frame);
    speak(frame);
  };

  /** Scroll to a place in a frame unless it is in sight: near the top, or to the middle where a bar hides that. */
  const seek = (frame, place) => {
    for (const above of [96, innerHeight / 2]) {
      const { left, top } = frame.getBoundingClientRect();
      if (frame.getRootNode().elementFromPoint(left + 9, top + place + 9) === frame) break;
      frame.style.scrollMarginTop = `${above - place}px`;
      frame.scrollIntoView({ behavior: "instant" });
    }
  };

  if (dataset?.inside) addEventListener("DOMContentLoaded", inside);
  else {
    frames().forEach(greet);
    addEventListener("message", (event) => {
      const { type, detail } = event.data ?? {};
      if (event["{prefix}"] || !/^({prefix}|{player})-/.test(type)) return;
      const frame = frames().find((one) => one.contentWindow === event.source);
      if (!frame) return;
      event["{prefix}"] = type; // another copy of this script leaves it alone
      if (type === "{prefix}-hello") greet(frame);
      if (type === "{prefix}-seek" && detail >= 0 && detail <= 4e3) seek(frame, +detail);
      if (type === "{prefix}-height" && detail > 0 && detail <= 4e3) {
        frame.style.minHeight = 0;
        frame.style.setProperty("height", `${detail}px`, "important"); // themes give every frame a height of their own
      }
      const told = events[type];
      if (told === "" || (told && /^[a-z]/.test(detail || 0))) {
        frame.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: detail && { [told]: detail } }));
      }
    });
  }
})();
