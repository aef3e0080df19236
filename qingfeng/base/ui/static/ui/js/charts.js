// <div data-chart data-option="{…}">: ECharts, fetched when the first chart comes into sight. A click on a datum opens its url;
// the same data stand as a table of links below, for the keyboard, for screen readers and for copying.
const said = JSON.parse(document.body.dataset.said || "{}");
let library = null;

function echarts() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = document.body.dataset.echarts;
    script.onload = () => resolve(window.echarts);
    script.onerror = reject;
    document.head.append(script);
  });
  return library;
}

const resized = new ResizeObserver((entries) => {
  for (const { target } of entries) window.echarts?.getInstanceByDom(target)?.resize();
});

const seen = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      draw(target);
    }
  },
  { rootMargin: "200px" },
);

async function draw(box) {
  const kit = await echarts();
  const chart = kit.init(box, null, { renderer: "canvas" });
  const font = getComputedStyle(document.body).fontFamily;
  const option = JSON.parse(box.dataset.option);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches || document.documentElement.classList.contains("wall");
  chart.setOption({ ...option, animation: !still, textStyle: { ...option.textStyle, fontFamily: font } });
  chart.on("click", ({ data }) => data?.url && location.assign(data.url));
  resized.observe(box);
}

function rowsOf(option) {
  const series = [option.series ?? []].flat().filter((one) => !one.silent && one.name !== "floor");
  return series.flatMap((one) =>
    (one.data ?? [])
      .filter((datum) => datum && typeof datum === "object" && datum.name !== undefined)
      .map((datum) => ({
        name: one.name && series.length > 1 ? `${one.name} · ${datum.name}` : datum.name,
        value: Array.isArray(datum.value) ? datum.value.at(-1) : datum.value,
        url: datum.url,
      })),
  );
}

function cell(tag, text, className) {
  const made = document.createElement(tag);
  made.className = className ?? "";
  made.textContent = text;
  return made;
}

function fillTable(details) {
  const box = details.closest(".chart").querySelector("[data-chart]");
  const table = cell("table", "", "rows dense");
  const head = table.createTHead().insertRow();
  head.append(cell("th", said.name), cell("th", said.count, "number"));
  const body = table.createTBody();
  for (const { name, value, url } of rowsOf(JSON.parse(box.dataset.option))) {
    const row = body.insertRow();
    const number = cell("td", "", "number");
    const shown = typeof value === "number" ? value.toLocaleString("en") : String(value ?? "");
    if (url) {
      const link = cell("a", shown);
      link.href = url;
      number.append(link);
    } else number.textContent = shown;
    row.append(cell("td", name), number);
  }
  details.append(table);
}

document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches?.("[data-chart-table]") && event.target.open && !event.target.querySelector("table")) fillTable(event.target);
  },
  true,
);

function prepare(root) {
  for (const box of root.querySelectorAll("[data-chart]:not([data-seen])")) {
    box.dataset.seen = "yes";
    if (box.dataset.height) box.style.height = `${box.dataset.height}px`;
    seen.observe(box);
  }
}

document.addEventListener("htmx:load", (event) => prepare(event.target.parentElement ?? document));
document.addEventListener("htmx:beforeCleanupElement", (event) => window.echarts?.getInstanceByDom(event.target)?.dispose());
prepare(document);
