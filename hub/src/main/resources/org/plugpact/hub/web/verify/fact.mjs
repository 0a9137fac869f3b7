// Facts: header, body, fields, and the leaf of the log that header and body make (docs/formats/fact.cddl).

import { Reader } from "./cbor.mjs";
import { jurisdiction, log, party, site } from "./forms.mjs";
import { KINDS, SIGNED_KINDS, content } from "./kinds.mjs";
import { bodyId, decodeBody, decodeFields, readShown } from "./signed.mjs";
import { leafHash, leafOf } from "./tree.mjs";
import { sha256, unless } from "./bytes.mjs";

const BYTES_MAX = 1 << 20;

export const decodeHeader = (bytes) => {
  const reader = new Reader(bytes);
  const parts = reader.items();
  unless(parts === 9 || parts === 10, `a header of ${parts} items`);
  unless(reader.integer() === 1n, "a header of another version");
  const header = { log: log(reader.text()), index: reader.integer(), kind: reader.text() };
  unless(header.index >= 0n, `fact number ${header.index}`);
  unless(KINDS.includes(header.kind), `no such kind of fact: ${header.kind}`);
  header.eventTime = reader.integer();
  header.decidedTime = reader.integer();
  header.owner = party(reader.text());
  header.site = site(reader.text());
  header.jurisdiction = jurisdiction(reader.text());
  if (parts === 10) header.pact = reader.digest();
  reader.done();
  return header;
};

const made = (headerBytes, bodyDigest, more) => {
  const header = decodeHeader(headerBytes);
  return { header, headerBytes, bodyDigest, leafHash: leafHash(leafOf(headerBytes, bodyDigest)), ...more };
};

export const factOf = (headerBytes, body, fields) => made(headerBytes, sha256(body), { body, fields });

/** One whole fact where the reader stands. */
export const readFact = (reader) => {
  const from = reader.at;
  reader.items(3);
  const fact = factOf(reader.data(), reader.data(), reader.data());
  unless(reader.at - from <= BYTES_MAX, "a fact that is too large");
  return fact;
};

/** A fact of an export: whole, in part, or its header and its body's digest. */
export const readLeaf = (reader) => {
  const from = reader.at;
  const parts = reader.items();
  unless(parts === 2 || parts === 3, `a fact of ${parts} parts`);
  const header = reader.data();
  let fact;
  if (parts === 2) {
    fact = made(header, reader.digest(), { withheld: true });
  } else {
    const body = reader.data();
    const isShown = reader.major() === 4;
    fact = isShown ? made(header, sha256(body), { body, shown: readShown(reader) }) : factOf(header, body, reader.data());
  }
  unless(reader.at - from <= BYTES_MAX, "a fact that is too large");
  return fact;
};

export const disclosedOf = (headerBytes, body, bodyDigest, shown) =>
  made(headerBytes, body ? sha256(body) : bodyDigest, { body, shown });

export const decodeFact = (bytes) => {
  const reader = new Reader(bytes);
  const fact = readFact(reader);
  reader.done();
  return fact;
};

/** What a whole fact says, its body and fields with it; each digest is held against its field. */
export const open = (fact) => {
  const body = decodeBody(fact.body);
  const fields = decodeFields(fact.fields);
  const says = content(fact.header.kind, body, fields);
  return { body, fields, says, id: idOf(fact, body) };
};

/** What a fact is cited by. */
export const idOf = (fact, body) => (SIGNED_KINDS.includes(fact.header.kind) ? bodyId(body) : fact.bodyDigest);

