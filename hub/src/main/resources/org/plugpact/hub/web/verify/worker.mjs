// Checks away from the page, so that the page goes on answering. Files are read here, one at a time, and nothing is sent.

import { verify } from "./verify.mjs";
import { verifyExport } from "./export.mjs";

/** A file with some of its bytes changed in memory: what is on disk stays as it is. */
const changed = (file, changes) => ({
  size: file.size,
  bytes: async () => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    for (const { at, to } of changes) bytes[at] = to;
    return bytes;
  },
});

/** Lets other messages through, so that a newer question ends an older one's answer. */
const breathe = () => new Promise((done) => setTimeout(done));

let newest = 0;

const answered = async ({ id, files, changes, anchor }) => {
  const of = (name) => changes.filter((one) => one.name === name);
  if (files.length === 1) return verify(await changed(files[0].file, of(files[0].name)).bytes(), anchor);
  const folder = new Map(files.map(({ name, file }) => [name, changed(file, of(name))]));
  return verifyExport(folder, anchor, async (done, all) => {
    postMessage({ id, done, all });
    await breathe();
    if (id !== newest) throw new Overtaken();
  });
};

class Overtaken extends Error {}

addEventListener("message", async ({ data }) => {
  newest = data.id;
  try {
    postMessage({ id: data.id, result: await answered(data) });
  } catch (broken) {
    if (!(broken instanceof Overtaken)) postMessage({ id: data.id, failed: String(broken.message) });
  }
});

postMessage({ ready: true });
