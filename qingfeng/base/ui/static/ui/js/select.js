// Bulk selection inside a form marked data-select:
//   input[data-pick] in each row, input[data-pick-all] in the head, [data-bulk] the bar, [data-picked] its text,
//   [data-pick-found] "select all N found" (sets the hidden input[name=all] to 1; data-total says N), [data-pick-none].
const said = JSON.parse(document.body.dataset.said || "{}");
let lastPicked = null;

const picks = (form) => [...form.querySelectorAll("input[data-pick]")];

function show(form) {
  const boxes = picks(form);
  const chosen = boxes.filter((box) => box.checked).length;
  const whole = form.elements.all?.value === "1";
  const head = form.querySelector("[data-pick-all]");
  const bar = form.querySelector("[data-bulk]");
  if (head) {
    head.checked = chosen > 0 && chosen === boxes.length;
    head.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  if (!bar) return;
  const total = Number(bar.dataset.total || 0);
  const text = whole ? said.all_selected.replace("{n}", total.toLocaleString("en")) : said.selected.replace("{n}", chosen);
  bar.hidden = chosen === 0;
  bar.querySelector("[data-picked]").textContent = text;
  const found = bar.querySelector("[data-pick-found]");
  if (found) found.hidden = whole || chosen < boxes.length || total <= boxes.length;
}

function setAll(form, value) {
  if (form.elements.all) form.elements.all.value = value;
}

document.addEventListener("click", (event) => {
  const form = event.target.closest("form[data-select]");
  if (!form) return;
  if (event.target.matches("input[data-pick]")) {
    const boxes = picks(form);
    if (event.shiftKey && lastPicked && boxes.includes(lastPicked)) {
      const [from, to] = [boxes.indexOf(lastPicked), boxes.indexOf(event.target)].sort((a, b) => a - b);
      for (const box of boxes.slice(from, to + 1)) box.checked = event.target.checked;
    }
    lastPicked = event.target;
    setAll(form, "");
  } else if (event.target.matches("[data-pick-all]")) {
    for (const box of picks(form)) box.checked = event.target.checked;
    setAll(form, "");
  } else if (event.target.closest("[data-pick-found]")) {
    setAll(form, "1");
  } else if (event.target.closest("[data-pick-none]")) {
    for (const box of picks(form)) box.checked = false;
    setAll(form, "");
  } else return;
  show(form);
});

// The bar may come back with boxes still ticked (back button, swapped fragment).
const showAll = () => document.querySelectorAll("form[data-select]").forEach(show);
window.addEventListener("pageshow", showAll);
document.addEventListener("htmx:load", showAll);
