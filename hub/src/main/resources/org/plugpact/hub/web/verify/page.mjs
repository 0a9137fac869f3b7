// The page around the checks: takes files, shows what was found, and changes a byte to show it fail. All text is put in
// place as text.

import { Malformed, unbase41 } from "./bytes.mjs";
import { money } from "./breakdown.mjs";

const FILES_MAX = 131_073;
const TRIES_MAX = 16;
const SIGNS = { good: "✓", bad: "✗", unchecked: "?" };
const CLASSES = { good: "ok", bad: "bad", unchecked: "soft" };
const OUTCOMES = { good: "holds", bad: "broken", unchecked: "holds, as far as it was checked" };
const STEPS = {
  file: ["The file", "is it written as it has to be?"],
  identity: ["Identity", "who signed, and who vouched for them?"],
  claim: ["Claim", "what was offered, and accepted?"],
  evidence: ["Evidence", "what did the meter show?"],
  decision: ["Decision", "what was admitted, and what did it come to?"],
  lineage: ["Lineage", "where does it stand in the log?"],
};
const KINDS = {
  record: "a record of one session",
  disclosure: "part of a record",
  receipt: "a driver's receipt",
  export: "an export of a log",
  unknown: "something else",
};

const at = (id) => document.getElementById(id);

const element = (name, { text, className, ...attributes } = {}, ...children) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
};

// What is looked at.

let files = [];
let changes = [];
let asked = 0;

// How many more bytes are tried at random, and how many stood in what a browser can't check and were put back.
let tries = 0;
let skipped = 0;

const worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });

/** Said aloud by a screen reader, and shown unless the page shows it elsewhere. */
const say = (text, isShown = true) => {
  at("status").textContent = text;
  at("status").classList.toggle("unseen", !isShown);
};

const ask = () => {
  if (files.length === 0) return;
  asked++;
  say("Checking…");
  at("progress").hidden = files.length === 1;
  at("progress").removeAttribute("value");
  worker.postMessage({ id: asked, files, changes, anchor: at("anchor").value.trim().toLowerCase() });
};

worker.addEventListener("message", ({ data }) => {
  if (data.ready) {
    document.documentElement.dataset.verify = "ready";
    fromAddress();
  } else if (data.id !== asked) {
    return; // Of a question that was overtaken.
  } else if (data.result) {
    at("progress").hidden = true;
    show(data.result);
    if (changes.length > 0 && data.result.good) unseen();
  } else if (data.failed) {
    at("progress").hidden = true;
    say(`This could not be checked: ${data.failed}`);
  } else {
    at("progress").max = data.all;
    at("progress").value = data.done;
  }
});

const take = (taken) => {
  if (taken.length === 0) return;
  if (taken.length > FILES_MAX) {
    say("These are too many files.");
    return;
  }
  if (taken.length > 1 && !taken.some(({ name }) => name.split("/").at(-1) === "manifest.cbor")) {
    say("Several files, and none is the manifest of an export. Choose one file, or an export's whole folder.");
    return;
  }
  files = taken;
  changes = [];
  tries = 0;
  at("which").replaceChildren(...files.map(({ name }) => element("option", { text: name })));
  at("which-label").hidden = files.length === 1;
  at("byte").value = "";
  told("");
  ask();
};

// How files come.

const named = (file) => ({ name: file.webkitRelativePath || file.name, file });

const entries = (reader) => new Promise((done, failed) => reader.readEntries(done, failed));

