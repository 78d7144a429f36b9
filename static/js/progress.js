/* Keeps a reader's ticks and finished steps in the reader's own browser; nothing is sent anywhere. */
(() => {
  "use strict";
  const KEY = "utfallsbanken.progress";

  const isObject = (value) => typeof value === "object" && value !== null;
  const read = () => {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(KEY));
    } catch {
      // No memory, or one that somebody has tampered with, counts as an empty one.
    }
    return {
      steps: isObject(kept?.steps) ? kept.steps : {},
      ticks: isObject(kept?.ticks) ? kept.ticks : {},
    };
  };
  const change = (edit) => {
    const progress = read();
    edit(progress);
    try {
      localStorage.setItem(KEY, JSON.stringify(progress));
    } catch {
      // A browser that keeps nothing still lets the reader tick: only the memory is lost.
      return;
    }
    show();
  };

  const guides = document.querySelectorAll("[data-guide]");
  const checklists = document.querySelectorAll("[data-checklist]");
  const doneButtons = document.querySelectorAll("[data-step-done]");
  const undoButtons = document.querySelectorAll("[data-step-undo]");
  const boxesOf = (checklist) => checklist.querySelectorAll("input");
  // A tick belongs to the item's words, so that it stays with them when the list is put in another order.
  const wordsOf = (box) => box.closest("label").textContent.trim();

  const showGuide = (guide, { steps, ticks }) => {
    const items = [...guide.querySelectorAll("[data-step]")];
    for (const item of items) {
      const isDone = Boolean(steps[item.dataset.step]);
      item.classList.toggle("is-done", isDone);
      item.querySelector("[data-done-mark]").hidden = !isDone;
    }
    const box = guide.querySelector("[data-progress]");
    if (!box) return;
    const done = items.filter((item) => steps[item.dataset.step]).length;
    const hasTicks = items.some((item) => ticks[item.dataset.step]?.length);
    box.hidden = !done && !hasTicks && !doneButtons.length;
    box.querySelector("progress").value = done;
    box.querySelector("[data-progress-clear]").hidden = !done && !hasTicks;
    const status = box.querySelector("[data-progress-text]");
    const text = box.dataset.text.replace("{done}", String(done));
    // Written only when it changes, so that a screen reader is not told the same thing twice.
    if (status.textContent !== text) status.textContent = text;
  };

  const show = () => {
    const progress = read();
    for (const checklist of checklists) {
      const ticked = progress.ticks[checklist.dataset.checklist] ?? [];
      for (const box of boxesOf(checklist)) box.checked = ticked.includes(wordsOf(box));
    }
    for (const button of undoButtons) button.hidden = !progress.steps[button.dataset.stepUndo];
    for (const guide of guides) showGuide(guide, progress);
  };

  for (const checklist of checklists) {
    checklist.addEventListener("change", () => {
      const ticked = [...boxesOf(checklist)].filter((box) => box.checked).map(wordsOf);
      change((progress) => { progress.ticks[checklist.dataset.checklist] = ticked; });
    });
  }
  for (const note of document.querySelectorAll("[data-checklist-note]")) note.hidden = false;
  for (const button of doneButtons) {
    button.addEventListener("click", () => {
      change((progress) => { progress.steps[button.dataset.stepDone] = new Date().toISOString().slice(0, 10); });
      if (button.dataset.next) window.location.assign(button.dataset.next);
    });
  }
  for (const button of undoButtons) {
    button.addEventListener("click", () => {
      change((progress) => { delete progress.steps[button.dataset.stepUndo]; });
      document.querySelector(`[data-step-done="${button.dataset.stepUndo}"]`)?.focus();
    });
  }
  for (const guide of guides) {
    guide.querySelector("[data-progress-clear]")?.addEventListener("click", (event) => {
      if (!window.confirm(event.target.dataset.question)) return;
      change((progress) => {
        for (const { dataset: { step } } of guide.querySelectorAll("[data-step]")) {
          delete progress.steps[step];
          delete progress.ticks[step];
        }
      });
    });
  }
  // Another tab may have changed it, and a page brought back by the back button shows what it showed when left.
  window.addEventListener("storage", show);
  window.addEventListener("pageshow", show);
  show();
})();
