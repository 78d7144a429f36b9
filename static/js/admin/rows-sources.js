// A field of source codes whose buttons open Wagtail's dialog: a source chosen or made there adds its code.

const { Controller } = window.StimulusModule;
const FADE = 500;

class RowsSourcesController extends Controller {
  static targets = ["codes"];

  static values = { url: String };

  choose(event) {
    this.open(event.currentTarget);
  }

  add(event) {
    this.open(event.currentTarget, "#tab-label-create");
  }

  open(button, tab) {
    const handlers = window.CHOOSER_MODAL_ONLOAD_HANDLERS;
    window.ModalWorkflow({
      url: this.urlValue,
      onload: {
        ...handlers,
        choose: (modal, data) => {
          handlers.choose(modal, data);
          // The tabs are started once their markup is in the document.
          if (tab) setTimeout(() => modal.body.find(tab).get(0)?.click(), 50);
        },
      },
      responses: { chosen: (source) => this.insert(source.code) },
      onError: () => button.focus(),
    });
  }

  insert(code) {
    const field = this.codesTarget;
    const codes = field.value.split(/[\s,;]+/).filter(Boolean);
    if (!codes.some((known) => known.replace(/[[\]@]/g, "").toUpperCase() === code)) codes.push(code);
    field.value = codes.join(", ");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    // The dialog holds the focus until it has faded away.
    setTimeout(() => field.focus(), FADE);
  }
}

window.wagtail.app.register("rows-sources", RowsSourcesController);
