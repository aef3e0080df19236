// The column chooser keeps its choice in the address (?cols=number,text,due_on), so that a saved or sent link shows the same.
document.addEventListener("change", (event) => {
  const choice = event.target.closest("[data-columns]");
  if (!choice) return;
  choice.dataset.changed = "yes";
});
document.addEventListener(
  "toggle",
  (event) => {
    const choice = event.target.querySelector?.("[data-columns]");
    if (!choice || event.target.open || !choice.dataset.changed) return;
    const chosen = [...choice.querySelectorAll("input:checked")].map((box) => box.value);
    const address = new URL(location.href);
    if (chosen.length) address.searchParams.set("cols", chosen.join(","));
    else address.searchParams.delete("cols");
    location.assign(address);
  },
  true,
);
