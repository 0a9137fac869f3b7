// What a field may hold: each form takes a value of its field or refuses it (docs/formats). A form gives back what was read.

import { Malformed, hex, unless } from "./bytes.mjs";
import { LOG_ID } from "./note.mjs";

const INT32 = 1n << 31n;
const INT64 = 1n << 63n;
const REGISTER_MAX = 10n ** 18n;

export const ROLES = [
  "vehicle-oem", "fleet", "mobility-provider", "charging-network", "site-host", "grid-operator",
  "energy-market", "rate-authority", "meter-authority", "observer", "arbiter", "auditor",
];

export const text = (value) => {
  unless(typeof value === "string", "not a text");
  return value;
};

/** Counted as UTF-16 has them. */
export const upTo = (max, min = 0) => (value) => {
  unless(text(value).length <= max && value.length >= min, `a text of ${value.length} characters`);
  return value;
};

export const matching = (pattern, what) => (value) => {
  unless(pattern.test(text(value)), `not ${what}: ${value}`);
  return value;
};

export const oneOf = (...words) => (value) => {
  unless(words.includes(text(value)), `not known: ${value}`);
  return value;
};

export const bytes = (value) => {
  unless(value instanceof Uint8Array, "not bytes");
  return value;
};

export const bytesOf = (size) => (value) => {
  unless(bytes(value).length === size, `${value.length} bytes, not ${size}`);
  return value;
};

export const filled = (value) => {
  unless(bytes(value).length > 0, "empty");
  return value;
};

export const digest = bytesOf(32);

export const bool = (value) => {
  unless(typeof value === "boolean", "not true or false");
  return value;
};

export const between = (least, most) => (value) => {
  unless(typeof value === "bigint", "not a whole number");
  unless(value >= least && value <= most, `${value} is beyond its bounds`);
  return value;
};

export const integer = between(-INT64, INT64 - 1n);
export const natural = between(0n, INT64 - 1n);
export const positive = between(1n, INT64 - 1n);
export const int32 = between(-INT32, INT32 - 1n);
export const instant = integer;
export const register = between(-REGISTER_MAX, REGISTER_MAX);

export const items = (form, most = Infinity, least = 0) => (value) => {
  unless(Array.isArray(value), "not an array");
  unless(value.length <= most && value.length >= least, `${value.length} items`);
  return value.map(form);
};

export const tuple = (...forms) => (value) => {
  unless(Array.isArray(value) && value.length === forms.length, `not an array of ${forms.length}`);
  return value.map((item, i) => forms[i](item));
};

/** Ascending, none twice; by the order of a list where there is one. */
export const ascending = (form, most = Infinity, order = undefined) => (value) => {
  const all = items(form, most)(value);
  const rank = (one) => (order ? order.indexOf(one) : one);
  for (let i = 1; i < all.length; i++) unless(rank(all[i - 1]) < rank(all[i]), "out of order, or twice");
  return all;
};

export const notEmpty = (form) => (value) => {
  const all = form(value);
  unless(all.length > 0, "empty");
  return all;
};

const gcd = (a, b) => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

/** A fraction in lowest terms. */
export const ratio = (value) => {
  const [over, under] = tuple(big, big)(value);
  unless(under > 0n && gcd(over, under) === 1n, "not a fraction in lowest terms");
  return [over, under];
};

const big = (value) => {
  unless(typeof value === "bigint", "not a whole number");
  return value;
};

export const positiveRatio = (value) => {
  const read = ratio(value);
  unless(read[0] >= 0n, "a fraction below zero");
  return read;
};

export const currency = (value) => {
  unless(/^[A-Z]{3}$/.test(text(value)) && Intl.supportedValuesOf("currency").includes(value), `no currency: ${value}`);
  return value;
};

export const minorDigits = (code) =>
  new Intl.NumberFormat("en", { style: "currency", currency: code }).resolvedOptions().maximumFractionDigits;

/** A time zone by the name that it has; an offset such as `+02:00`, or `Z`, is one, too. */
export const zone = (value) => {
  if (/^([+-]\d\d:\d\d|Z)$/.test(text(value))) return value;
  let known;
  try {
    known = new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    throw new Malformed(`no time zone: ${value}`);
  }
  // A browser takes any spelling; a zone that it calls otherwise is an older name of it.
  unless(known === value || known.toLowerCase() !== value.toLowerCase(), `time zone ${known} written as ${value}`);
  return value;
};

export const party = matching(/^[A-Za-z0-9][A-Za-z0-9*._-]{0,63}$/, "a party");
export const site = matching(/^[A-Za-z0-9][A-Za-z0-9*._-]{0,63}$/, "a site");
export const charger = matching(/^[A-Za-z0-9*_=+|@.-]{1,48}$/, "a charger");
export const contract = matching(/^([0-9a-f]{2}){16,32}$/, "a pseudonym");
export const commodity = matching(/^[a-z][a-z0-9-]{0,31}\/[1-9][0-9]{0,3}$/, "a commodity");
export const log = matching(LOG_ID, "a log");
export const role = oneOf(...ROLES);
const JURISDICTION = /^(\*|[A-Z0-9][A-Z0-9-]{0,15}(\/[A-Z0-9][A-Z0-9-]{0,15}){0,7})$/;
export const jurisdiction = matching(JURISDICTION, "a jurisdiction");
export const connector = tuple(charger, between(0n, INT32 - 1n));

/** Whether a place lies within another. */
export const covers = (wider, place) => wider === "*" || place === wider || place.startsWith(`${wider}/`);

/** For people: at most 64 bytes as hex. */
export const shown = (value) => {
  if (value instanceof Uint8Array) return value.length > 64 ? `${value.length} bytes` : hex(value);
  if (Array.isArray(value)) return value.length > 16 ? `${value.length} items` : value.map(shown).join(", ");
  return String(value);
};

/** A field that may be left out. */
export const optional = (form) => ({ ...(typeof form === "function" ? { form } : form), optional: true });

/** What a charger or meter reported in its own words; it may be erased. */
export const reported = { form: upTo(16_384), erasable: true };
export const attestation = oneOf("native", "agent", "custodial", "unilateral");
