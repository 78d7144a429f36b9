// Rows of a page that fold, each under a headline that the server writes anew while somebody is typing in it.

const { Controller } = window.StimulusModule;
const PAUSE = 500;
const ROW = "[data-inline-panel-child]";

function toggleOf(row) {
  return row.querySelector("[data-panel-toggle]");
}

function isOpen(row) {
  return toggleOf(row).getAttribute("aria-expanded") === "true";
}

/** Fold or unfold a row; Wagtail's own panel script does the rest. */
export function setOpen(row, open) {
  if (isOpen(row) !== open) toggleOf(row).click();
}

/** Show whatever hides ``element``: rows, panels and details above it. */
export function reveal(element) {
  for (let node = element; node; node = node.parentElement) {
    if (node.matches("details")) node.open = true;
    if (!node.matches("[data-panel]")) continue;
    const toggle = node.querySelector("[data-panel-toggle]");
    if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
  }
}

/** Which rows were unfolded, in this tab and for this page, so that a save that fails leaves them so. */
class Memory {
  constructor() {
    this.key = `rows:${window.location.pathname}`;
  }

  read() {
    try {
      return new Set(JSON.parse(window.sessionStorage.getItem(this.key) || "[]"));
    } catch {
      return new Set();
    }
  }

  note(name, open) {
    const names = this.read();
    if (open) names.add(name);
    else names.delete(name);
    try {
      window.sessionStorage.setItem(this.key, JSON.stringify([...names]));
    } catch {
      // A browser that stores nothing folds the rows again.
    }
  }
}

const memory = new Memory();

class RowsController extends Controller {
  static targets = ["all", "list"];

  static values = { url: String, kind: String, formsetPrefix: String, emptyPrefix: String, canOrder: Boolean };

  connect() {
    // Moving a row takes the rows below it out of the document and puts them back.
    if (!this.element.rowsPanel) {
      this.element.rowsPanel = new window.InlinePanel({
        formsetPrefix: this.formsetPrefixValue,
        emptyChildFormPrefix: this.emptyPrefixValue,
        canOrder: this.canOrderValue,
        maxForms: 1000,
      });
    }
    this.timers = new Map();
    this.listeners = {
      input: (event) => this.noteChange(event),
      change: (event) => this.noteChange(event),
      "wagtail:panel-init": (event) => this.restore(event),
      "wagtail:panel-toggle": (event) => this.noteToggle(event),
      "w-formset:removed": () => this.showButton(),
    };
    Object.entries(this.listeners).forEach(([name, listener]) => this.element.addEventListener(name, listener));
    this.observer = new MutationObserver(() => this.showButton());
    this.observer.observe(this.listTarget, { childList: true });
    this.rows().forEach((row) => this.restoreRow(row));
    this.showButton();
  }

  disconnect() {
    this.observer.disconnect();
    this.timers.forEach((timer) => clearTimeout(timer));
    Object.entries(this.listeners).forEach(([name, listener]) => this.element.removeEventListener(name, listener));
  }

  rows() {
    return [...this.listTarget.children].filter((row) => row.matches(`${ROW}:not(.deleted)`));
  }

  /** The row of this list that ``element`` stands in; none when it is in a list below. */
  ownRow(element) {
    const row = element.closest(ROW);
    return row?.parentElement === this.listTarget ? row : null;
  }

  toggleAll() {
    const rows = this.rows();
    const open = rows.some((row) => !isOpen(row));
    rows.forEach((row) => setOpen(row, open));
  }

  showButton() {
    const rows = this.rows();
    this.unfoldLabel ??= this.allTarget.textContent;
    this.allTarget.hidden = rows.length < 2;
    this.allTarget.textContent = rows.some((row) => !isOpen(row)) ? this.unfoldLabel : this.allTarget.dataset.fold;
  }

  nameOf(row) {
    const prefix = row.id.replace("inline_child_", "");
    const pk = row.querySelector(`[name="${prefix}-id"]`)?.value;
    return pk ? `${this.formsetPrefixValue.replace(/-\d+-/, "-")}:${pk}` : prefix;
  }

  restore(event) {
    const row = this.ownRow(event.target);
    if (row) this.restoreRow(row);
  }

  restoreRow(row) {
    if (memory.read().has(this.nameOf(row)) && row.querySelector("[data-panel]").collapsibleInitialised) setOpen(row, true);
  }

  noteToggle(event) {
    const row = this.ownRow(event.target);
    if (!row) return;
    memory.note(this.nameOf(row), event.detail.expanded);
    this.showButton();
  }

