// Finds a source or a page while the editor types and puts its marker where she was. WAI-ARIA's combobox.
import { replaceRange, selection } from "./markdown-text.js";

const WAIT_MS = 150;
let made = 0;

export class Picker {
  constructor(area, { block, texts }) {
    Object.assign(this, { area, block, texts, results: [], active: -1 });
    this.label = block.querySelector(".markdown-picker__label");
    this.input = block.querySelector(".markdown-picker__input");
    this.list = block.querySelector(".markdown-picker__list");
    this.status = block.querySelector(".markdown-picker__status");
    const id = `markdown-picker-${(made += 1)}`;
    this.input.id = id;
    this.label.htmlFor = id;
    this.list.id = `${id}-list`;
    this.input.setAttribute("aria-controls", this.list.id);
    this.input.addEventListener("input", (event) => { event.stopPropagation(); this.searchSoon(); });
    block.addEventListener("keydown", (event) => this.onKey(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(this.indexOf(event.target.closest("li"))));
    block.querySelector(".markdown-picker__close").addEventListener("click", () => this.close());
  }

  open(kind, button) {
    this.kind = kind;
    this.button = button;
    this.range = selection(this.area);
    this.label.textContent = this.texts[`${kind}_label`];
    this.list.setAttribute("aria-label", this.label.textContent);
    this.area.before(this.block);
    button.setAttribute("aria-expanded", "true");
    // The words she has marked are likely those of what she looks for.
    this.input.value = kind === "page" ? this.range.text.slice(0, 100) : "";
    this.input.focus();
    this.search();
  }

  close() {
    this.button.setAttribute("aria-expanded", "false");
    this.block.remove();
    this.area.focus();
    this.area.setSelectionRange(this.range.from, this.range.to);
  }

  searchSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), WAIT_MS);
  }

  async search() {
    const asked = `${this.texts[`${this.kind}_url`]}?${new URLSearchParams({ q: this.input.value })}`;
    this.asked = asked;
    try {
      const response = await fetch(asked, { headers: { Accept: "application/json" } });
      const { results } = await response.json();
      if (this.asked === asked) this.show(results);
    } catch {
      this.status.textContent = this.texts.failed;
    }
  }

  show(results) {
    this.results = results;
    this.list.replaceChildren(...results.map((result, index) => this.option(result, index)));
    this.input.setAttribute("aria-expanded", String(results.length > 0));
    this.status.textContent = results.length ? this.texts.found : this.texts.none;
    this.activate(results.length ? 0 : -1);
  }

  option({ key, title, note }, index) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${index}`;
    option.setAttribute("role", "option");
    for (const [name, text] of [["key", key], ["title", title], ["note", note]]) {
      const part = document.createElement("span");
      part.className = `markdown-picker__${name}`;
      part.textContent = text;
      option.append(part, " ");
    }
    return option;
  }

  activate(index) {
    this.active = index;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const option = this.list.children[index];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  onKey(event) {
    const { key } = event;
    if (key === "Escape") this.close();
    else if (event.target !== this.input) return;
    else if (key === "Enter") this.choose(this.active);
    else if (key === "ArrowDown") this.activate(Math.min(this.active + 1, this.results.length - 1));
    else if (key === "ArrowUp") this.activate(Math.max(this.active - 1, 0));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  indexOf(option) {
    return [...this.list.children].indexOf(option);
  }

  choose(index) {
    const result = this.results[index];
    if (!result) return;
    this.close();
    const { from, to, text } = this.range;
    // A source stands after the words that it vouches for; a page takes them for its link.
    if (this.kind === "source") replaceRange(this.area, to, to, `[@${result.key}]`);
    else replaceRange(this.area, from, to, `[${text || plain(result.title)}](ub:${result.key})`);
  }
}

const plain = (title) => title.replaceAll(/[[\]]/g, "");
