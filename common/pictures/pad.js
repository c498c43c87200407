// A white pad to draw on. When the pen is lifted, `ink` becomes the darkness of SIDE × SIDE points, 0 to 255.
const SIDE = 112;

function render({ model, el }) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 2 * SIDE;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", model.get("label"));
  canvas.style.cssText =
    "background:white;border:1px solid #56616c;border-radius:4px;touch-action:none;cursor:crosshair;max-width:100%";
  const button = document.createElement("button");
  button.textContent = model.get("clear");
  button.className = "lm-Widget jupyter-widgets jupyter-button widget-button";
  button.style.display = "block";
  el.append(canvas, button);

  const pen = canvas.getContext("2d");
  pen.lineWidth = 17;
  pen.lineCap = pen.lineJoin = "round";
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  };
  const send = () => {
    const small = document.createElement("canvas");
    small.width = small.height = SIDE;
    const copy = small.getContext("2d");
    copy.drawImage(canvas, 0, 0, SIDE, SIDE);
    const pixels = copy.getImageData(0, 0, SIDE, SIDE).data;
    const ink = new Uint8Array(SIDE * SIDE).map((_, i) => pixels[4 * i + 3]); // opaque where drawn
    model.set("ink", new DataView(ink.buffer));
    model.save_changes();
  };

  let last = null;
  const stroke = (event) => {
    const next = place(event);
    pen.beginPath();
    pen.moveTo(...(last ?? next));
    pen.lineTo(...next);
    pen.stroke();
    last = next;
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    stroke(event);
  });
  canvas.addEventListener("pointermove", (event) => last && stroke(event));
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      if (last) send();
      last = null;
    });
  }
  button.addEventListener("click", () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    send();
  });
}

export default { render };
