// Somebody else saved meanwhile: autosave must not lay this text over theirs before the editor has chosen.
const form = document.querySelector("form[data-edit-form]");
if (form) form.dataset.wAutosaveActiveValue = "false";
