/** How a picture moves: there and back between its start and its end, number by number, and then it stands still. */

const ONCE = 2e3; // milliseconds from the end to the start, or back
const TIMES = 4;
const NUMBER = /-?[\d.]+/g;

/** Move a picture while it is on a page and `still` says no. @param {SVGElement} svg @param {() => boolean} still */
export const move = (svg, still) => {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const paths = [...svg.querySelectorAll("[data-start]")].map((path) => [path, path.getAttribute("d"), path.dataset.start.match(NUMBER)]);
  let shown = 0;
  let last;
  const draw = (now) => {
    if (last && !still()) shown = Math.min(shown + now - last, ONCE * TIMES);
    last = now;
    const part = (1 - Math.cos((shown / ONCE) * Math.PI)) / 2;
    for (const [path, end, start] of paths) {
      let i = 0;
      path.setAttribute("d", end.replace(NUMBER, (number) => ` ${+number + (start[i++] - number) * part}`));
    }
    if (shown < ONCE * TIMES && svg.isConnected) requestAnimationFrame(draw);
  };
  if (paths[0]) requestAnimationFrame(draw);
};
