/* Suggestions under a search box, as a combobox: arrows choose, Enter opens, Escape closes.
   Without it the box is a plain field that Enter sends. */
(() => {
  "use strict";
  const PAUSE = 120;

  function connect(box) {
    const field = box.querySelector("input[type=search]");
    const list = box.querySelector("[role=listbox]");
    const status = box.querySelector("[data-suggest-status]");
    let timer, asking, active, options = [];

    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);

    const isOpen = () => !list.hidden;

    function open(isWanted) {
      list.hidden = !isWanted;
      field.setAttribute("aria-expanded", isWanted);
      if (!isWanted) choose(undefined);
    }

    function choose(option) {
      active?.setAttribute("aria-selected", "false");
      active = option;
      if (active) {
        active.setAttribute("aria-selected", "true");
        active.scrollIntoView({ block: "nearest" });
        field.setAttribute("aria-activedescendant", active.id);
      } else field.removeAttribute("aria-activedescendant");
    }

    // Past the last comes the field itself, and then the first.
    function move(step) {
      const places = [undefined, ...options];
      choose(places[(places.indexOf(active) + step + places.length) % places.length]);
    }

    function close() {
      clearTimeout(timer);
      asking?.abort();
      open(false);
      status.textContent = "";
    }

    async function ask() {
      asking?.abort();
      asking = new AbortController();
      try {
        const address = `${box.dataset.suggest}?${new URLSearchParams({ q: field.value })}`;
        const answer = await fetch(address, { signal: asking.signal });
        show(answer.ok ? await answer.text() : "");
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    }

    function show(html) {
      choose(undefined);
      list.innerHTML = html;
      options = [...list.querySelectorAll("[role=option]")];
      status.textContent = list.querySelector("[data-status]")?.dataset.status ?? "";
      open(options.length > 0 && document.activeElement === field);
    }

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!options.length) return;
        event.preventDefault();
        if (!isOpen()) open(true);
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter") {
        const chosen = active;
        close();
        if (!chosen) return;
        event.preventDefault();
        chosen.click();
      } else if (event.key === "Escape" && isOpen()) {
        event.preventDefault();
        close();
      }
    });
    // The field keeps the focus while the list is pressed, so that it stays until the click.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    field.addEventListener("blur", close);
    window.addEventListener("pagehide", close);
    open(false);
  }

  document.querySelectorAll("[data-suggest]").forEach(connect);
})();
