/* Notes when each thing was marked or taken back; and for a reader who has asked to save – only then – sends what
   this browser holds to the portal and takes in what her other devices have sent. */
(() => {
  "use strict";
  const KEY = "utfallsbanken.progress";
  // When each thing was last done and last taken back: {"steps\nUB-0020": [done, undone]}.
  const TIMES = "utfallsbanken.progress.times";
  // Only in a browser whose reader saves: {texts, dirty, at}, where dirty is when something was changed that is not saved.
  const SAVING = "utfallsbanken.saving";
  const ADDRESS = "/larande/synk/";
  const REST = 5 * 60 * 1000;
  const KINDS = ["steps", "ticks", "paths"];

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const load = (key) => {
    try {
      const value = JSON.parse(localStorage.getItem(key));
      return isObject(value) ? value : null;
    } catch {
      return null;
    }
  };
  const store = (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // A browser that keeps nothing has nothing to save either.
    }
  };
  const forget = () => {
    try {
      localStorage.removeItem(SAVING);
    } catch {
      // Nothing was kept.
    }
  };
  const entries = (value) => Object.entries(isObject(value) ? value : {});
  const later = (one, other) => ((one ?? "") > (other ?? "") ? one : other) || "";
  // A clock that is set back must not make what comes after look as if it came before.
  const after = (time) => {
    const now = new Date().toISOString();
    return time && time >= now ? new Date(Date.parse(time) + 1).toISOString() : now;
  };

  // Everything by one name each: "steps\nuid", "ticks\nuid\nwords", "paths\nuid\nkey", "reflections\nuid\nkey".
  const flatten = (progress) => {
    const flat = new Map();
    for (const [uid, on] of entries(progress?.steps)) if (on) flat.set(`steps\n${uid}`, String(on));
    for (const [uid, words] of entries(progress?.ticks)) {
      for (const word of Array.isArray(words) ? words : []) flat.set(`ticks\n${uid}\n${word}`, "");
    }
    for (const [uid, items] of entries(progress?.paths)) {
      for (const [item, on] of entries(items)) if (on) flat.set(`paths\n${uid}\n${item}`, String(on));
    }
    for (const [uid, items] of entries(progress?.reflections)) {
      for (const [item, text] of entries(items)) if (text) flat.set(`reflections\n${uid}\n${item}`, String(text));
    }
    return flat;
  };
  const isText = (name) => name.startsWith("reflections\n");

  let before = flatten(load(KEY));
  const note = () => {
    const times = load(TIMES) ?? {};
    const now = flatten(load(KEY));
    for (const name of new Set([...before.keys(), ...now.keys()])) {
      if (before.get(name) === now.get(name)) continue;
      const [done, undone] = times[name] ?? [];
      if (isText(name)) times[name] = [after(done), ""];
      else if (now.has(name)) times[name] = [after(undone), undone ?? ""];
      else times[name] = [done ?? "", after(done || before.get(name))];
    }
    before = now;
    store(TIMES, times);
  };

  const put = (place, name, value) => {
    const [kind, uid, ...rest] = name.split("\n");
    if (kind === "steps") place.steps[uid] = value;
    else (place[kind][uid] ??= {})[rest.join("\n")] = value;
  };
  const makeWire = ({ texts }) => {
    const times = load(TIMES) ?? {};
    const progress = load(KEY);
    const flat = flatten(progress);
    const wire = { steps: {}, ticks: {}, paths: {}, taken_back: { steps: {}, ticks: {}, paths: {} }, answers: {}, reflections: {} };
    for (const [name, value] of flat) {
      // What was marked before times were kept has its day, or gets its time now, once and for all.
      const done = times[name]?.[0] || (isText(name) ? "" : value) || new Date().toISOString();
      times[name] = [done, times[name]?.[1] ?? ""];
      if (!isText(name)) put(wire, name, done);
    }
    for (const [name, [done, undone]] of Object.entries(times)) {
      if (isText(name)) {
        if (texts) put(wire, name, { text: flat.get(name) ?? "", at: done });
      } else if (undone && !flat.has(name)) put(wire.taken_back, name, undone);
    }
    if (texts && isObject(progress?.answers)) wire.answers = progress.answers;
    store(TIMES, times);
    return wire;
  };

  // What the portal answers joins what is here by now: somebody may have ticked while it was asked.
  const takeIn = (wire) => {
    const times = load(TIMES) ?? {};
    const progress = load(KEY) ?? {};
    const flat = flatten(progress);
    const answered = flatten({ ...wire, ticks: {}, reflections: {} });
    for (const [uid, words] of entries(wire.ticks)) {
      for (const [word, at] of entries(words)) answered.set(`ticks\n${uid}\n${word}`, at);
    }
    const takenBack = flatten({ ...wire.taken_back, ticks: {} });
    for (const [uid, words] of entries(wire.taken_back?.ticks)) {
      for (const [word, at] of entries(words)) takenBack.set(`ticks\n${uid}\n${word}`, at);
    }
    for (const kind of KINDS) if (!isObject(progress[kind])) progress[kind] = {};
    for (const name of new Set([...answered.keys(), ...takenBack.keys()])) {
      const done = later(times[name]?.[0] || flat.get(name), answered.get(name));
      const undone = later(times[name]?.[1], takenBack.get(name));
      times[name] = [done, undone];
      keep(progress, name, done && done >= undone ? done : "");
    }
    takeInTexts(progress, times, wire);
    store(TIMES, times);
    store(KEY, progress);
    before = flatten(progress);
    window.dispatchEvent(new StorageEvent("storage", { key: KEY }));
  };
  const keep = (progress, name, done) => {
    const [kind, uid, ...rest] = name.split("\n");
    const item = rest.join("\n");
    if (kind === "ticks") {
      const words = (Array.isArray(progress.ticks[uid]) ? progress.ticks[uid] : []).filter((word) => word !== item);
      progress.ticks[uid] = done ? [...words, item] : words;
    } else if (kind === "paths") {
      if (!isObject(progress.paths[uid])) progress.paths[uid] = {};
      if (done) progress.paths[uid][item] = done;
      else delete progress.paths[uid][item];
    } else if (done) progress.steps[uid] = done;
    else delete progress.steps[uid];
  };
  const takeInTexts = (progress, times, wire) => {
    for (const [uid, items] of entries(wire.reflections)) {
      for (const [item, { text, at }] of entries(items)) {
        const name = `reflections\n${uid}\n${item}`;
        if (at <= (times[name]?.[0] ?? "")) continue;
        times[name] = [at, ""];
        progress.reflections ??= {};
        if (text) (progress.reflections[uid] ??= {})[item] = text;
        else delete progress.reflections[uid]?.[item];
      }
    }
    for (const [uid, items] of entries(wire.answers)) {
      for (const [item, questions] of entries(items)) {
        for (const [question, answer] of entries(questions)) {
          progress.answers ??= {};
          const kept = ((progress.answers[uid] ??= {})[item] ??= {});
          if (later(answer.on, kept[question]?.on) === answer.on) kept[question] = answer;
        }
      }
    }
  };

  const showSaving = (state) => {
    const isOn = load(SAVING) !== null;
    for (const part of document.querySelectorAll("[data-saving-off]")) part.hidden = isOn;
    for (const part of document.querySelectorAll("[data-saving-on]")) part.hidden = !isOn;
    // They say that nothing leaves the browser.
    if (isOn) for (const part of document.querySelectorAll("[data-checklist-note]")) part.hidden = true;
    if (load(SAVING)?.texts) for (const part of document.querySelectorAll("[data-reflection-kept]")) part.hidden = true;
    for (const part of document.querySelectorAll("[data-texts-saved]")) part.hidden = !load(SAVING)?.texts;
    for (const part of document.querySelectorAll("[data-saving-text]")) {
      const text = part.dataset[state];
      if (text && part.textContent !== text) part.textContent = text;
    }
  };

  let isBusy = false;
  let timer = 0;
  const send = async (saving) => {
    const body = JSON.stringify(makeWire(saving));
    const response = await fetch(ADDRESS, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Utfallsbanken": "synk" },
      body,
      credentials: "same-origin",
      // So that what was marked on the way to another page arrives; browsers allow it for so much.
      keepalive: body.length < 60_000,
    });
    if (response.status === 403) return forget();
    if (!response.ok) throw new Error(String(response.status));
    const answer = await response.json();
    takeIn(answer);
    const kept = load(SAVING);
    const dirty = kept?.dirty === saving.dirty ? 0 : kept?.dirty;
    if (kept) store(SAVING, { texts: answer.keeps_texts === true, dirty, at: Date.now() });
    if (answer.is_news && document.querySelector("[data-own-page]")) window.location.reload();
  };
  const sync = async () => {
    const saving = load(SAVING);
    if (!saving || isBusy) return;
    isBusy = true;
    try {
      await send(saving);
      showSaving("saved");
    } catch {
      // It stays dirty: the next change or the next page tries again.
      showSaving("failed");
    }
    isBusy = false;
  };
  const schedule = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (isBusy) return schedule();
      timer = 0;
      sync();
    }, 800);
  };

  window.addEventListener("progress:change", () => {
    note();
    const saving = load(SAVING);
    if (!saving) return;
    store(SAVING, { ...saving, dirty: Date.now() });
    schedule();
  });
  // Another tab has noted what it changed.
  window.addEventListener("storage", () => { before = flatten(load(KEY)); });

  window.addEventListener("pagehide", () => { if (timer) sync(); });

  document.addEventListener("DOMContentLoaded", () => {
    // The learner's own page tells whether this browser's cookie leads to something saved.
    const ownPage = document.querySelector("[data-own-page]");
    if (ownPage && "learner" in ownPage.dataset) {
      store(SAVING, { texts: ownPage.dataset.keepsTexts === "true", dirty: Date.now() });
    } else if (ownPage) forget();

    document.querySelector("[data-save-form]")?.addEventListener("submit", ({ target }) => {
      const texts = target.querySelector("[name=keeps_texts]").checked;
      target.querySelector("[data-progress-wire]").value = JSON.stringify(makeWire({ texts }));
    });
    document.querySelector("[data-forget]")?.addEventListener("submit", ({ target }) => {
      if (!target.querySelector("[data-forget-all]").checked) return;
      for (const key of [KEY, TIMES, SAVING]) localStorage.removeItem(key);
    });

    const saving = load(SAVING);
    showSaving("saved");
    if (saving && (saving.dirty || !(Date.now() - saving.at < REST))) sync();
  });
})();
