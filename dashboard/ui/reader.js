// The text of one article. It is built from text nodes only: nothing of an article is ever read as HTML.
const KINDS = [
  ["person", "Persons"], ["organisation", "Organisations"], ["place", "Places"], ["group", "Groups"],
  ["other", "Other names"], ["date", "Dates"], ["quote", "Quotations"], ["event", "Events"], ["minor", "Other events"],
];

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".reader");
  // Events that are no news by themselves wait behind their key.
  const usual = KINDS.map(([kind]) => kind).filter((kind) => kind !== "minor");
  const shown = new Set("shown" in root.dataset ? root.dataset.shown.split(" ") : usual);
  root.replaceChildren();

  const bar = add(root, "div", "bar");
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "What is highlighted");
  const body = add(root, "div", "body");
  const sentences = data.sentences.map((sentence) => drawSentence(body, sentence));

  for (const [kind, name] of KINDS) {
    const number = data.counts[kind];
    if (!number) continue;
    const button = add(bar, "button", `key ${kind}`, `${name} ${number}`);
    button.onclick = () => { shown.has(kind) ? shown.delete(kind) : shown.add(kind); update(); };
    button.dataset.kind = kind;
  }
  const gap = add(bar, "span", "gap");
  const position = add(bar, "span", "position");
  position.setAttribute("aria-live", "polite");
  const back = add(bar, "button", "step", "‹ Previous");
  const on = add(bar, "button", "step", "Next ›");
  back.title = "Previous highlight (p)";
  on.title = "Next highlight (n); correct it (e)";
  const copy = add(bar, "button", "step", "Copy sentence");
  copy.title = "Copy the marked sentence with outlet, day and link (c)";
  const pin = add(bar, "button", "step", "Pin sentence");
  pin.title = "Put the marked sentence into the brief, or take it off (b)";

  const missed = add(bar, "button", "step", "Add as a name");
  missed.title = "Add the selected text as a name that was missed (a)";
  missed.disabled = true;

  let stops = [];
  let current = -1;
  let chosen = null;

  function update() {
    root.dataset.shown = [...shown].join(" ");
    for (const button of bar.querySelectorAll(".key")) button.setAttribute("aria-pressed", shown.has(button.dataset.kind));
    for (const run of body.querySelectorAll(".run")) {
      const kinds = run.dataset.kinds.split(" ").filter((kind) => shown.has(kind));
      run.className = ["run", ...kinds, ...(run.classList.contains("touched") ? ["touched"] : [])].join(" ");
      run.title = kinds.length ? run.dataset.note : "";
    }
    stops = [...body.querySelectorAll(".run")].filter((run) => run.dataset.first.split(" ").some((kind) => shown.has(kind)));
    current = -1;
    position.textContent = `${stops.length} highlights`;
  }

  function go(step) {
    if (!stops.length) return;
    stops[current]?.classList.remove("here");
    if (current < 0 && chosen) {
      const at = Number(chosen.dataset.start);
      const next = stops.findIndex((run) => Number(run.dataset.start) >= at);
      current = step > 0 ? (next < 0 ? 0 : next) : (next <= 0 ? stops.length - 1 : next - 1);
    } else {
      current = (current + step + stops.length) % stops.length;
    }
    const run = stops[current];
    run.classList.add("here");
    choose(run.closest(".sentence"));
    run.scrollIntoView({ block: "center" });
    position.textContent = `${current + 1} of ${stops.length}`;
  }

  function choose(sentence) {
    chosen?.classList.remove("chosen");
    chosen = sentence;
    chosen?.classList.add("chosen");
    copy.disabled = pin.disabled = !chosen;
    root.dataset.chosen = chosen ? chosen.dataset.start : "";
    pin.textContent = chosen && data.pinned.includes(Number(chosen.dataset.start)) ? "Unpin sentence" : "Pin sentence";
  }

  function pinSentence() {
    if (chosen) component.setTriggerValue("pin", Number(chosen.dataset.start));
  }

  // What the panel beside the text shows: a highlight, or a selection that is to be a name.
  function touch(run) {
    if (!run || !run.dataset.kinds.split(" ").some((kind) => shown.has(kind))) return;
    for (const other of body.querySelectorAll(".touched")) other.classList.remove("touched");
    run.classList.add("touched");
    component.setTriggerValue("touch", { start: Number(run.dataset.start) });
  }

  // In code points, as all offsets are: a range's own are in UTF-16 units and inside one text node.
  function selected() {
    const root = body.getRootNode();
    const selection = (root.getSelection ? root.getSelection() : null) ?? document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    let range = selection.getRangeAt(0);
    if (!body.contains(range.startContainer) && selection.getComposedRanges) {
      const [composed] = selection.getComposedRanges({ shadowRoots: [root] });
      range = document.createRange();
      range.setStart(composed.startContainer, composed.startOffset);
      range.setEnd(composed.endContainer, composed.endOffset);
    }
    if (!body.contains(range.startContainer) || !body.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.selectNodeContents(body);
    before.setEnd(range.startContainer, range.startOffset);
    const text = range.toString();
    const inner = text.trim();
    if (!inner) return null;
    const start = [...before.toString()].length + [...text.slice(0, text.indexOf(inner))].length;
    return { start, end: start + [...inner].length };
  }

  function addMissed() {
    const where = selected();
    if (where) component.setTriggerValue("touch", where);
  }

  async function copySentence() {
    if (!chosen) return;
    const link = new URL(window.location.href);
    link.searchParams.set("at", chosen.dataset.start);
    link.searchParams.delete("mark");
    await navigator.clipboard.writeText(`“${chosen.textContent.trim()}” (${data.credit}) ${link}`);
    copy.textContent = "Copied";
    window.setTimeout(() => { copy.textContent = "Copy sentence"; }, 1500);
  }

  back.onclick = () => go(-1);
  on.onclick = () => go(1);
  copy.onclick = copySentence;
  pin.onclick = pinSentence;
  body.onclick = (event) => {
    choose(event.target.closest(".sentence"));
    missed.disabled = !selected();
    if (missed.disabled) touch(event.target.closest(".run"));
  };
  // The button must not take the selection away before it is read.
  missed.onmousedown = (event) => event.preventDefault();
  missed.onclick = addMissed;
  body.onmouseup = body.onkeyup = () => { missed.disabled = !selected(); };
  root.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") go(1);
    else if (event.key === "p") go(-1);
    else if (event.key === "c") copySentence();
    else if (event.key === "b") pinSentence();
    else if (event.key === "e") touch(stops[current]);
    else if (event.key === "a") addMissed();
  };

  update();
  const marked = [...body.querySelectorAll(".run")].find((run) => Number(run.dataset.start) === data.touched);
  marked?.classList.add("touched");
  // Drawn anew after a pin or a correction: the same sentence stays marked, and the text stays where it is.
  const again = root.dataset.at === String(data.at) && root.dataset.chosen;
  const where = again ? Number(root.dataset.chosen) : data.at;
  const at = where === null ? null : sentences.find((s) => where >= Number(s.dataset.start) && where < Number(s.dataset.end));
  root.dataset.at = String(data.at);
  choose(at ?? null);
  if (at && !again) window.requestAnimationFrame(() => at.scrollIntoView({ block: "center" }));
}

function drawSentence(body, sentence) {
  const node = add(body, "span", sentence.real ? "sentence" : "space");
  node.dataset.start = sentence.start;
  node.dataset.end = sentence.end;
  for (const segment of sentence.segments) {
    if (!segment.kinds.length) {
      node.append(segment.text);
      continue;
    }
    const run = add(node, "span", "run", segment.text);
    run.dataset.start = segment.start;
    run.dataset.kinds = segment.kinds.join(" ");
    run.dataset.first = segment.first.join(" ");
    run.dataset.note = segment.notes.join("\n");
  }
  return node;
}

function add(parent, tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  if (text !== undefined) node.textContent = text;
  parent.append(node);
  return node;
}
