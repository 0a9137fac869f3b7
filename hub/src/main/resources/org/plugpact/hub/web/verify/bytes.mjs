// Bytes: hex, base 64, UTF-8, SHA-256. SHA-256 is written out, since a browser's own answers later only, and asking it
// for every leaf of a log would take longer than hashing.

/** What is not of its form; everything that reads throws this and nothing else. */
export class Malformed extends Error {}

export const unless = (holds, what) => {
  if (!holds) throw new Malformed(what);
};

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export const utf8 = (text) => encoder.encode(text);

export const fromUtf8 = (bytes) => {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Malformed("a text that is not UTF-8");
  }
};

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export const hex = (bytes) => {
  let text = "";
  for (const byte of bytes) text += HEX[byte];
  return text;
};

export const unhex = (text) => {
  unless(/^([0-9a-f]{2})*$/.test(text), "not lower-case hex");
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.substr(2 * i, 2), 16));
};

export const base64 = (bytes) => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

/** Canonical only: with its padding, and no stray bits. */
export const unbase64 = (text, what) => {
  unless(/^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0, `${what} is not base 64`);
  let bytes;
  try {
    bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  } catch {
    throw new Malformed(`${what} is not base 64`);
  }
  unless(base64(bytes) === text, `${what} is not canonical base 64`);
  return bytes;
};

const BASE41 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*-./";

/** What a receipt's QR code holds behind `#` (docs/formats/receipt.cddl): two bytes in three characters. */
export const unbase41 = (text) => {
  unless(text.length % 3 !== 1, "not base 41");
  const bytes = [];
  for (let from = 0; from < text.length; from += 3) {
    const digits = [...text.slice(from, from + 3)].map((c) => BASE41.indexOf(c));
    unless(digits.every((digit) => digit >= 0), "not base 41");
    const number = digits.reduceRight((sum, digit) => sum * BASE41.length + digit);
    unless(number < (digits.length === 3 ? 1 << 16 : 1 << 8), "not base 41");
    if (digits.length === 3) bytes.push(number >> 8);
    bytes.push(number & 0xff);
  }
  return Uint8Array.from(bytes);
};

/** Like Arrays.compareUnsigned: byte by byte, then the shorter one first. */
export const compare = (a, b) => {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
};

export const equal = (a, b) => a.length === b.length && compare(a, b) === 0;

export const concat = (...parts) => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** The first 32 bits behind the point of the roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
const primes = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n);

/** Exact: the whole root of n shifted left by 32 bits for each time that it is multiplied by itself. */
const fraction = (n, power) => {
  const target = BigInt(n) << BigInt(32 * power);
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(power) <= target) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn);
};
const K = Int32Array.from(primes, (prime) => fraction(prime, 3));
const START = Int32Array.from(primes.slice(0, 8), (prime) => fraction(prime, 2));

const schedule = new Int32Array(64);

const block = (state, view, at) => {
  const w = schedule;
  for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + 4 * i);
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
};

/** SHA-256 (FIPS 180-4) of the parts, one after the other. */
export const sha256 = (...parts) => {
  const bytes = parts.length === 1 ? parts[0] : concat(...parts);
  const state = Int32Array.from(START);
  const whole = bytes.length - (bytes.length % 64);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < whole; at += 64) block(state, view, at);
  const rest = bytes.length - whole;
  const last = new Uint8Array(rest < 56 ? 64 : 128);
  last.set(bytes.subarray(whole));
  last[rest] = 0x80;
  const end = new DataView(last.buffer);
  end.setBigUint64(last.length - 8, BigInt(bytes.length) * 8n);
  for (let at = 0; at < last.length; at += 64) block(state, end, at);
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => digest.setInt32(4 * i, word));
  return new Uint8Array(digest.buffer);
};
