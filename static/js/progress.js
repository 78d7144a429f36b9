/* Keeps a reader's ticks and finished steps in the reader's own browser; nothing is sent anywhere. */
(() => {
  "use strict";
  const KEY = "utfallsbanken.progress";

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY)) ?? {};
    } catch {
      return {};
    }
  };
  const write = (progress) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(progress));
    } catch {
      // A browser that keeps nothing still lets the reader tick: only the memory is lost.
    }
  };
  const change = (edit) => {
    const progress = { steps: {}, ticks: {}, ...read() };
    edit(progress);
    write(progress);
    show();
  };

  const list = document.querySelector(".step-list");
  const checklists = document.querySelectorAll("[data-checklist]");
  const doneButtons = document.querySelectorAll("[data-step-done]");
  for (const button of doneButtons) button.dataset.label = button.textContent;

  const showSteps = (steps) => {
    if (!list) return;
    let done = 0;
    const items = list.querySelectorAll("[data-step]");
    for (const item of items) {
      const isDone = Boolean(steps[item.dataset.step]);
      done += isDone ? 1 : 0;
      item.classList.toggle("is-done", isDone);
      item.querySelector("[data-done-mark]").hidden = !isDone;
    }
    const box = list.querySelector("[data-progress]");
    const text = box.dataset.text.replace("{done}", String(done));
    box.hidden = false;
    box.querySelector("progress").value = done;
    const status = box.querySelector("[data-progress-text]");
    // Written only when it changes, so that a screen reader is not told the same thing twice.
    if (status.textContent !== text) status.textContent = text;
    box.querySelector("[data-progress-clear]").hidden = done === 0 && !document.querySelector("[data-checklist] :checked");
  };

  const show = () => {
    const { steps = {}, ticks = {} } = read();
    for (const checklist of checklists) {
      const ticked = ticks[checklist.dataset.checklist] ?? [];
      for (const box of checklist.querySelectorAll("input")) box.checked = ticked.includes(box.id);
    }
    for (const button of doneButtons) {
      const isDone = Boolean(steps[button.dataset.stepDone]);
      button.textContent = isDone ? button.dataset.labelDone : button.dataset.label;
    }
    showSteps(steps);
  };

  for (const checklist of checklists) {
    checklist.addEventListener("change", () => {
      const ticked = [...checklist.querySelectorAll(":checked")].map((box) => box.id);
      change((progress) => { progress.ticks[checklist.dataset.checklist] = ticked; });
    });
  }
  for (const note of document.querySelectorAll("[data-checklist-note]")) note.hidden = false;
  for (const button of doneButtons) {
    button.addEventListener("click", () => change((progress) => {
      const uid = button.dataset.stepDone;
      if (progress.steps[uid]) delete progress.steps[uid];
      else progress.steps[uid] = new Date().toISOString().slice(0, 10);
    }));
  }
  list?.querySelector("[data-progress-clear]").addEventListener("click", (event) => {
    if (!window.confirm(event.target.dataset.question)) return;
    change((progress) => {
      for (const item of list.querySelectorAll("[data-step]")) {
        delete progress.steps[item.dataset.step];
        delete progress.ticks[item.dataset.step];
      }
    });
  });
  show();
})();
