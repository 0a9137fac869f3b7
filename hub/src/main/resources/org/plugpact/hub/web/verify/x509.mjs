// X.509 certificates in strict DER (X.690, 10), as far as a chain of this system has them (RFC 5280).

import { Malformed, equal, fromUtf8, hex, sha256, unless } from "./bytes.mjs";
import { fixedWidth, verifyRaw } from "./keys.mjs";

const SEQUENCE = 0x30;
const SET = 0x31;
const OID = 0x06;
const INTEGER = 0x02;
const BITS = 0x03;
const OCTETS = 0x04;
const BOOLEAN = 0x01;
const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;
const CERTIFICATE_BYTES_MAX = 8192;

const EC_KEY = "2a8648ce3d0201";
const WIDTHS = { ES256: 32, ES512: 66 };
const CURVES = { "2a8648ce3d030107": "ES256", "2b81040023": "ES512" };
const ED25519 = "2b6570";
const ML_DSA_44 = "608648016503040311";
const SIGNED_WITH = {
  "2a8648ce3d040302": { hash: "SHA-256" },
  "2a8648ce3d040303": { hash: "SHA-384" },
  "2a8648ce3d040304": { hash: "SHA-512" },
  [ED25519]: { key: "EDDSA" },
  [ML_DSA_44]: { key: "ML-DSA-44" },
};
const COMMON_NAME = "550403";
const KEY_USAGE = "551d0f";
const BASIC_CONSTRAINTS = "551d13";
const KNOWN_CRITICAL = [KEY_USAGE, BASIC_CONSTRAINTS];

/** Reads one value after the other; lengths in their shortest form. */
class Der {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get atEnd() {
    return this.at === this.bytes.length;
  }

  peek() {
    return this.bytes[this.at];
  }

  next(tag) {
    const from = this.at;
    unless(this.bytes.length - from >= 2, "a certificate that ends too early");
    unless(this.bytes[from] === tag, "a certificate of another form");
    let length = this.bytes[from + 1];
    let head = 2;
    if (length >= 0x80) {
      const count = length & 0x7f;
      unless(count > 0 && count <= 3 && this.bytes.length - from >= 2 + count, "a length that is not DER");
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + this.bytes[from + 2 + i];
      unless(length >= (count === 1 ? 0x80 : 256 ** (count - 1)), "a length that is not DER");
      head += count;
    }
    unless(from + head + length <= this.bytes.length, "a certificate that ends too early");
    this.at = from + head + length;
    return { content: this.bytes.subarray(from + head, this.at), whole: this.bytes.subarray(from, this.at) };
  }

  inside(tag) {
    return new Der(this.next(tag).content);
  }

  done() {
    unless(this.atEnd, "bytes left over in a certificate");
  }
}

const algorithmOf = (der) => {
  const inside = der.inside(SEQUENCE);
  const oid = hex(inside.next(OID).content);
  const parameters = inside.atEnd ? "" : hex(inside.bytes.subarray(inside.at));
  return { oid, parameters };
};

/** RFC 5280, 4.1.2.5: seconds, in Zulu time. As milliseconds. */
const timeOf = (der) => {
  const isShort = der.peek() === UTC_TIME;
  const text = fromUtf8(der.next(isShort ? UTC_TIME : GENERALIZED_TIME).content);
  unless(isShort ? /^\d{12}Z$/.test(text) : /^\d{14}Z$/.test(text), "a time that is not Zulu");
  const year = isShort ? Number(text.slice(0, 2)) + (text < "50" ? 2000 : 1900) : Number(text.slice(0, 4));
  const [month, day, hour, minute, second] = text.slice(isShort ? 2 : 4, -1).match(/../g).map(Number);
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  unless(new Date(at).getUTCDate() === day && hour < 24 && minute < 60 && second < 60, "no such time");
  return BigInt(at);
};

/** Common names, in the encodings that hold plain characters. */
const commonNames = (name) => {
  const names = [];
  for (const sets = new Der(name); !sets.atEnd; ) {
    for (const set = sets.inside(SET); !set.atEnd; ) {
      const pair = set.inside(SEQUENCE);
      const type = hex(pair.next(OID).content);
      const value = pair.next(pair.peek());
      pair.done();
      if (type === COMMON_NAME) names.push(fromUtf8(value.content));
    }
  }
  return names;
};

const extensionsOf = (der) => {
  const found = { mayIssue: true, isAuthority: false };
  const seen = [];
  for (const list = der.inside(0xa3).inside(SEQUENCE); !list.atEnd; ) {
    const one = list.inside(SEQUENCE);
    const oid = hex(one.next(OID).content);
    const critical = !one.atEnd && one.peek() === BOOLEAN && one.next(BOOLEAN).content[0] === 0xff;
    const value = new Der(one.next(OCTETS).content);
    one.done();
    unless(!seen.includes(oid), "an extension twice");
    seen.push(oid);
    if (critical && !KNOWN_CRITICAL.includes(oid)) found.unknown = oid;
    if (oid === KEY_USAGE) {
      const bits = value.next(BITS).content;
      unless(bits.length >= 2, "no key usage");
      found.maySign = (bits[1] & 0x80) !== 0;
      found.mayIssue = (bits[1] & 0x04) !== 0;
    } else if (oid === BASIC_CONSTRAINTS) {
      const inside = value.inside(SEQUENCE);
      found.isAuthority = !inside.atEnd && inside.peek() === BOOLEAN && inside.next(BOOLEAN).content[0] === 0xff;
      if (!inside.atEnd) found.pathMax = Number(`0x${hex(inside.next(INTEGER).content)}`);
    }
  }
  return found;
};

