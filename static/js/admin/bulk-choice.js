// Wagtail takes hold of the buttons for many pages under “More” when their list has unfolded. One that is pressed while
// it unfolds is a mere link, which forgets the pages that are ticked: it is held until Wagtail has it, and pressed again.

const BUTTON = "[data-bulk-action-footer] [data-bulk-action-button]";
let isPressing = false;

document.addEventListener("click", (event) => {
  const button = event.target.closest(BUTTON);
  // What Wagtail has in hand, and a press of ours, are past this.
  if (!button || event.defaultPrevented || isPressing) return;
  event.preventDefault();
  document.dispatchEvent(new CustomEvent("w-dropdown:shown"));
  isPressing = true;
  button.click();
  isPressing = false;
});
