// A pact's record (docs/formats/record.cddl): its facts, their proofs, and the certificates that signatures name.

import { Reader } from "./cbor.mjs";
import { Ground, isGoverning } from "./ground.mjs";
import { Pact, stepOf } from "./pact.mjs";
import { Signers } from "./signers.mjs";
import { equal, hex, unless } from "./bytes.mjs";
import { checkReceipts, readReceipts } from "./cose.mjs";
import { isProven, parseCheckpoint, parseProof } from "./note.mjs";
import { open, readFact } from "./fact.mjs";

const FACTS_MAX = 1 << 18;
const PATH_MAX = 63;
export const FIRST = "plugpact-record/1";
export const SECOND = "plugpact-record/2";

export const list = (reader, read) => {
  const count = reader.items();
  unless(count <= FACTS_MAX, `a list of ${count}`);
  return Array.from({ length: count }, () => read(reader));
};

const ascending = (facts) => {
  for (let i = 1; i < facts.length; i++) {
    unless(facts[i - 1].header.index < facts[i].header.index, `fact ${facts[i].header.index} out of order, or twice`);
  }
};

export const readPath = (reader) => {
  const path = list(reader, (from) => from.digest());
  unless(path.length <= PATH_MAX, `a path of ${path.length} hashes`);
  return path;
};

/** The second form: the checkpoint once, and beside it the last fact's proof as COSE has it. */
export const decodeSecond = (bytes) => {
  const reader = new Reader(bytes);
  reader.items(8);
  unless(reader.text() === SECOND, `not a ${SECOND}`);
  const receipts = readReceipts(reader);
  const pact = reader.digest();
  const checkpoint = parseCheckpoint(reader.text());
  const governing = list(reader, readFact);
  const facts = list(reader, readFact);
  const paths = list(reader, readPath);
  const certificates = list(reader, (from) => from.data());
  reader.done();
  const all = [...governing, ...facts];
  unless(paths.length === all.length, `${paths.length} paths`);
  const proofs = paths.map((path, i) => ({ index: all[i].header.index, path, checkpoint }));
  return whole({ pact, governing, facts, proofs, certificates, checkpoint, receipts });
};

export const decodeFirst = (bytes) => {
  const reader = new Reader(bytes);
  reader.items(6);
  unless(reader.text() === FIRST, `not a ${FIRST}`);
  const pact = reader.digest();
  const governing = list(reader, readFact);
  const facts = list(reader, readFact);
  const proofs = list(reader, (from) => parseProof(from.text()));
  const certificates = list(reader, (from) => from.data());
  reader.done();
  return whole({ pact, governing, facts, proofs, certificates, checkpoint: proofs[0]?.checkpoint, receipts: [] });
};

/** What must hold among the parts of any record. */
const whole = (record) => {
  const { pact, governing, facts, proofs } = record;
  const all = [...governing, ...facts];
  unless(governing.length > 0 && facts.length > 0, "a record of no facts");
  ascending(governing);
  ascending(facts);
  for (const { header } of governing) unless(isGoverning(header.kind), `a ${header.kind} governs nothing`);
  for (const { header } of facts) unless(header.pact && equal(header.pact, pact), `fact ${header.index} is another pact's`);
  unless(proofs.length === all.length, `${proofs.length} proofs`);
  proofs.forEach((proof, i) => {
    unless(proof.index === all[i].header.index, "a proof of another fact");
    unless(proof.extra === undefined, "a proof with something extra");
    unless(proof.checkpoint.whole === proofs[0].checkpoint.whole, "proofs under different checkpoints");
  });
  return record;
};

/** Opens a fact and hands it on; one that can't be read is told where it stands. */
export const opened = (fact, findings, step) => {
  try {
    const found = open(fact);
    findings.good(step, "fields, each as it was hashed");
    const erased = found.fields.filter((field) => field.erased);
    for (const field of erased) findings.unchecked(step, "fields that were erased", `fact ${fact.header.index}: ${field.name}`);
    return found;
  } catch (broken) {
    findings.bad(step, "fields, each as it was hashed", `fact ${fact.header.index}, ${fact.header.kind}: ${broken.message}`);
    return undefined;
  }
};

export const checkRecord = async (record, findings) => {
  const ground = new Ground(new Signers(record.certificates, findings), findings);
  const pact = new Pact(record.pact, ground, findings);
  const proofs = new Map(record.proofs.map((proof) => [proof.index, proof]));
  const all = [...record.governing, ...record.facts].sort((a, b) => (a.header.index < b.header.index ? -1 : 1));
  for (const fact of all) {
    const isProved = isProven(fact.leafHash, proofs.get(fact.header.index), record.checkpoint);
    findings.hold(isProved, "lineage", "facts in the log", `fact ${fact.header.index}: its proof does not lead to the checkpoint`);
    const governs = isGoverning(fact.header.kind);
    const found = opened(fact, findings, governs ? "identity" : stepOf(fact.header.kind));
    if (!found) {
      await ground.signaturesOf(fact);
    } else if (governs) {
      await ground.govern(fact, found);
    } else {
      ground.sameLog(fact);
      await pact.take(fact, found);
      await ground.review(found.body, fact);
    }
  }
  await ground.checkpoint(record.checkpoint);
  await checkReceipts(record, ground, findings);
  pact.whole();
  ground.end();
  return about(ground, pact, record.checkpoint);
};

/** What a visitor compares with what others told him. */
export const about = (ground, pact, checkpoint) => ({
  ...pact.about(),
  anchor: ground.anchor && hex(ground.anchor),
  log: checkpoint.origin,
  size: checkpoint.size,
  root: hex(checkpoint.root),
});

