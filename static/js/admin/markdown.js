// Gives each text area of running text its toolbar, picker and preview. The markup lies in templates of the page.
import { TOOLS } from "./markdown-tools.js";
import { Picker } from "./markdown-picker.js";
import { Preview } from "./markdown-preview.js";
import { clipboardToMarkdown } from "./markdown-paste.js";
import { insertText, isCommand } from "./markdown-text.js";

const TEXTS = JSON.parse(document.getElementById("markdown-texts").textContent);
const SHORTCUTS = {
  "b": "bold", "i": "italic", "k": "link",
  "shift+8": "list", "shift+k": "source", "shift+l": "page", "shift+e": "preview",
};
const clone = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
let made = 0;

class MarkdownController extends window.StimulusModule.Controller {
  static values = { list: Boolean };

  connect() {
    // A row that is moved in the form comes here again, with its toolbar in place.
    if (this.element.previousElementSibling?.classList.contains("markdown-toolbar")) return;
    this.element.id ||= `markdown-${(made += 1)}`;
    this.name();
    this.element.parentElement.classList.add("markdown-field");
    this.toolbar = this.addToolbar();
    this.picker = new Picker(this.element, { block: clone("markdown-picker"), texts: TEXTS });
    this.preview = new Preview(this.element, {
      region: clone("markdown-preview"), button: this.tool("preview"), isList: this.listValue, texts: TEXTS,
    });
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.element.addEventListener("paste", (event) => this.onPaste(event));
  }

  // The text of a block stands under a heading that is no label of it.
  name() {
    const heading = this.element.closest(".w-panel")?.querySelector(".w-panel__heading [data-panel-heading-text], .w-panel__heading");
    if (!this.element.labels.length && heading) this.element.setAttribute("aria-label", heading.textContent.replace("*", "").trim());
  }

  addToolbar() {
    const toolbar = clone("markdown-toolbar");
    toolbar.setAttribute("aria-controls", this.element.id);
    this.element.before(toolbar);
    toolbar.addEventListener("click", (event) => this.use(event.target.closest("[data-tool]")?.dataset.tool));
    toolbar.addEventListener("keydown", (event) => this.rove(event));
    // A click keeps the selection in the text.
    toolbar.addEventListener("mousedown", (event) => event.preventDefault());
    toolbar.querySelector("[data-tool]").tabIndex = 0;
    if (this.listValue) toolbar.querySelector("[data-tool=list]").remove();
    return toolbar;
  }

  tool(name) {
    return this.toolbar.querySelector(`[data-tool="${name}"]`);
  }

  use(name) {
    if (!name) return;
    if (name === "preview") this.preview.toggle();
    else if (name === "source" || name === "page") this.picker.open(name, this.tool(name));
    else TOOLS[name](this.element, TEXTS);
  }

  rove(event) {
    const tools = [...this.toolbar.querySelectorAll("[data-tool]")];
    const here = tools.indexOf(document.activeElement);
    const next = {
      ArrowRight: (here + 1) % tools.length, ArrowLeft: (here - 1 + tools.length) % tools.length,
      Home: 0, End: tools.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    tools.forEach((tool, index) => { tool.tabIndex = index === next ? 0 : -1; });
    tools[next].focus();
  }

  onKey(event) {
    if (!isCommand(event)) return;
    // The digit by its place, since Shift makes another character of it.
    const key = event.code === "Digit8" ? "8" : event.key.toLowerCase();
    const name = SHORTCUTS[`${event.shiftKey ? "shift+" : ""}${key}`];
    if (!name || !this.tool(name)) return;
    event.preventDefault();
    event.stopPropagation();
    this.use(name);
  }

  onPaste(event) {
    const text = clipboardToMarkdown(event.clipboardData, { isList: this.listValue });
    if (text === null) return;
    event.preventDefault();
    insertText(this.element, text);
  }
}

window.wagtail.app.register("ub-markdown", MarkdownController);
