// Signatures, by the browser's own cryptography (WebCrypto). What it can't check is "unchecked", never "good".

import { concat, unhex } from "./bytes.mjs";

/** What a browser may know, by the names that signatures have here: its own names, and the bytes of a raw key. */
const CURVES = {
  ES256: { key: { name: "ECDSA", namedCurve: "P-256" }, sign: { name: "ECDSA", hash: "SHA-256" }, size: 64, raw: 65 },
  ES512: { key: { name: "ECDSA", namedCurve: "P-521" }, sign: { name: "ECDSA", hash: "SHA-512" }, size: 132, raw: 133 },
  EDDSA: { key: { name: "Ed25519" }, sign: { name: "Ed25519" }, size: 64, raw: 32 },
};

/** A key that any browser of the algorithm takes: the base point of its curve. */
const PROBES = {
  ES256: unhex(
    "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296" +
      "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
  ),
  ES512: unhex(
    "0400c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66" +
      "011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650",
  ),
  EDDSA: unhex("5866666666666666666666666666666666666666666666666666666666666666"),
};

const subtle = globalThis.crypto?.subtle;
const taken = new Map();

const imported = (algorithm, raw) => subtle.importKey("raw", raw, CURVES[algorithm].key, false, ["verify"]);

/** Whether this browser has the algorithm at all. */
const has = (algorithm) => {
  if (!taken.has(algorithm)) {
    const probe = subtle && CURVES[algorithm] ? imported(algorithm, PROBES[algorithm]) : Promise.reject();
    taken.set(algorithm, probe.then(() => true, () => false));
  }
  return taken.get(algorithm);
};

/** Why a signature of that algorithm is not checked here. */
export const whyNot = (algorithm) => {
  if (!Object.hasOwn(CURVES, algorithm)) return `browsers have no ${algorithm}`;
  return subtle ? `this browser has no ${algorithm}` : "a browser gives its cryptography only to pages over HTTPS";
};

/**
 * Of one key: good, bad or unchecked. The key is raw: an uncompressed point, or the 32 bytes of RFC 8032.
 *
 * @param hash another digest than the one that COSE has with the curve
 */
export const verifyRaw = async (algorithm, raw, message, signature, hash) => {
  if (!(await has(algorithm))) return "unchecked";
  const curve = CURVES[algorithm];
  if (raw.length !== curve.raw || signature.length !== curve.size) return "bad";
  let key;
  try {
    key = await imported(algorithm, raw);
  } catch {
    return "bad"; // Not a point of the curve: the algorithm itself is known here.
  }
  const how = hash ? { ...curve.sign, hash } : curve.sign;
  return (await subtle.verify(how, key, signature, message)) ? "good" : "bad";
};

/** The two numbers of an ECDSA signature in DER (RFC 3279, 2.2.3), each in so many bytes; nothing if it is none. */
export const fixedWidth = (numbers, width) => {
  const parts = numbers.map((number) => {
    const bytes = number[0] === 0 ? number.subarray(1) : number;
    if (bytes.length > width || number[0] & 0x80) return undefined;
    return concat(new Uint8Array(width - bytes.length), bytes);
  });
  return parts.includes(undefined) ? undefined : concat(...parts);
};
