// Narrows the list of municipalities while one writes. Without it the form asks the server.
const field = document.querySelector("#kommunsok");
const list = document.querySelector("[data-places]");
const status = document.querySelector("[data-place-status]");

const simplify = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLocaleLowerCase("sv").trim();

function narrow() {
  const wanted = simplify(field.value);
  let found = 0;
  for (const county of list.querySelectorAll("[data-county]")) {
    const isCounty = simplify(county.dataset.county).startsWith(wanted);
    let inCounty = 0;
    for (const place of county.querySelectorAll("[data-place]")) {
      const isFound = isCounty || simplify(place.dataset.place).includes(wanted);
      place.hidden = !isFound;
      inCounty += isFound;
    }
    county.hidden = !inCounty;
    found += inCounty;
  }
  status.textContent = found === 1 ? status.dataset.one : status.dataset.many.replace("{count}", found);
}

// When the server has narrowed the list already, the rest of it is not here to be found.
if (field && list && status && !field.value) field.addEventListener("input", narrow);
