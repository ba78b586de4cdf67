addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => {
  const asleep = [...document.querySelectorAll("script[data-src]")];
  asleep.forEach((one, at) => {
    const script = document.createElement("script");
    script.src = one.dataset.src;
    script.async = false;
    if (at === asleep.length - 1) script.onload = () => new DashRenderer();
    document.body.append(script);
  });
})));
