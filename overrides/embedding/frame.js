/**
 * The iframe that fits its content: one file for both sides. On the host's page it looks after the frames that show
 * this site's embed/ folder; in the frame's own page, whose script element says data-inside, it speaks for it.
 *
 * Messages are `{ type, detail }`. From the frame: `…-height` with whole pixels, `…-start`, and
 * `…-result` with the outcome's id. From the host: `…-host` with the colour of its text, which tells whether its page is
 * dark, and asks for the height. Each type starts as the element's events do; the build puts that in place of {prefix}.
 */
(() => {
  const { src, dataset } = document.currentScript;
  const base = new URL("../", src).href;

  const inside = (_, sent, width, steps, timer) => {
    const say = (type, detail) => parent.postMessage({ type, detail }, "*");

    const tell = ({ type, detail }) => say(type, detail?.outcome);

    /** At most five heights until the reader acts or the width changes: a page that grows with its frame stops. */
    const measure = () => {
      const height = Math.min(4e3, document.body.offsetHeight);
      if (width !== innerWidth) steps = 0;
      width = innerWidth;
      if (height !== sent && steps++ < 5) say("{prefix}-height", (sent = height));
    };

    addEventListener("click", () => (steps = 0));
    addEventListener("message", ({ source }) => source === parent && measure((sent = 0)));
    addEventListener("{prefix}-start", tell);
    addEventListener("{prefix}-result", tell);
    new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(measure, 50);
    }).observe(document.body);
  };

  const frames = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(base));

  /** Both sides keep the light scheme: where they differ, the browser paints a box behind the frame's page. */
  const greet = (frame) => {
    frame.style.colorScheme = "light";
    frame.contentWindow.postMessage({ type: "{prefix}-host", detail: getComputedStyle(frame).color }, "*");
  };

  if (dataset.inside) addEventListener("DOMContentLoaded", inside);
  else {
    frames().forEach(greet);
    document.addEventListener("load", ({ target }) => frames().includes(target) && greet(target), true);
    addEventListener("message", (event) => {
      const { type, detail } = event.data ?? {};
      const frame = frames().find((one) => one.contentWindow === event.source);
      if (!frame || event["{prefix}"]) return;
      event["{prefix}"] = type; // another copy of this script leaves it alone
      if (type === "{prefix}-height" && detail > 0 && detail <= 4e3) frame.style.height = `${detail}px`;
      if (type === "{prefix}-start" || (type === "{prefix}-result" && /^[a-z_]+$/.test(detail || 0))) {
        frame.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: detail && { outcome: detail } }));
      }
    });
  }
})();
