// How text gets into a text area so that the browser's own undo takes it out again.

// Chromium takes the square of the number of lines: a second for a thousand, half a minute for five thousand.
const MOST_LINES = 1000;

export function insertText(area, text) {
  area.focus();
  // Deprecated in name, but the one way that keeps the undo history; every browser has it.
  if (!text && document.execCommand("delete")) return;
  if (text.split("\n", MOST_LINES).length < MOST_LINES && document.execCommand("insertText", false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

export function replaceRange(area, from, to, text) {
  area.focus();
  area.setSelectionRange(from, to);
  insertText(area, text);
}

export function isCommand(event) {
  return (event.ctrlKey || event.metaKey) && !event.altKey;
}

export function selection(area) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  return { from, to, text: value.slice(from, to), value };
}
