// Links to places in a film play it where it stands, instead of loading the page anew.
(() => {
  "use strict";

  const places = (root) => [...root.querySelectorAll("[data-chapter]")];

  // Marks the chapter that holds the second.
  function mark(root, second) {
    const current = places(root).filter((item) => Number(item.dataset.chapter) <= second).pop();
    for (const item of places(root)) {
      item.classList.toggle("is-current", item === current);
      const link = item.querySelector("[data-seek]");
      if (item === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  function connect(root) {
    const player = root.querySelector("[data-player]");
    if (!player) return;
    const status = root.querySelector("[data-player-status]");

    root.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-seek]");
      if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const second = Number(link.dataset.seek);
      player.currentTime = second;
      // A browser that does not let it start leaves it at the right place, with its button to start.
      player.play()?.catch(() => {});
      mark(root, second);
      // To the film, whose own keys pause and wind.
      player.focus();
      const time = link.querySelector("time")?.textContent ?? link.lastChild.textContent;
      status.textContent = `${status.dataset.says} ${time.trim()}`;
      history.replaceState(history.state, "", link.href);
    });
    // Not before it plays, so that the chapter of the address stays marked.
    player.addEventListener("timeupdate", () => { if (!player.paused) mark(root, player.currentTime); });
    player.addEventListener("seeked", () => { if (player.currentTime) mark(root, player.currentTime); });
  }

  document.querySelectorAll("[data-recording]").forEach(connect);
})();