/** A dropped file, or all files of a dropped folder. */
const within = async (entry) => {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    return [{ name: entry.fullPath.replace(/^\//, ""), file }];
  }
  const reader = entry.createReader();
  const found = [];
  // Browsers give a folder's entries by the hundred.
  for (let some = await entries(reader); some.length > 0; some = await entries(reader)) {
    for (const one of some) found.push(...(await within(one)));
  }
  return found;
};

const dropped = async (transfer) => {
  const all = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry);
  const found = await Promise.all(all.map(within));
  take(found.length > 0 ? found.flat() : [...transfer.files].map(named));
};

/** What a receipt's QR code brought behind `#`, which no browser sends. */
const fromAddress = () => {
  if (location.hash.length < 2) return;
  try {
    const bytes = unbase41(decodeURIComponent(location.hash.slice(1)));
    take([{ name: "the receipt in the address", file: new Blob([bytes]) }]);
  } catch (broken) {
    if (!(broken instanceof Malformed)) throw broken;
    say("The address holds no receipt that can be read.");
  }
};

for (const id of ["file", "folder"]) {
  at(id).addEventListener("change", ({ target }) => {
    take([...target.files].map(named));
    target.value = "";
  });
}
addEventListener("dragover", (event) => {
  event.preventDefault();
  at("drop").classList.add("over");
});
addEventListener("dragleave", () => at("drop").classList.remove("over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  at("drop").classList.remove("over");
  dropped(event.dataTransfer);
});
addEventListener("hashchange", fromAddress);
// A root that is pasted, or taken away again, counts at once: a field that ends as it began never says "change".
at("anchor").addEventListener("input", () => [0, 64].includes(at("anchor").value.trim().length) && ask());
at("anchor").addEventListener("change", ask);

// What was found.

const verdict = ({ good, unchecked, why }) => {
  if (!good) return `Broken: ${why}`;
  if (unchecked === 0) return "Everything holds.";
  return `Everything that a browser can check holds; ${unchecked} ${unchecked === 1 ? "thing was" : "things were"} not checked here.`;
};

const show = (found) => {
  const outcome = found.good ? "good" : "bad";
  at("verdict").replaceChildren(
    element("span", { className: `sign ${CLASSES[outcome]}`, text: SIGNS[outcome], "aria-hidden": "true" }),
    element("span", { text: verdict(found) }),
  );
  at("result").className = `result ${CLASSES[outcome]}-edge`;
  at("about").replaceChildren(...about(found));
  at("steps").replaceChildren(...found.steps.map(step));
  at("result").hidden = false;
  at("change").hidden = false;
  at("undo").disabled = changes.length === 0;
  say(verdict(found), false);
};

const check = (one) => {
  const counts = [[one.good, "good"], [one.bad, "broken"], [one.unchecked, "not checked here"]];
  const words = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`).join(", ");
  const whys = [...new Set(one.whys.map(({ why }) => why))];
  return element(
    "li",
    {},
    element("span", { className: `sign ${CLASSES[one.outcome]}`, text: SIGNS[one.outcome], "aria-hidden": "true" }),
    element("span", {}, `${one.what}: `, element("b", { className: CLASSES[one.outcome], text: words }),
      ...whys.map((why) => element("span", { className: "why", text: why }))),
  );
};

const step = ({ name, outcome, what, why, checks }) => {
  const [title, question] = STEPS[name];
  const details = element("details", {}, element("summary", { text: what }), element("ul", {}, ...checks.map(check)));
  details.open = outcome === "bad";
  return element(
    "li",
    { className: "step card", id: `step-${name}`, "data-outcome": outcome },
    element("h3", {},
      element("span", { className: `sign ${CLASSES[outcome]}`, text: SIGNS[outcome], "aria-hidden": "true" }),
      `${title} `, element("b", { className: CLASSES[outcome], text: OUTCOMES[outcome] }),
      element("span", { className: "soft ask", text: question })),
    ...(outcome === "bad" ? [element("p", { className: "bad", text: why })] : []),
    details,
  );
};

const time = (milliseconds) => `${new Date(Number(milliseconds)).toISOString().slice(0, 19).replace("T", " ")} UTC`;

const about = ({ kind, about: of }) => {
  const rows = [["This is", KINDS[kind]]];
  const add = (name, value, shown = String) => value !== undefined && rows.push([name, shown(value)]);
  add("session", of.pact);
  add("at", of.charger && `${of.charger}, ${of.site}, run by ${of.operator}`);
  add("from", of.from, time);
  add("to", of.to, time);
  add("energy", of.energy, (energy) => `${Number(energy) / 1e6} kWh`);
  add("to pay", of.price, ({ currency, gross }) => money(currency, gross));
  add("shown for", of.purpose && `${of.purpose}, to ${of.audience}`);
  add("sessions", of.pacts);
  add("log", of.log && `${of.log}, ${of.size} facts`);
  add("rests on the root", of.anchor && `${of.anchor} (compare it with what you were given)`);
  add("the log's key", of.key && `${of.key} (compare it with what you were given)`);
  add("tree's root", of.root && `${of.root} (compare it with a checkpoint that others saw)`);
  return rows.flatMap(([name, value]) => [element("dt", { text: name }), element("dd", { text: value })]);
};

// Change one byte.

const told = (text) => {
  at("changed").textContent = text;
};

const byteAt = async (name, place) => {
  const { file } = files.find((one) => one.name === name);
  const [byte] = new Uint8Array(await file.slice(place, place + 1).arrayBuffer());
  return changes.findLast((one) => one.name === name && one.at === place)?.to ?? byte;
};

const change = async (name, place) => {
  const before = await byteAt(name, place);
  const to = before ^ (1 << Math.floor(Math.random() * 8));
  changes.push({ name, at: place, to });
  at("which").value = name;
  at("byte").value = String(place);
  const of = files.length > 1 ? ` of ${name}` : "";
  const others = skipped > 0 ? ` ${skipped} tried before it stood in what a browser can't check, and were put back.` : "";
  told(`Byte ${place}${of} was ${before} and is ${to} now, in memory only. ${changes.length} changed.${others}`);
  ask();
};

const sizeOf = (name) => files.find((one) => one.name === name).file.size;

at("this-byte").addEventListener("submit", (event) => {
  event.preventDefault();
  const name = at("which").value;
  const place = Number(at("byte").value);
  tries = 0;
  skipped = 0;
  if (Number.isInteger(place) && place >= 0 && place < sizeOf(name)) change(name, place);
  else told(`There is no such byte: they go from 0 to ${sizeOf(name) - 1}.`);
});

const changeAny = () => {
  const all = files.reduce((sum, { file }) => sum + file.size, 0);
  let place = Math.floor(Math.random() * all);
  for (const { name, file } of files) {
    if (place < file.size) {
      change(name, place);
      return;
    }
    place -= file.size;
  }
};

/** What was changed was not found: such a byte is told of, and where one was to be picked, another is. */
const unseen = () => {
  if (tries > 0) {
    tries--;
    skipped++;
    changes.pop();
    changeAny();
  } else {
    told(`${at("changed").textContent} What is changed stands in what a browser can't check.`);
  }
};

at("any-byte").addEventListener("click", () => {
  tries = TRIES_MAX;
  skipped = 0;
  changeAny();
});

at("undo").addEventListener("click", () => {
  tries = 0;
  changes.pop();
  told(changes.length === 0 ? "All bytes are as they were." : `${changes.length} still changed.`);
  ask();
});
