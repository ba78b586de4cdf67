// Dash wakes up when the page has been painted: after `load`, a frame, and the browser's own word.
addEventListener("load", () => requestAnimationFrame(function wake() {
  if (!performance.getEntriesByType("paint").length) return requestAnimationFrame(wake);
  const asleep = [...document.querySelectorAll("script[data-src]")];
  asleep.forEach((one, at) => {
    const script = document.createElement("script");
    script.src = one.dataset.src;
    script.async = false;
    if (at === asleep.length - 1) script.onload = () => new DashRenderer();
    document.body.append(script);
  });
}));
