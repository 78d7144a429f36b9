/* Small niceties for every page; each page works without them. */
(() => {
  "use strict";
  const menu = document.querySelector("details.menu");

  // Escape and a click elsewhere close the folded menu, as readers expect of one.
  if (menu) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (menu.open && !menu.contains(event.target)) menu.open = false;
    });
  }

  // Buttons that only JavaScript can honour are hidden until it runs.
  for (const button of document.querySelectorAll("[data-needs-script]")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-print], [data-copy]");
    if (!button) return;
    if (button.matches("[data-print]")) {
      window.print();
      return;
    }
    const source = document.getElementById(button.dataset.copy);
    const status = document.getElementById(`${button.dataset.copy}-status`);
    await navigator.clipboard.writeText(source.textContent.trim());
    if (status) status.textContent = button.dataset.done;
  });

  // A summary of errors takes the focus, so that a screen reader starts there.
  document.querySelector("[data-error-summary]")?.focus();
})();
