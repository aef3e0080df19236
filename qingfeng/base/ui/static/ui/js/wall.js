// 上墙: [data-wall] shows the page on the whole screen without navigation; every minute the content is fetched anew.
const EVERY = 60_000;
let clock = 0;

function wall(on) {
  document.documentElement.classList.toggle("wall", on);
  clearInterval(clock);
  if (on) clock = setInterval(() => window.htmx.ajax("GET", location.href, { target: "#content", select: "#content", swap: "outerHTML" }), EVERY);
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-wall]")) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => wall(true));
});
document.addEventListener("fullscreenchange", () => wall(Boolean(document.fullscreenElement)));
document.addEventListener("keydown", (event) => event.key === "Escape" && !document.fullscreenElement && wall(false));
