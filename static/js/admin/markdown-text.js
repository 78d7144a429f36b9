// How text gets into a text area so that the browser's own undo takes it out again.

export function insertText(area, text) {
  area.focus();
  // Deprecated in name, but the one way that keeps the undo history; every browser has it.
  const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (done) return;
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
