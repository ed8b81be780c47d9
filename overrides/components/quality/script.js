/** Lets a reader sort the table of the articles' quality: each heading of a column becomes a button. */
(() => {
  "use strict";

  const compare = new Intl.Collator("en-GB", { numeric: true }).compare;

  document.addEventListener("DOMContentLoaded", () => {
    for (const table of document.querySelectorAll(".sl-quality table")) {
      const headings = [...table.tHead.rows[0].cells];
      const body = table.tBodies[0];

      headings.forEach((heading, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...heading.childNodes);
        heading.append(button);
        button.addEventListener("click", () => {
          const down = heading.ariaSort === "ascending";
          const value = (row) => row.cells[column].dataset.value;
          const rows = [...body.rows].sort((a, b) => compare(value(a), value(b)));
          body.append(...(down ? rows.reverse() : rows));
          for (const other of headings) other.removeAttribute("aria-sort");
          heading.setAttribute("aria-sort", down ? "descending" : "ascending");
        });
      });
    }
  });
})();
