// A chart as a picture, drawn by the plotly.js that has drawn it on the page: no server takes part.
const SVG = "http://www.w3.org/2000/svg";
const SCALE = 2; // pixels of the PNG to one of the screen: sharp in print
const TRY_MS = 100, MAX_TRIES = 30; // three seconds: a font of a data: address needs a moment
const LINE_PX = 16, TEXT_PX = 12, EDGE_PX = 12; // of the caption; free ground around all
const CHARS_PER_PX = 0.17; // of the caption's type, on the narrow side: a line never runs over the edge

export default function (component) {
  const { data, parentElement } = component;
  const said = parentElement.querySelector("[role=status]");
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = async () => {
      said.textContent = "Drawing";
      try {
        const drawn = await picture(data);
        const form = button.dataset.form;
        const blob = form === "svg" ? new Blob([drawn.text], { type: "image/svg+xml" }) : await png(drawn);
        save(blob, `${data.file}.${form}`);
        said.textContent = "Saved";
      } catch (error) {
        said.textContent = "The chart cannot be drawn here; reload the page and try again.";
        console.warn(error);
      }
    };
  }
}

async function picture(data) {
  const chart = document.querySelector(`.st-key-${CSS.escape(data.chart)} .js-plotly-plot`);
  const [width, height] = [chart._fullLayout.width, chart._fullLayout.height].map(Math.ceil);
  const drawn = await window.Plotly.toImage(chart, { format: "svg", width, height, imageDataOnly: true });
  const page = new DOMParser().parseFromString(drawn, "image/svg+xml");
  const root = page.documentElement;
  const lines = data.lines.flatMap((line) => wrapped(line, Math.floor(width * CHARS_PER_PX)));
  const size = { width: width + 2 * EDGE_PX, height: height + lines.length * LINE_PX + 2 * EDGE_PX };
  root.setAttribute("width", size.width);
  root.setAttribute("height", size.height);
  root.setAttribute("viewBox", `${-EDGE_PX} ${-EDGE_PX} ${size.width} ${size.height}`);
  const ground = element(page, "rect", { x: -EDGE_PX, y: -EDGE_PX, ...size, fill: data.ground });
  const title = element(page, "title", {}, data.lines[0]);
  const style = element(page, "style", {}, await faces(data.fonts));
  root.prepend(title, style, ground);
  lines.forEach((line, nth) => root.append(element(page, "text", {
    x: 0, y: height + (nth + 1) * LINE_PX, fill: data.ink, "font-size": TEXT_PX, "font-family": data.family,
  }, line)));
  return { text: new XMLSerializer().serializeToString(page), ...size };
}

async function png({ text, width, height }) {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const draw = () => pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  // The fonts within an image load after the image: until then its text is not there, and nothing tells when.
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    draw();
    if (written(pen, canvas)) break;
    await pause(TRY_MS);
  }
  await pause(TRY_MS);
  draw();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

// Whether the caption, the lowest lines, is on the canvas: its pixels are not all of one colour.
function written(pen, canvas) {
  const rows = EDGE_PX * SCALE + LINE_PX * SCALE;
  const pixels = new Uint32Array(pen.getImageData(0, canvas.height - rows, canvas.width, rows).data.buffer);
  return pixels.some((pixel) => pixel !== pixels[0]);
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

// A picture cannot ask for fonts: they travel in it.
async function faces(fonts) {
  const rules = await Promise.all(fonts.map(async ({ family, url, weight, range }) => {
    const answer = await fetch(url);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const encoded = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    return `@font-face { font-family: "${family}"; font-weight: ${weight}; unicode-range: ${range}; ` +
      `src: url(data:font/woff2;base64,${encoded}) format("woff2"); }`;
  }));
  return rules.join("\n");
}

function wrapped(line, most) {
  const lines = [""];
  for (const word of line.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(word.slice(0, most));
  }
  return lines;
}

function element(page, tag, attributes, text) {
  const node = page.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
