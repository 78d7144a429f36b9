/* What a reader goes back through: searches that were meant, not every pause in the typing of one.
   The first answer to typed words gets a place of its own in the history; those after it take that place. */
(() => {
  "use strict";
  // Whoever has looked at hits for so long has ended one search and types another.
  const PAUSE = 10_000;
  let lastTyped = -Infinity;

  document.addEventListener("htmx:beforeHistoryUpdate", ({ detail }) => {
    const cause = detail.requestConfig.triggeringEvent;
    const isTyped = cause?.type === "input";
    const isOfWords = isTyped || cause?.type === "submit" || cause?.target?.type === "search";
    const isSame = new URL(detail.history.path, location.href).href === location.href;
    const goesOn = isOfWords && performance.now() - lastTyped < PAUSE;
    if (isSame || goesOn) detail.history.type = "replace";
    lastTyped = isTyped ? performance.now() : -Infinity;
  });
  window.addEventListener("popstate", () => {
    lastTyped = -Infinity;
  });
})();
