/* Keeps a reader's ticks, finished steps and parts of learning paths, answers and reflections in the reader's own
   browser; nothing is sent anywhere from here. */
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
      paths: isObject(kept?.paths) ? kept.paths : {},
      answers: isObject(kept?.answers) ? kept.answers : {},
      reflections: isObject(kept?.reflections) ? kept.reflections : {},
    };
  };
  const now = () => new Date().toISOString();
  // What is kept of a path, made when there is nothing yet or something that is no such thing.
  const within = (kept, key) => {
    if (!isObject(kept[key])) kept[key] = {};
    return kept[key];
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
    // For progress-sync.js, which notes when, and saves it for who has asked for that.
    window.dispatchEvent(new Event("progress:change"));
  };

  const guides = document.querySelectorAll("[data-guide]");
  const checklists = document.querySelectorAll("[data-checklist]");
  const doneButtons = document.querySelectorAll("[data-step-done]");
  const undoButtons = document.querySelectorAll("[data-step-undo]");
  const paths = document.querySelectorAll("[data-path]");
  // The part of a path that the page shows, if it shows one.
  const pathItem = document.querySelector("[data-path-item]");
  const pathUid = pathItem?.dataset.pathUid;
  const partDoneButtons = document.querySelectorAll("[data-item-done]");
  const partUndoButtons = document.querySelectorAll("[data-item-undo]");
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

  // A part that is a step of a guide is done when either the part or the step is.
  const isPartDone = ({ item, itemStep }, uid, { steps, paths }) =>
    Boolean(paths[uid]?.[item] || (itemStep && steps[itemStep]));

  const showPath = (path, progress) => {
    const items = [...path.querySelectorAll("[data-item]")];
    const done = items.filter((item) => isPartDone(item.dataset, path.dataset.path, progress));
    for (const item of items) {
      item.classList.toggle("is-done", done.includes(item));
      item.querySelector("[data-done-mark]").hidden = !done.includes(item);
    }
    const box = path.querySelector("[data-progress]");
    if (box) {
      box.hidden = !done.length && !pathItem;
      box.querySelector("progress").value = done.length;
      const status = box.querySelector("[data-progress-text]");
      const text = box.dataset.text.replace("{done}", String(done.length));
      if (status.textContent !== text) status.textContent = text;
    }
    showWayOn(path.querySelector("[data-path-go]"), items, done);
    showComplete(path, items.length > 0 && done.length === items.length);
  };
  const showWayOn = (link, items, done) => {
    if (!link || !done.length) return;
    const next = items.findIndex((item) => !done.includes(item));
    link.href = items[Math.max(next, 0)].querySelector("[data-item-link]").href;
    link.textContent = next < 0 ? link.dataset.again : link.dataset.goOn.replace("{number}", String(next + 1));
    if (next < 0) link.dataset.variant = "secondary";
    else delete link.dataset.variant;
  };
  const showComplete = (path, isComplete) => {
    const box = document.querySelector(`[data-path-complete="${path.dataset.path}"]`);
    if (!box) return;
    const isNews = box.hidden && isComplete;
    box.hidden = !isComplete;
    const promise = path.querySelector("[data-path-promise]");
    if (promise) promise.hidden = isComplete;
    // The browser looked for it while it was still hidden.
    if (isNews && window.location.hash === `#${box.id}`) box.focus();
  };

  const show = () => {
    const progress = read();
    for (const path of paths) showPath(path, progress);
    for (const button of partUndoButtons) {
      const { itemUndo: item, itemStep } = button.dataset;
      button.hidden = !isPartDone({ item, itemStep }, pathUid, progress);
    }
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
      change((progress) => { progress.steps[button.dataset.stepDone] = now(); });
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
  for (const button of partDoneButtons) {
    button.addEventListener("click", () => {
      const { itemDone, itemStep, next } = button.dataset;
      change((progress) => {
        within(progress.paths, pathUid)[itemDone] ??= now();
        if (itemStep) progress.steps[itemStep] ??= now();
      });
      window.location.assign(next);
    });
  }
  for (const button of partUndoButtons) {
    button.addEventListener("click", () => {
      const { itemUndo, itemStep } = button.dataset;
      change((progress) => {
        delete within(progress.paths, pathUid)[itemUndo];
        if (itemStep) delete progress.steps[itemStep];
      });
      document.querySelector(`[data-item-done="${itemUndo}"]`)?.focus();
    });
  }

  const reflection = document.querySelector("[data-reflection]");
  if (reflection) {
    const key = reflection.dataset.reflection;
    const kept = read().reflections[pathUid]?.[key];
    if (typeof kept === "string" && !reflection.value) reflection.value = kept;
    reflection.addEventListener("input", () => {
      change((progress) => {
        if (reflection.value.trim()) within(progress.reflections, pathUid)[key] = reflection.value;
        else delete within(progress.reflections, pathUid)[key];
      });
    });
    for (const note of document.querySelectorAll("[data-reflection-kept]")) note.hidden = false;
  }

  // Answers: what was checked is kept, and chosen again when the learner comes back to the questions.
  const fieldsOf = (question) => [...question.querySelectorAll("input, select")];
  const valueOf = (question) => {
    const fields = fieldsOf(question);
    if (fields[0].type === "text") return fields[0].value.trim();
    if (fields[0].tagName !== "SELECT") return fields.filter((field) => field.checked).map((field) => field.value);
    const chosen = fields.filter((field) => field.value).sort((one, other) => one.value - other.value);
    return chosen.map((field) => field.name.split(".").pop());
  };
  const choose = (question, value) => {
    for (const field of fieldsOf(question)) {
      if (field.type === "text") field.value = String(value);
      else if (!Array.isArray(value)) return;
      else if (field.tagName === "SELECT") {
        const place = value.indexOf(field.name.split(".").pop()) + 1;
        field.value = place ? String(place) : "";
      } else field.checked = value.includes(field.value);
    }
  };
  const keepAnswers = () => {
    const judged = document.querySelectorAll("[data-question][data-right]");
    if (!judged.length) return;
    change((progress) => {
      const answers = within(within(progress.answers, pathUid), pathItem.dataset.pathItem);
      for (const question of judged) {
        const right = question.dataset.right === "true";
        answers[question.dataset.question] = { value: valueOf(question), right, on: now() };
      }
    });
  };
  const showAnswers = () => {
    const kept = read().answers[pathUid]?.[pathItem.dataset.pathItem];
    for (const question of document.querySelectorAll("[data-question]")) {
      const answer = kept?.[question.dataset.question];
      if (answer?.value !== undefined && !fieldsOf(question).some((field) => isAnswered(field))) {
        choose(question, answer.value);
      }
    }
  };
  const isAnswered = (field) => (["radio", "checkbox"].includes(field.type) ? field.checked : field.value !== "");
  if (document.querySelector("[data-questions]")) {
    keepAnswers();
    showAnswers();
    document.addEventListener("htmx:afterSwap", () => {
      keepAnswers();
      document.querySelector("[data-questions] [data-error-summary]")?.focus();
    });
  }

  // Another tab may have changed it, and a page brought back by the back button shows what it showed when left.
  window.addEventListener("storage", show);
  window.addEventListener("pageshow", show);
  show();
})();
