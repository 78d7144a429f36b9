/* Lists lessons like the one being written, half a second after the last change to its claim, cases,
   phases or themes. */
const FIELDS = ["claim", "cases", "phases", "themes"];
const PAUSE_MS = 500;

class Resembling extends window.StimulusModule.Controller {
  static targets = ["list"];
  static values = { url: String, page: String };

  connect() {
    this.form = this.element.closest("form");
    this.note = (event) => FIELDS.includes(event.target.name) && this.plan();
    this.form.addEventListener("input", this.note);
    this.form.addEventListener("change", this.note);
    this.plan();
  }

  disconnect() {
    this.form.removeEventListener("input", this.note);
    this.form.removeEventListener("change", this.note);
    clearTimeout(this.timer);
  }

  plan() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), PAUSE_MS);
  }

  /* Once the first automatic save has made the page, its number stands in the address. */
  get page() {
    return this.pageValue || (window.location.pathname.match(/\/pages\/(\d+)\/edit\//) || [])[1] || "";
  }

  async load() {
    const query = new URLSearchParams({ page: this.page });
    for (const [name, value] of new FormData(this.form)) if (FIELDS.includes(name)) query.append(name, value);
    if (String(query) === this.asked) return;
    this.asked = String(query);
    try {
      const answer = await fetch(`${this.urlValue}?${query}`, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (!answer.ok || String(query) !== this.asked) return;
      this.show(await answer.text());
    } catch {
      this.asked = null;
    }
  }

  show(html) {
    const fresh = html.trim();
    /* Set only when it has changed, so that a screen reader does not read the same list again. */
    if (fresh !== this.shown) this.listTarget.innerHTML = fresh;
    this.shown = fresh;
    this.element.hidden = !fresh;
  }
}

window.wagtail.app.register("resembling", Resembling);
