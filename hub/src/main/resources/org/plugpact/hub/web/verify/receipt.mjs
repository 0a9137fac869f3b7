// What a driver takes home of one closed pact (docs/formats/receipt.cddl): a part of the close, its place in the log, and
// who vouches for the log. The checkpoint is worked out of them.

import { Reader } from "./cbor.mjs";
import { checkpointOf, keyOf, signatureOf, signedBy } from "./note.mjs";
import { guardedShown, readDisclosed, shows } from "./disclosure.mjs";
import { hex, unless } from "./bytes.mjs";
import { rootAbove } from "./tree.mjs";
import { SIGNATURES } from "./ground.mjs";
import { whyNot } from "./keys.mjs";

export const FORM = "plugpact-receipt/1";
const BYTES_MAX = 1 << 16;
const SIGNATURES_MAX = 64;
const SIGNATURE_BYTES_MAX = 76;
const KEY = "the checkpoint, signed by the key in the receipt";

export const decodeReceipt = (bytes) => {
  unless(bytes.length <= BYTES_MAX, `a receipt of ${bytes.length} bytes`);
  const reader = new Reader(bytes);
  reader.items(5);
  unless(reader.text() === FORM, `not a ${FORM}`);
  const close = readDisclosed(reader);
  const { header } = close;
  unless(header.kind === "close" && close.body, `a receipt of a ${header.kind}`);
  const isMore = close.shown.some(({ field }) => !shows("receipt", "close", field.name));
  unless(!isMore, "a receipt that shows more than a receipt may");
  const size = reader.integer();
  unless(size > header.index, `fact ${header.index} of ${size}`);
  const key = keyOf(header.log, reader.data());
  unless(key.type === "note", "a receipt with another key than a log's");
  const count = reader.items();
  unless(count > 0 && count <= SIGNATURES_MAX, `a receipt with ${count} signatures`);
  const signatures = Array.from({ length: count }, () => {
    reader.items(2);
    const name = reader.text();
    unless(name !== header.log, "the log's name where it is left out");
    const both = reader.data();
    unless(both.length <= SIGNATURE_BYTES_MAX, "a signature that is too long");
    return signatureOf(name === "" ? header.log : name, both);
  });
  reader.done();
  return { close, size, key, signatures };
};

export const checkReceipt = async ({ close, size, key, signatures }, findings) => {
  const { header } = close;
  const shown = guardedShown(close, "receipt", findings);
  const says = shown?.says ?? {};
  for (const { role } of shown?.body.signatures ?? []) {
    findings.unchecked("identity", SIGNATURES, `as ${role}: the certificate is in the pact's record`);
  }
  const root = rootAbove(close.leafHash, header.index, size, close.path);
  findings.hold(root !== undefined, "lineage", "the close in the log", "its path is none in a tree of that size");
  const about = { pact: header.pact && hex(header.pact), log: header.log, size, price: says.breakdown };
  if (!root) return about;
  const checkpoint = checkpointOf(header.log, size, root, signatures);
  const outcome = await signedBy(checkpoint, key);
  const whys = { bad: "the signature does not hold", absent: "the key did not sign it", unchecked: whyNot("EDDSA") };
  findings.take("lineage", KEY, { outcome: outcome === "absent" ? "bad" : outcome, why: whys[outcome] });
  findings.unchecked("lineage", "whose key that is", "compare it with what you were given");
  for (const one of signatures.filter(({ name }) => name !== key.name)) {
    findings.unchecked("lineage", "witnesses of the checkpoint", `${one.name}: its key is not in the file`);
  }
  for (const one of signatures.filter(({ name, id }) => name === key.name && id !== key.id)) {
    findings.unchecked("lineage", "other keys in the log's name", `${one.id}: it is not in the file`);
  }
  return { ...about, root: hex(root), from: says.from, to: says.to, energy: says.energy, key: `${key.name}+${key.id}` };
};
