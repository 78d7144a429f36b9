/* A field to narrow down a long list of checkboxes. What is ticked always stays in sight. */
const FEWEST = 10;

class FilterChoices extends window.StimulusModule.Controller {
  static values = { label: String, count: String };

  connect() {
    this.boxes = [...this.element.querySelectorAll("input[type=checkbox]")];
    if (this.boxes.length <= FEWEST || this.element.querySelector(".filter-choices")) return;
    this.list = this.boxes[0].closest("div[id], ul");
    this.list.classList.add("filter-choices__list");
    this.lines = this.boxes.map((box) => box.closest("label").closest("div:not([id]), li") || box.closest("label"));
    /* What is chosen stands first, where it is seen. */
    this.lines.filter((line) => line.querySelector(":checked")).reverse().forEach((line) => this.list.prepend(line));
    this.list.before(this.build());
    this.apply();
  }

  build() {
    const box = document.createElement("div");
    box.className = "filter-choices";
    this.field = document.createElement("input");
    this.field.type = "search";
    this.field.setAttribute("aria-label", this.labelValue);
    this.field.placeholder = this.labelValue;
    this.count = document.createElement("span");
    this.count.setAttribute("role", "status");
    this.field.addEventListener("input", (event) => { event.stopPropagation(); this.apply(); });
    this.field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    this.list.addEventListener("change", () => this.say());
    box.append(this.field, this.count);
    return box;
  }

  apply() {
    const wanted = this.field.value.trim().toLocaleLowerCase("sv");
    for (const line of this.lines) {
      const holds = line.textContent.toLocaleLowerCase("sv").includes(wanted);
      line.hidden = !(holds || line.querySelector(":checked"));
    }
    this.say();
  }

  say() {
    const chosen = this.boxes.filter((box) => box.checked).length;
    const shown = this.lines.filter((line) => !line.hidden).length;
    this.count.textContent = this.countValue.replace("[chosen]", chosen).replace("[shown]", shown);
  }
}

window.wagtail.app.register("filter-choices", FilterChoices);
