// What is missing on the page, beside its form: a side panel of Wagtail's, filled anew after each save.

const { Controller } = window.StimulusModule;
const PAUSE = 400;

class CompletenessController extends Controller {
  static targets = ["list", "status"];

  static values = { url: String };

  connect() {
    this.saved = (event) => this.plan(event);
    document.addEventListener("w-autosave:success", this.saved);
    this.load(this.pageInAddress());
  }

  disconnect() {
    document.removeEventListener("w-autosave:success", this.saved);
    clearTimeout(this.timer);
  }

  /** The page's number; none while a new page has not been saved. */
  pageInAddress() {
    return /\/pages\/(\d+)\/edit\//.exec(window.location.pathname)?.[1];
  }

  plan(event) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(event.detail?.response?.pk ?? this.pageInAddress()), PAUSE);
  }

  async load(page) {
    if (!page) return;
    const answer = await fetch(this.urlValue.replace("/0/", `/${page}/`)).catch(() => null);
    if (answer?.status === 200 && !answer.redirected) this.show(await answer.text());
  }

  show(html) {
    const open = new Map(this.groups().map((group) => [group.dataset.completenessGroup, group.open]));
    const focused = this.listTarget.contains(document.activeElement) && document.activeElement.hash;
    this.listTarget.innerHTML = html;
    this.groups().forEach((group) => {
      if (open.has(group.dataset.completenessGroup)) group.open = open.get(group.dataset.completenessGroup);
    });
    if (focused) this.listTarget.querySelector(`a[href="${focused}"]`)?.focus();
    this.tell();
  }

  groups() {
    return [...this.listTarget.querySelectorAll("details")];
  }

  /** Say aloud only that the share has changed, never the whole list. */
  tell() {
    const share = this.listTarget.querySelector("[data-completeness-share]");
    const { completenessShare: percent, completenessMissing: missing } = share.dataset;
    if (this.percent !== undefined && this.percent !== percent) this.statusTarget.textContent = share.textContent;
    this.percent = percent;
    const toggle = document.querySelector('[data-side-panel-toggle="completeness"]');
    const counter = toggle.querySelector("[data-completeness-counter]");
    toggle.hidden = false;
    counter.textContent = missing;
    counter.hidden = missing === "0";
  }

  /** Lead there even when the address already says so. */
  go(event) {
    if (event.currentTarget.hash !== window.location.hash) return;
    event.preventDefault();
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  }
}

/** Wagtail looks for side panels when the document is ready, which is after this script. */
function addPanel() {
  const side = document.querySelector("[data-form-side]");
  const toggles = document.querySelectorAll("[data-side-panel-toggle]");
  if (!side || !toggles.length || !document.querySelector("form[data-edit-form]")) return;
  const [toggle, panel] = ["completeness-toggle", "completeness-panel"].map((id) => document.getElementById(id));
  toggles[0].before(toggle.content.cloneNode(true));
  side.append(panel.content.cloneNode(true));
}

addPanel();
window.wagtail.app.register("completeness", CompletenessController);
