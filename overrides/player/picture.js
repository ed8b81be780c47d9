/** How a picture moves: there and back between its start and its end, number by number, and then it stands still. */

const ONCE = 2e3; // milliseconds from the end to the start, or back
const ALL = 8e3; // milliseconds in all
const FRAME = 30; // milliseconds that a drawing stands at least, so that a slow device also answers to taps
const NUMBER = /-?[\d.]+/g;

/** Move a picture while it is on a page and `still` says no. @param {SVGElement} svg @param {() => boolean} still */
export const move = (svg, still) => {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const paths = [...svg.querySelectorAll("[data-start]")].map((path) => [path, path.getAttribute("d"), path.dataset.start.match(NUMBER)]);
  let shown = 0;
  let last;
  const draw = (now) => {
    if (shown < ALL && svg.isConnected) requestAnimationFrame(draw);
    if (now - last < FRAME) return;
    if (last && !still()) {
      shown = Math.min(shown + now - last, ALL);
      const part = (1 - Math.cos((shown / ONCE) * Math.PI)) / 2;
      for (const [path, end, start] of paths) {
        let i = 0;
        path.setAttribute("d", end.replace(NUMBER, (number) => ` ${+number + (start[i++] - number) * part}`));
      }
    }
    last = now;
  };
  if (paths[0]) requestAnimationFrame(draw);
};
