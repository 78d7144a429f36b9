// Keeps in this browser what differs from the saved form, and offers it when the form is opened again.
import { forget, keyOf, read, write } from "./kept-text.js";

const WAIT_MS = 500;
const TYPED = "textarea, input:not([type]), " +
  ["text", "url", "email", "number", "date"].map((type) => `input[type=${type}]`).join();

export class Keeper {
  constructor(form, { offer, user }) {
    Object.assign(this, { form, offer, user, key: keyOf(location.pathname), offered: {} });
    this.saved = this.values();
    // A form that the server has sent back holds what was typed, and nothing of it is saved.
    this.isSentBack = form.dataset.wUnsavedForceValue === "true" || Boolean(form.querySelector(".error-message"));
    form.addEventListener("input", () => this.keepSoon());
    form.addEventListener("submit", () => this.keep({ sent: true }));
    document.addEventListener("w-autosave:save", () => { this.sending = this.values(); });
    document.addEventListener("w-autosave:success", () => this.onSaved());
  }

  start() {
    forget((entry) => entry?.user !== this.user);
    const entry = read(this.key);
    if (!entry) return;
    if (this.isSentBack) this.offered = entry.fields;
    else this.show(entry);
  }

  fields() {
    const isOurs = ({ name, readOnly }) => name && !readOnly && !name.startsWith("comments-");
    return [...this.form.querySelectorAll(TYPED)].filter(isOurs);
  }

  values() {
    return new Map(this.fields().map(({ name, value }) => [name, value]));
  }

  keepSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), WAIT_MS);
  }

  keep({ sent = false } = {}) {
    const fields = { ...this.offered };
    for (const field of this.fields()) {
      const was = this.saved.get(field.name) ?? "";
      if (field.value !== was) fields[field.name] = { label: labelOf(field), was, value: field.value };
    }
    write(this.key, { user: this.user, at: Date.now(), fields, sent });
  }

  // A page that was just created has got an address of its own.
  onSaved() {
    this.saved = this.sending || this.saved;
    const key = keyOf(location.pathname);
    if (key !== this.key) write(this.key, { fields: {} });
    this.key = key;
    if (!this.section) this.offered = {};
    this.keep();
  }

  show(entry) {
    const now = this.values();
    const unsaved = Object.entries(entry.fields).filter(([name, { value }]) => now.get(name) !== value);
    if (!unsaved.length) {
      write(this.key, { fields: {} });
      return;
    }
    this.offered = Object.fromEntries(unsaved);
    this.section = this.offer.content.firstElementChild.cloneNode(true);
    const [time, at] = [this.section.querySelector("time"), new Date(entry.at)];
    time.dateTime = at.toISOString();
    time.textContent = at.toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    this.section.querySelector("[data-kept-text-take]").addEventListener("click", () => this.takeBack());
    this.section.querySelector("[data-kept-text-drop]").addEventListener("click", () => this.drop());
    this.form.before(this.section);
    this.section.focus();
  }

  takeBack() {
    const left = Object.entries(this.offered).filter(([name, kept]) => !this.fill(name, kept));
    this.section.querySelector("[data-kept-text-take]").remove();
    if (left.length) this.showRest(left);
    else this.drop();
    this.keep();
  }

  // Only where the form holds what it held then: a text that has changed since is not written over.
  fill(name, { was, value }) {
    const field = this.form.elements.namedItem(name);
    if (!field || field.value !== was) return false;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    this.restored ||= field;
    delete this.offered[name];
    return true;
  }

  showRest(left) {
    const rest = this.section.querySelector(".kept-text__rest");
    rest.hidden = false;
    for (const [, { label, value }] of left) {
      const area = Object.assign(document.createElement("textarea"), { value, readOnly: true, rows: 4 });
      area.setAttribute("aria-label", label);
      rest.append(area);
    }
    rest.querySelector("textarea").focus();
  }

  drop() {
    this.offered = {};
    this.section.remove();
    this.section = null;
    this.keep();
    (this.restored || this.fields()[0])?.focus();
  }
}

function labelOf(field) {
  const heading = field.closest(".w-panel")?.querySelector(".w-panel__heading");
  return (field.labels?.[0] || heading)?.textContent.trim() || field.name;
}
