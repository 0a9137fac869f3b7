// C2SP signed notes, verifier keys, tlog-checkpoint, tlog-cosignature and tlog-proof, as they are read here: what would be
// written otherwise is refused.

import { base64, fromUtf8, sha256, hex, unbase64, unless, utf8 } from "./bytes.mjs";
import { EMPTY_ROOT, includes } from "./tree.mjs";
import { verifyRaw } from "./keys.mjs";

const SIGNATURES_MAX = 64;
const LENGTH_MAX = 1 << 19;
const PATH_MAX = 63;
const EM_DASH = "\u2014 ";
const NUMBER = /^(0|[1-9][0-9]{0,18})$/;
const INT64_MAX = (1n << 63n) - 1n;
const TYPES = new Map([
  [0x01, { name: "note", bytes: 32 }],
  [0x04, { name: "cosignature", bytes: 32 }],
  [0x06, { name: "subtree", bytes: 1312 }],
]);

/** A log's origin, the first line of its checkpoints. */
export const LOG_ID = /^[!-*,-~]{1,255}$/;

const isKeyName = (text) => text !== "" && !/[+\s\p{Cc}\p{Z}]/u.test(text);

const decimal = (text, what) => {
  unless(NUMBER.test(text) && BigInt(text) <= INT64_MAX, `${what} is not a decimal number`);
  return BigInt(text);
};

const digestOf = (text, what) => {
  const bytes = unbase64(text, what);
  unless(bytes.length === 32, `${what} has ${bytes.length} bytes`);
  return bytes;
};

/** A key of that name: its type's number, then the raw key. */
export const keyOf = (name, typed) => {
  unless(isKeyName(name), "not a key's name");
  const type = TYPES.get(typed[0]);
  unless(type && typed.length === 1 + type.bytes, "a verifier key of an unknown type or another length");
  return { name, id: hex(sha256(utf8(`${name}\n`), typed).subarray(0, 4)), type: type.name, raw: typed.subarray(1) };
};

/** Key name, id, type and raw key of `name+id+material`. */
export const parseKey = (text) => {
  const first = text.indexOf("+");
  const second = text.indexOf("+", first + 1);
  unless(first >= 0 && second >= 0, "not a verifier key");
  const key = keyOf(text.slice(0, first), unbase64(text.slice(second + 1), "the verifier key"));
  unless(text.slice(first + 1, second) === key.id, "the verifier key's id is not that of its name and key");
  return key;
};

/** A signature line's name, and what stands behind it: the key's id, then the value. */
export const signatureOf = (name, both) => {
  unless(isKeyName(name), "not a key's name in a signature line");
  unless(both.length > 4, "a signature of no bytes");
  return { name, id: hex(both.subarray(0, 4)), value: both.subarray(4) };
};

const parseSignature = (line) => {
  const space = line.lastIndexOf(" ");
  unless(line.startsWith(EM_DASH) && space >= EM_DASH.length, "not a signature line");
  return signatureOf(line.slice(EM_DASH.length, space), unbase64(line.slice(space + 1), "a signature"));
};

export const parseNote = (note) => {
  unless(note.length <= LENGTH_MAX, `a note of ${note.length} characters`);
  unless(!/[\u0000-\u0009\u000b-\u001f]/.test(note), "a control character in a note");
  const blank = note.lastIndexOf("\n\n");
  unless(blank >= 0 && note.endsWith("\n"), "a note without signatures");
  const below = note.slice(blank + 2);
  unless(below !== "", "a note without signatures");
  const lines = below.slice(0, -1).split("\n");
  unless(lines.length <= SIGNATURES_MAX, `more than ${SIGNATURES_MAX} signatures`);
  return { text: note.slice(0, blank + 1), signatures: lines.map(parseSignature) };
};

const parseCheckpointText = (text) => {
  const lines = text.slice(0, -1).split("\n");
  unless(lines.length >= 3, `a checkpoint of ${lines.length} lines`);
  unless(lines.every((line) => line !== ""), "an empty line in a checkpoint");
  unless(LOG_ID.test(lines[0]), "not a log's origin");
  const size = decimal(lines[1], "the checkpoint's size");
  const root = digestOf(lines[2], "the checkpoint's root");
  unless(size > 0n || hex(root) === hex(EMPTY_ROOT), "an empty tree with a root");
  return { origin: lines[0], size, root };
};

/** A tlog-checkpoint as a signed note. */
export const parseCheckpoint = (whole) => {
  const note = parseNote(whole);
  return { ...parseCheckpointText(note.text), note, whole };
};

export const parseCheckpointBytes = (bytes) => parseCheckpoint(fromUtf8(bytes));

const cosigned = (checkpoint, key, one) => {
  if (one.value.length < 8) return "bad";
  const seconds = new DataView(one.value.buffer, one.value.byteOffset).getBigUint64(0);
  if (seconds > 31556889864403199n) return "bad"; // The last second that Java's clock has.
  const message = utf8(`cosignature/v1\ntime ${seconds}\n${checkpoint.note.text}`);
  return verifyRaw("EDDSA", key.raw, message, one.value.subarray(8));
};

/** Whether the key signed it: good, bad, unchecked, or absent. All of a key's signatures must hold. */
export const signedBy = async (checkpoint, key) => {
  const named = checkpoint.note.signatures.filter((one) => one.name === key.name && one.id === key.id);
  if (named.length === 0) return "absent";
  if (key.type === "subtree") return "unchecked"; // ML-DSA-44: no browser has it.
  const message = utf8(checkpoint.note.text);
  for (const one of named) {
    const outcome =
      key.type === "note"
        ? await verifyRaw("EDDSA", key.raw, message, one.value)
        : await cosigned(checkpoint, key, one);
    if (outcome !== "good") return outcome;
  }
  return "good";
};

/** A checkpoint that is worked out, with signatures that came along. */
export const checkpointOf = (origin, size, root, signatures) => ({
  origin,
  size,
  root,
  note: { text: `${origin}\n${size}\n${base64(root)}\n`, signatures },
});

/** C2SP tlog-proof, version 1. */
export const parseProof = (text) => {
  unless(text.length <= LENGTH_MAX, `a proof of ${text.length} characters`);
  const blank = text.indexOf("\n\n");
  unless(blank >= 0, "a proof without a checkpoint");
  const lines = text.slice(0, blank).split("\n");
  unless(lines.shift() === "c2sp.org/tlog-proof@v1", "not a proof: it starts otherwise");
  let extra;
  if (lines[0]?.startsWith("extra ")) extra = unbase64(lines.shift().slice(6), "the proof's extra data");
  unless(lines[0]?.startsWith("index "), "a proof without an index");
  const index = decimal(lines.shift().slice(6), "the proof's index");
  unless(lines.length <= PATH_MAX, `a path of ${lines.length} hashes`);
  const path = lines.map((line) => digestOf(line, "a hash of the path"));
  return { extra, index, path, checkpoint: parseCheckpoint(text.slice(blank + 2)) };
};

/** Whether a leaf's hash is in the tree that the checkpoint states. */
export const isProven = (leaf, { index, path }, checkpoint) =>
  includes(leaf, index, checkpoint.size, path, checkpoint.root);

export const notesIn = (text) => {
  const notes = [];
  let from = 0;
  // A note holds one blank line inside; the one after its signatures ends it.
  while (from < text.length) {
    const inside = text.indexOf("\n\n", from);
    const end = inside < 0 ? -1 : text.indexOf("\n\n", inside + 2);
    unless(end >= 0, "a checkpoint that does not end");
    notes.push(parseCheckpoint(text.slice(from, end + 1)));
    from = end + 2;
  }
  return notes;
};

