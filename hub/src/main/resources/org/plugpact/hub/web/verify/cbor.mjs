// Deterministic CBOR (RFC 8949, 4.2.1), as docs/formats/signed.cddl narrows it: whatever would be written otherwise is
// refused. Whole numbers are read as bigint, so that none loses a digit.

import { Malformed, compare, concat, fromUtf8, hex, unless, utf8 } from "./bytes.mjs";

const DEPTH_MAX = 32;
const ITEMS_MAX = 1 << 20;
const BYTES_MAX = 1 << 26;
const BIG_BYTES_MAX = 256;
const TAG_BIG = 2n;
const TAG_NEGATIVE_BIG = 3n;
const INT64 = 1n << 63n;

const UNSIGNED = 0;
const NEGATIVE = 1;
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;
const TAG = 6;
const SIMPLE = 7;

/** Reads item after item. Values are: bigint, Uint8Array, string, array, Map, {tag, value}, boolean, null. */
export class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get atEnd() {
    return this.at === this.end;
  }

  fail(what) {
    throw new Malformed(`${what}, at byte ${this.at}`);
  }

  major() {
    if (this.at >= this.end) this.fail("ends too early");
    return this.bytes[this.at] >> 5;
  }

  /** A head's argument, in its shortest form. */
  argument(major, what) {
    if (this.major() !== major) this.fail(`not ${what}`);
    const low = this.bytes[this.at] & 0x1f;
    if (low < 24) {
      this.at++;
      return BigInt(low);
    }
    if (low > 27) this.fail("an indefinite length or a reserved head");
    const length = 1 << (low - 24);
    if (this.end - this.at - 1 < length) this.fail("ends too early");
    let value = 0n;
    for (let i = 1; i <= length; i++) value = (value << 8n) | BigInt(this.bytes[this.at + i]);
    if (value < (low === 24 ? 24n : 1n << BigInt(4 * length))) this.fail("not the shortest form");
    this.at += 1 + length;
    return value;
  }

  stretch(major, what) {
    const length = this.argument(major, what);
    if (length > BigInt(this.end - this.at)) this.fail("ends too early");
    this.at += Number(length);
    return this.bytes.subarray(this.at - Number(length), this.at);
  }

  count(major, what, bytesEach) {
    const count = this.argument(major, what);
    if (count * BigInt(bytesEach) > BigInt(this.end - this.at)) this.fail("more items than bytes");
    return Number(count);
  }

  data() {
    return this.stretch(BYTES, "a byte string");
  }

  digest() {
    const digest = this.data();
    if (digest.length !== 32) this.fail(`a digest of ${digest.length} bytes`);
    return digest;
  }

  text() {
    return fromUtf8(this.stretch(TEXT, "a text"));
  }

  items(expected) {
    const count = this.count(ARRAY, "an array", 1);
    if (expected !== undefined && count !== expected) this.fail(`an array of ${count} items, not ${expected}`);
    return count;
  }

  entries(expected) {
    const count = this.count(MAP, "a map", 2);
    if (count !== expected) this.fail(`a map of ${count} entries, not ${expected}`);
  }

  tag(expected) {
    if (this.argument(TAG, "a tag") !== BigInt(expected)) this.fail(`not tag ${expected}`);
  }

  /** Of 64 bits with sign. */
  integer() {
    const major = this.major();
    if (major !== UNSIGNED && major !== NEGATIVE) this.fail("not a whole number");
    const argument = this.argument(major);
    if (argument >= INT64) this.fail("a whole number beyond 64 bits");
    return major === UNSIGNED ? argument : ~argument;
  }

  done() {
    if (!this.atEnd) this.fail(`${this.end - this.at} bytes left over`);
  }

  /** Any item, whole. */
  value() {
    const inner = new Reader(this.bytes, this.at, Math.min(this.end, this.at + BYTES_MAX));
    inner.left = ITEMS_MAX;
    const value = inner.item(DEPTH_MAX);
    this.at = inner.at;
    return value;
  }

  item(depth) {
    if (--this.left < 0) this.fail(`more than ${ITEMS_MAX} items`);
    const major = this.major();
    if (major >= ARRAY && major <= TAG && depth === 0) this.fail(`nested deeper than ${DEPTH_MAX}`);
    if (major === UNSIGNED) return this.argument(major);
    if (major === NEGATIVE) return ~this.argument(major);
    if (major === BYTES) return this.data();
    if (major === TEXT) return this.text();
    if (major === ARRAY) return Array.from({ length: this.items() }, () => this.item(depth - 1));
    if (major === MAP) return this.map(depth - 1);
    if (major === TAG) return this.tagged(depth - 1);
    const simple = this.bytes[this.at++] & 0x1f;
    if (simple < 20 || simple > 22) this.fail("floating point or an unknown simple value");
    return simple === 22 ? null : simple === 21;
  }

  map(depth) {
    const map = new Map();
    let before;
    for (let left = this.count(MAP, "a map", 2); left > 0; left--) {
      const from = this.at;
      const key = this.item(depth);
      const encoded = this.bytes.subarray(from, this.at);
      if (before && compare(before, encoded) >= 0) this.fail("keys out of order or twice");
      before = encoded;
      map.set(key, this.item(depth));
    }
    return map;
  }

  tagged(depth) {
    const tag = this.argument(TAG, "a tag");
    if (tag === TAG_BIG) return this.magnitude();
    if (tag === TAG_NEGATIVE_BIG) return ~this.magnitude();
    if (tag >= INT64) this.fail("a tag beyond 63 bits");
    return { tag, value: this.item(depth) };
  }

  magnitude() {
    const bytes = this.data();
    if (bytes.length <= 8 || bytes[0] === 0) this.fail("not the shortest form");
    if (bytes.length > BIG_BYTES_MAX) this.fail("a number of too many bytes");
    return BigInt(`0x${hex(bytes)}`);
  }
}

