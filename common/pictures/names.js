// A name for each slider beside this widget. ipywidgets writes a slider's description next to it, and a
// screen reader, which comes to the handle alone, does not learn whose it is.
function name(rows) {
  for (const row of rows.querySelectorAll(".widget-slider, .widget-hslider")) {
    const label = row.querySelector(".widget-label")?.textContent;
    const handle = row.querySelector("[role=slider]");
    if (label && handle && handle.getAttribute("aria-label") !== label)
      handle.setAttribute("aria-label", label);
  }
}

export default {
  render({ el }) {
    const observer = new MutationObserver(() => name(el.parentElement));
    const begin = () => {
      if (!el.parentElement) return requestAnimationFrame(begin);
      observer.observe(el.parentElement, { childList: true, subtree: true });
      name(el.parentElement);
    };
    begin();
    return () => observer.disconnect();
  },
};