  noteChange(event) {
    if (!this.urlValue) return;
    const row = [...this.listTarget.children].find((child) => child.contains(event.target));
    if (!row) return;
    clearTimeout(this.timers.get(row));
    this.timers.set(row, setTimeout(() => this.describe(row), PAUSE));
  }

  async describe(row) {
    const body = new FormData();
    row.querySelectorAll("input, select, textarea").forEach((field) => {
      if (!field.name || (field.type === "checkbox" && !field.checked)) return;
      body.append(field.name, field.value);
    });
    body.append("kind", this.kindValue);
    body.append("prefix", row.id.replace("inline_child_", ""));
    body.append("csrfmiddlewaretoken", this.element.closest("form").querySelector("[name=csrfmiddlewaretoken]").value);
    // A headline that is late is no reason to disturb; the next change asks again.
    const answer = await fetch(this.urlValue, { method: "POST", body }).catch(() => null);
    if (answer?.ok && !answer.redirected) this.show(await answer.json());
  }

  show(rows) {
    Object.entries(rows).forEach(([prefix, { headline, marks }]) => {
      const heading = document.getElementById(`inline_child_${prefix}-heading`);
      if (!heading) return;
      heading.querySelector("[data-rows-headline]").textContent = headline;
      heading.querySelector("[data-rows-marks]").replaceChildren(
        ...marks.map((mark) => Object.assign(document.createElement("span"), { className: "rows__mark", textContent: mark })),
      );
    });
  }
}

/** The row with the primary key, as in ``rad-results-7``. */
function findRowByKey(relation, pk) {
  const keys = document.querySelectorAll(`input[type="hidden"][name$="-id"][value="${pk}"]`);
  const key = [...keys].find(({ name }) => new RegExp(`(^|-)${relation}-\\d+-id$`).test(name));
  return key?.closest(ROW) ?? null;
}

/** The row at a place among those that show, as in ``plats-metrics-2-results-0``. */
function findRowByPlace(steps) {
  let row = null;
  for (let index = 0; index < steps.length; index += 2) {
    const above = row ? `${row.id.replace("inline_child_", "id_")}-` : "id_";
    const list = document.getElementById(`${above}${steps[index]}-FORMS`);
    row = [...(list?.children ?? [])].filter((child) => !child.matches(".deleted"))[Number(steps[index + 1])];
    if (!row) return null;
  }
  return row;
}

/** What an address names: a field of the page, a row, or anything with that id. */
function findByAddress(hash) {
  const [kind, ...steps] = hash.split("-");
  if (kind === "rad" && steps.length === 2) return findRowByKey(...steps);
  if (kind === "plats") return findRowByPlace(steps);
  if (kind !== "falt") return document.getElementById(hash);
  const fields = document.querySelectorAll(`[data-contentpath="${steps.join("-")}"]`);
  return [...fields].find((field) => !field.closest(ROW)) ?? null;
}

const TAKES_OVER = ["wheel", "touchstart", "pointerdown", "keydown"];
const SETTLED_WITHIN = 10000;
let letGo = () => {};

/** Keep ``element`` in the middle while what stands above it gets its height, until somebody takes over. */
function holdInView(element, form) {
  letGo();
  const observer = new ResizeObserver(() => element.scrollIntoView({ block: "center", behavior: "instant" }));
  const timer = setTimeout(() => letGo(), SETTLED_WITHIN);
  letGo = () => {
    observer.disconnect();
    clearTimeout(timer);
    TAKES_OVER.forEach((name) => window.removeEventListener(name, letGo, { capture: true }));
  };
  TAKES_OVER.forEach((name) => window.addEventListener(name, letGo, { capture: true, passive: true }));
  // It reports once at the start.
  observer.observe(form);
}

/** Unfold and focus what the address names: links of reports and of the list of what is missing lead here. */
function followAddress() {
  const target = findByAddress(window.location.hash.slice(1));
  const form = target?.closest("form[data-edit-form]");
  if (!form) return;
  reveal(target.matches(ROW) ? target.querySelector("[data-panel]") : target);
  const field = target.matches(ROW) ? toggleOf(target) : findField(target);
  field?.focus({ preventScroll: true });
  // A row may be higher than the window: its head is what must be seen.
  holdInView(field ?? target, form);
}

function findField(target) {
  const fields = "input:not([type=hidden]), select, textarea, button:not([data-panel-toggle])";
  return target.matches(fields) ? target : target.querySelector(fields);
}

window.wagtail.app.register("rows", RowsController);
window.addEventListener("load", followAddress);
window.addEventListener("hashchange", followAddress);
