/* What is typed in a submission is saved while it is typed (htmx). The button waits for a saving that is on its
   way, so that nobody meets her own change as somebody else's. */
(() => {
  "use strict";
  const form = document.querySelector("[data-autosave]");
  if (!form) return;
  const said = document.getElementById("sparat");
  let underway = 0;
  let pressed = null;

  form.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target === form) underway += 1;
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.target !== form) return;
    underway -= 1;
    if (!event.detail.successful) said.textContent = form.dataset.failed;
    if (underway || !pressed) return;
    const button = pressed;
    pressed = null;
    form.requestSubmit(button);
  });
  form.addEventListener("submit", (event) => {
    if (!underway) return;
    event.preventDefault();
    pressed = event.submitter;
  });
})();
