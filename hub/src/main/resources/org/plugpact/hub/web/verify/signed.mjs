// Fields with their salts, payloads, and bodies with their signatures (docs/formats/signed.cddl).

import { Reader, encode } from "./cbor.mjs";
import { equal, hex, sha256, unless } from "./bytes.mjs";

const FIELDS_MAX = 256;
const SIGNATURES_MAX = 16;
const SALT_SIZE = 16;
const NAME_MAX = 64;
const TAG_COSE_SIGN = 98;
const SHA_256 = -16n;
const BEFORE = "application/plugpact.";
const AFTER = "+cbor;v=1";
const NOTHING = new Uint8Array();

/** What a signature's algorithm is called, and how long one is. */
export const ALGORITHMS = new Map([
  [-7n, { name: "ES256", size: 64 }],
  [-8n, { name: "EDDSA", size: 64 }],
  [-36n, { name: "ES512", size: 132 }],
  [-48n, { name: "ML-DSA-44", size: 2420 }],
]);

export const requireName = (name, what) => {
  unless(name.length <= NAME_MAX && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name), `${what} is not words with hyphens`);
  return name;
};

/** A field, or the name and digest that are left of one that was erased. */
export const readSlot = (reader) => {
  const from = reader.at;
  const parts = reader.items();
  if (parts === 2) {
    const name = requireName(reader.text(), "a field's name");
    return { name, erased: true, digest: reader.digest() };
  }
  unless(parts === 3, `a field of ${parts} parts`);
  const salt = reader.data();
  unless(salt.length === SALT_SIZE, `a salt of ${salt.length} bytes`);
  const name = requireName(reader.text(), "a field's name");
  const value = reader.value();
  return { salt, name, value, erased: false, digest: sha256(reader.bytes.subarray(from, reader.at)) };
};

export const decodeFields = (bytes) => {
  const reader = new Reader(bytes);
  const count = reader.items();
  unless(count <= FIELDS_MAX, `${count} fields`);
  const fields = Array.from({ length: count }, () => readSlot(reader));
  reader.done();
  requireOnce(fields.map((field) => field.name), "a field");
  return fields;
};

export const requireOnce = (names, what) => {
  unless(new Set(names).size === names.length, `${what} twice`);
};

/** What is signed: the array of the fields' digests. */
export const payloadOf = (fields) => encode(fields.map((field) => field.digest));

export const digestsIn = (payload) => {
  const reader = new Reader(payload);
  const count = reader.items();
  unless(count <= FIELDS_MAX, `${count} fields`);
  const digests = Array.from({ length: count }, () => reader.digest());
  reader.done();
  return digests;
};

const readContentType = (reader) => {
  const header = new Reader(reader.data());
  header.entries(1);
  unless(header.integer() === 3n, "not the content type");
  const type = header.text();
  header.done();
  unless(type.startsWith(BEFORE) && type.endsWith(AFTER), "another content type");
  return requireName(type.slice(BEFORE.length, -AFTER.length), "a kind");
};

const contentType = (kind) => encode(new Map([[3n, BEFORE + kind + AFTER]]));

/** Reads a COSE_Signature. */
export const readSignature = (reader) => {
  reader.items(3);
  const header = reader.data();
  const inside = new Reader(header);
  inside.entries(4);
  unless(inside.integer() === 1n, "not label 1");
  const algorithm = ALGORITHMS.get(inside.integer());
  unless(algorithm, "an unknown signature algorithm");
  unless(inside.integer() === 34n, "not label 34");
  inside.items(2);
  unless(inside.integer() === SHA_256, "a certificate by another digest than SHA-256");
  const certificate = inside.digest();
  unless(inside.text() === "at", "not label at");
  const at = inside.integer();
  unless(inside.text() === "role", "not label role");
  const role = requireName(inside.text(), "a role");
  inside.done();
  reader.entries(0);
  const value = reader.data();
  unless(value.length === algorithm.size, `a signature of ${algorithm.name} of ${value.length} bytes`);
  return { algorithm: algorithm.name, certificate, at, role, header, value };
};

export const decodeSignature = (bytes) => {
  const reader = new Reader(bytes);
  const signature = readSignature(reader);
  reader.done();
  return signature;
};

/** An envelope or a recorded body; the tag of COSE_Sign tells them apart. */
export const decodeBody = (bytes) => {
  const reader = new Reader(bytes);
  const isSigned = reader.major() === 6;
  if (isSigned) reader.tag(TAG_COSE_SIGN);
  reader.items(isSigned ? 4 : 2);
  const kind = readContentType(reader);
  if (isSigned) reader.entries(0);
  const payload = reader.data();
  const signatures = [];
  if (isSigned) {
    const count = reader.items();
    unless(count > 0 && count <= SIGNATURES_MAX, `${count} signatures`);
    for (let left = count; left > 0; left--) signatures.push(readSignature(reader));
    requireOnce(signatures.map((one) => `${one.role} ${hex(one.certificate)}`), "a signature");
  }
  reader.done();
  return { kind, payload, signatures, isSigned };
};

/** SHA-256 over protected header and payload: signatures are not in it. */
export const bodyId = (body) => sha256(encode([contentType(body.kind), body.payload]));

/** Sig_structure (RFC 9052, 4.4). */
export const toBeSigned = (body, signature) =>
  encode(["Signature", contentType(body.kind), signature.header, NOTHING, body.payload]);

/** Countersign_structure (RFC 9338, 3.3), of what has two byte strings. */
export const structureOf = (seenHeader, header, seenValue) =>
  encode(["CounterSignature", seenHeader, header, NOTHING, seenValue]);

export const decodeCountersignature = (bytes) => {
  const reader = new Reader(bytes);
  reader.items(2);
  const seen = readSignature(reader);
  const by = readSignature(reader);
  reader.done();
  return { seen, by, toBeSigned: structureOf(seen.header, by.header, seen.value) };
};

/** Fields that are shown of a body, by their place in its payload. */
export const readShown = (reader) => {
  const count = reader.items();
  unless(count <= FIELDS_MAX, `${count} fields`);
  const shown = [];
  for (let left = count; left > 0; left--) {
    reader.items(2);
    const position = reader.integer();
    unless(position >= 0n && position < BigInt(FIELDS_MAX), `field ${position}`);
    shown.push({ position: Number(position), field: readSlot(reader) });
  }
  for (let i = 1; i < count; i++) unless(shown[i - 1].position < shown[i].position, "fields out of order, or twice");
  requireOnce(shown.map((one) => one.field.name), "a field's name");
  return shown;
};

/** Names of fields that are shown and are not what the payload has in their place. */
export const strangers = (shown, payload) => {
  const digests = digestsIn(payload);
  return shown
    .filter(({ position, field }) => position >= digests.length || !equal(digests[position], field.digest))
    .map(({ field }) => field.name);
};
