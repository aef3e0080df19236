// "Import all" goes in batches, so that there is something to see while thousands of rows are entered.
const BATCH = 10;

async function post(form, ids) {
  const body = new FormData(form);
  for (const id of ids) body.append("workbook", id);
  const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text.startsWith("<") ? "" : text);
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-confirm-all]");
  if (!form) return;
  event.preventDefault();
  const ids = [...document.querySelectorAll("[data-workbook]")].map((row) => row.dataset.workbook);
  const bar = form.querySelector("progress");
  const told = form.querySelector("output");
  form.querySelector("button").disabled = true;
  bar.hidden = false;
  bar.max = ids.length;
  try {
    for (let done = 0; done < ids.length; done += BATCH) {
      await post(form, ids.slice(done, done + BATCH));
      bar.value = Math.min(done + BATCH, ids.length);
      told.textContent = `${bar.value} / ${ids.length}`;
    }
  } catch (failure) {
    told.textContent = failure.message;
  }
  location.reload();
});

// Where a file could not be read the page stays, so that its sentence can be read; the way on is offered.
document.addEventListener("drop:done", (event) => {
  const { good, total } = event.detail;
  if (good < total) event.target.querySelector("[data-when-done]").hidden = false;
});