export const decode = (bytes) => {
  const reader = new Reader(bytes);
  const value = reader.value();
  reader.done();
  return value;
};

const head = (major, argument) => {
  const value = BigInt(argument);
  if (value < 24n) return Uint8Array.of((major << 5) | Number(value));
  const width = [1, 2, 4, 8].findIndex((bytes) => value < 1n << BigInt(8 * bytes));
  const bytes = 1 << width;
  const out = new Uint8Array(1 + bytes);
  out[0] = (major << 5) | (24 + width);
  for (let i = 0; i < bytes; i++) out[bytes - i] = Number((value >> BigInt(8 * i)) & 0xffn);
  return out;
};

const number = (value) => {
  const magnitude = value < 0n ? ~value : value;
  if (magnitude < 1n << 64n) return head(value < 0n ? NEGATIVE : UNSIGNED, magnitude);
  let digits = magnitude.toString(16);
  if (digits.length % 2) digits = `0${digits}`;
  const bytes = Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16));
  return concat(head(TAG, value < 0n ? TAG_NEGATIVE_BIG : TAG_BIG), head(BYTES, bytes.length), bytes);
};

/** A value as Reader gives it; a plain number counts as a whole one. */
export const encode = (value) => {
  if (typeof value === "bigint") return number(value);
  if (typeof value === "number") return number(BigInt(value));
  if (typeof value === "string") {
    const bytes = utf8(value);
    return concat(head(TEXT, bytes.length), bytes);
  }
  if (value === null) return Uint8Array.of((SIMPLE << 5) | 22);
  if (typeof value === "boolean") return Uint8Array.of((SIMPLE << 5) | (value ? 21 : 20));
  if (value instanceof Uint8Array) return concat(head(BYTES, value.length), value);
  if (Array.isArray(value)) return concat(head(ARRAY, value.length), ...value.map(encode));
  if (value instanceof Map) {
    const entries = [...value].map(([key, to]) => [encode(key), encode(to)]).sort((a, b) => compare(a[0], b[0]));
    return concat(head(MAP, entries.length), ...entries.flat());
  }
  unless("tag" in value, "nothing that CBOR writes");
  return concat(head(TAG, value.tag), encode(value.value));
};

const quoted = (text) => {
  const inside = text
    .replace(/["\\]/g, "\\$&")
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${inside}"`;
};

/** Diagnostic notation (RFC 8949, 8). */
export const diagnostic = (value) => {
  if (typeof value === "string") return quoted(value);
  if (value instanceof Uint8Array) return `h'${hex(value)}'`;
  if (Array.isArray(value)) return `[${value.map(diagnostic).join(", ")}]`;
  if (value instanceof Map) return `{${[...value].map(([k, v]) => `${diagnostic(k)}: ${diagnostic(v)}`).join(", ")}}`;
  if (value !== null && typeof value === "object") return `${value.tag}(${diagnostic(value.value)})`;
  return String(value);
};