/** The public key: its algorithm, as signatures name it, and its raw form. */
const keyOf = (der) => {
  const inside = der.inside(SEQUENCE);
  const { oid, parameters } = algorithmOf(inside);
  const bits = inside.next(BITS).content;
  inside.done();
  unless(bits[0] === 0, "a key of odd bits");
  const raw = bits.subarray(1);
  if (oid === EC_KEY) return { algorithm: CURVES[parameters.slice(4)] ?? `the curve ${parameters}`, raw };
  return { algorithm: { [ED25519]: "EDDSA", [ML_DSA_44]: "ML-DSA-44" }[oid] ?? `the key type ${oid}`, raw };
};

export const readCertificate = (bytes) => {
  unless(bytes.length <= CERTIFICATE_BYTES_MAX, `a certificate of ${bytes.length} bytes`);
  const file = new Der(bytes);
  const certificate = file.inside(SEQUENCE);
  file.done();
  const signed = certificate.next(SEQUENCE);
  const { oid: signedWith } = algorithmOf(certificate);
  const signature = certificate.next(BITS).content;
  certificate.done();
  unless(signature[0] === 0, "a signature of odd bits");
  const body = new Der(signed.content);
  const version = body.inside(0xa0).next(INTEGER).content;
  unless(version.length === 1 && version[0] === 2, "not a certificate of version 3");
  body.next(INTEGER);
  unless(algorithmOf(body).oid === signedWith, "two signature algorithms in a certificate");
  const issuer = body.next(SEQUENCE);
  const validity = body.inside(SEQUENCE);
  const from = timeOf(validity);
  const to = timeOf(validity);
  validity.done();
  const subject = body.next(SEQUENCE);
  const key = keyOf(body);
  const extensions = body.atEnd ? { mayIssue: true, isAuthority: false } : extensionsOf(body);
  body.done();
  const names = commonNames(subject.content);
  return {
    digest: sha256(bytes),
    signed: signed.whole,
    signedWith,
    signature: signature.subarray(1),
    issuer: issuer.whole,
    subject: subject.whole,
    from,
    to: to + 1n, // The last second's first millisecond is in; the next is not (as core.governance.Certificates).
    name: names.length === 1 ? names[0] : undefined,
    key,
    ...extensions,
  };
};

/** Whether the issuer's key signed that certificate: good, bad or unchecked. */
export const isIssuedBy = async (certificate, issuer) => {
  const how = SIGNED_WITH[certificate.signedWith];
  const { algorithm, raw } = issuer.key;
  if (!how) return "unchecked";
  if (how.key) return how.key === algorithm ? verifyRaw(algorithm, raw, certificate.signed, certificate.signature) : "bad";
  const width = WIDTHS[algorithm];
  if (!width) return ["EDDSA", "ML-DSA-44"].includes(algorithm) ? "bad" : "unchecked";
  const pair = new Der(certificate.signature);
  let value;
  try {
    const inside = pair.inside(SEQUENCE);
    pair.done();
    value = fixedWidth([inside.next(INTEGER).content, inside.next(INTEGER).content], width);
    inside.done();
  } catch (broken) {
    if (broken instanceof Malformed) return "bad";
    throw broken;
  }
  return value ? verifyRaw(algorithm, raw, certificate.signed, value, how.hash) : "bad";
};

/**
 * What is wrong with a chain at an instant (RFC 5280, 6): leaf first, the recognised authority last, whose own validity is
 * asked where it is recognised. The outcome is good, bad or unchecked.
 */
export const checkPath = async (chain, at) => {
  const [leaf] = chain;
  if (chain.length < 2) return bad("an authority's own certificate signs no sessions");
  if (leaf.isAuthority) return bad("its leaf is an authority's certificate");
  if (!leaf.maySign) return bad("its leaf may not sign (keyUsage)");
  let unchecked;
  for (let i = 0; i + 1 < chain.length; i++) {
    const one = chain[i];
    const issuer = chain[i + 1];
    if (at < one.from || at >= one.to) return bad(`its certificate ${i} is not valid then`);
    if (one.unknown) return bad(`its certificate ${i} demands what is not known here (${one.unknown})`);
    if (!equal(one.issuer, issuer.subject)) return bad(`its certificate ${i} names another issuer`);
    // The last one is trusted by its key alone; those between must be authorities.
    if (i > 0 && !one.isAuthority) return bad(`its certificate ${i} is no authority's`);
    if (i > 0 && !one.mayIssue) return bad(`its certificate ${i} may not issue others`);
    if (i > 0 && one.pathMax !== undefined && one.pathMax < i - 1) return bad("a longer chain than may be");
    const outcome = await isIssuedBy(one, issuer);
    if (outcome === "bad") return bad(`its certificate ${i} is not signed by its issuer`);
    if (outcome === "unchecked") unchecked = `the signature of its certificate ${i}`;
  }
  return unchecked ? { outcome: "unchecked", why: unchecked } : { outcome: "good" };
};

const bad = (why) => ({ outcome: "bad", why });
