// Starts Dash after the page is painted: after `load` and the first paint, or nine frames without one.
addEventListener("load", () => requestAnimationFrame(function wake(now, frames = 9) {
  if (frames && !performance.getEntriesByType("paint").length) {
    return requestAnimationFrame((next) => wake(next, frames - 1));
  }
  const asleep = [...document.querySelectorAll("script[data-src]")];
  asleep.forEach((one, at) => {
    const script = document.createElement("script");
    script.src = one.dataset.src;
    script.async = false;
    if (at === asleep.length - 1) script.onload = () => new DashRenderer();
    document.body.append(script);
  });
}));
