// A proof of inclusion as COSE has it (RFC 9942): COSE_Sign1 over the root, which is worked out of leaf and path.

import { ALGORITHMS } from "./signed.mjs";
import { Reader, encode } from "./cbor.mjs";
import { equal, hex, unless } from "./bytes.mjs";
import { log, upTo } from "./forms.mjs";
import { rootAbove } from "./tree.mjs";
import { verified } from "./signers.mjs";

const WHAT = "the proof as COSE has it";
const RECEIPTS_MAX = 16;
const PATH_MAX = 63;
const KEYS = { EDDSA: "note", "ML-DSA-44": "subtree" };

const label = (reader, expected) => unless(reader.integer() === BigInt(expected), `not label ${expected}`);

const readHeader = (bytes) => {
  const header = new Reader(bytes);
  header.entries(4);
  label(header, 1);
  const algorithm = ALGORITHMS.get(header.integer());
  unless(algorithm, "an unknown signature algorithm");
  label(header, 4);
  const keyId = header.data();
  unless(keyId.length === 4, `a key's id of ${keyId.length} bytes`);
  label(header, 15);
  header.entries(2);
  label(header, 1);
  const issuer = log(header.text());
  label(header, 2);
  const subject = upTo(256, 1)(header.text());
  label(header, 395);
  label(header, 1);
  header.done();
  return { algorithm, keyId: hex(keyId), issuer, subject };
};

export const decodeReceiptOf = (bytes) => {
  const reader = new Reader(bytes);
  reader.tag(18);
  reader.items(4);
  const header = reader.data();
  const said = readHeader(header);
  reader.entries(1);
  label(reader, 396);
  reader.entries(1);
  label(reader, -1);
  reader.items(1);
  const proof = new Reader(reader.data());
  proof.items(3);
  const size = proof.integer();
  const index = proof.integer();
  const path = Array.from({ length: proof.items() }, () => proof.digest());
  proof.done();
  unless(index >= 0n && index < size && path.length <= PATH_MAX, "no place in a tree");
  unless(reader.value() === null, "a payload, which is detached");
  const value = reader.data();
  unless(value.length === said.algorithm.size, `a signature of ${value.length} bytes`);
  reader.done();
  return { ...said, header, size, index, path, value };
};

/** A record's unprotected header: receipts, or nothing. */
export const readReceipts = (reader) => {
  const header = reader.value();
  unless(header instanceof Map && header.size <= 1, "a header of something else than receipts");
  if (header.size === 0) return [];
  const [[key, receipts]] = header;
  unless(key === 394n && Array.isArray(receipts), "a header of something else than receipts");
  unless(receipts.length > 0 && receipts.length <= RECEIPTS_MAX, `${receipts.length} receipts`);
  return receipts.map((one) => {
    unless(one instanceof Uint8Array, "a receipt that is no byte string");
    return decodeReceiptOf(one);
  });
};

/** Sig_structure with context "Signature1" (RFC 9052, 4.4). */
const toBeSigned = (header, root) => encode(["Signature1", header, new Uint8Array(), root]);

/** Each is of the pact's last fact, under the record's checkpoint, by a key of the log's. */
export const checkReceipts = async ({ receipts, facts, pact, checkpoint }, ground, findings) => {
  for (const one of receipts) {
    const root = rootAbove(facts.at(-1).leafHash, one.index, one.size, one.path);
    const isOf = one.issuer === checkpoint.origin && one.subject === hex(pact);
    findings.hold(isOf, "lineage", WHAT, "it is another log's, or about something else");
    const isUnder = root !== undefined && equal(root, checkpoint.root);
    findings.hold(isUnder, "lineage", WHAT, "its path does not lead to the checkpoint");
    const key = ground
      .keysFor(checkpoint.size)
      .find((mine) => mine.id === one.keyId && mine.type === KEYS[one.algorithm.name] && mine.name === one.issuer);
    if (!findings.hold(key !== undefined, "lineage", WHAT, "by a key that is not the log's") || !root) continue;
    findings.take("lineage", WHAT, await verified(one.algorithm.name, key.raw, toBeSigned(one.header, root), one.value));
  }
};
