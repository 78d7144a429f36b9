// Shows beside a text area what the server makes of its text. Whether it is shown is remembered for all of them.

const WAIT_MS = 400;
const KEY = "utfallsbanken-preview";

export class Preview {
  constructor(area, { region, button, isList, texts }) {
    Object.assign(this, { area, region, button, isList, texts, shown: null });
    area.addEventListener("input", () => this.renderSoon());
    // Only what is on screen is asked for: a case has many texts.
    this.watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.render();
    });
    if (localStorage.getItem(KEY) === "on") this.show();
  }

  get isOpen() {
    return this.region.isConnected;
  }

  toggle() {
    if (this.isOpen) this.hide();
    else this.show();
    localStorage.setItem(KEY, this.isOpen ? "on" : "off");
  }

  show() {
    this.area.after(this.region);
    this.button.setAttribute("aria-pressed", "true");
    this.watcher.observe(this.region);
  }

  hide() {
    this.watcher.unobserve(this.region);
    this.region.remove();
    this.button.setAttribute("aria-pressed", "false");
  }

  renderSoon() {
    if (!this.isOpen) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.render(), WAIT_MS);
  }

  async render() {
    const text = this.area.value;
    if (!this.isOpen || text === this.shown) return;
    this.shown = text;
    this.abort?.abort();
    this.abort = new AbortController();
    try {
      this.region.innerHTML = await this.ask(text);
      // Links of a preview would leave the form.
      this.region.querySelectorAll("a").forEach((link) => { link.target = "_blank"; });
    } catch (error) {
      if (error.name !== "AbortError") this.fail();
    }
  }

  async ask(text) {
    const response = await fetch(this.texts.preview_url, {
      method: "POST",
      redirect: "error",
      signal: this.abort.signal,
      headers: { [window.wagtailConfig.CSRF_HEADER_NAME]: window.wagtailConfig.CSRF_TOKEN },
      body: new URLSearchParams({ text, is_list: String(this.isList) }),
    });
    if (!response.ok) throw new Error(`the preview gave ${response.status}`);
    return response.text();
  }

  fail() {
    this.shown = null;
    const note = document.createElement("p");
    note.className = "markdown-preview__fault";
    note.textContent = this.texts.failed;
    this.region.replaceChildren(note);
  }
}
