// 大屏: the whole screen on the first press of a key or the mouse, and Escape leaves for the dashboard.
const leave = () => document.querySelector("[data-leave]")?.click();

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !document.fullscreenElement) leave();
  if (event.key === "f" || event.key === "F") document.documentElement.requestFullscreen?.().catch(() => {});
});
document.addEventListener("fullscreenchange", () => document.fullscreenElement || leave());
