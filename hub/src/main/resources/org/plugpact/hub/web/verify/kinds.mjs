// Every kind of body: its fields in their order, what each may hold, and what must hold among them (docs/formats).

import * as f from "./forms.mjs";
import { equal, unless } from "./bytes.mjs";
import { CHECKS, RECORDED } from "./recorded.mjs";
import { STATEMENTS } from "./statements.mjs";
import { bodyId, decodeBody, decodeFields, payloadOf } from "./signed.mjs";
import { breakdown } from "./breakdown.mjs";

const { optional } = f;
const DAY = 86_400_000n;
const NAME = f.matching(/^[a-z][a-z0-9-]{0,63}$/, "a name");
const REASON = f.upTo(4096);

const part = (kind) => (value) => {
  const [envelope, fields] = f.tuple(f.bytes, f.bytes)(value);
  const body = decodeBody(envelope);
  return { says: content(kind, body, decodeFields(fields)), id: bodyId(body) };
};

const verdict = (value) => {
  const predicate = f.matching(/^[a-z_][a-z0-9_]{0,63}$/, "a predicate");
  const [name, admits, reason, restsOn] = f.tuple(predicate, f.bool, f.upTo(512), f.items(f.digest, 16))(value);
  unless(admits === (reason === ""), `${name}: a reason for a refusal only`);
  return { name, admits, reason, restsOn };
};

const PARTS = {
  opening: { fields: { log: f.log, "log-key": f.upTo(512, 1), anchor: f.digest } },
  offer: {
    fields: {
      operator: f.party,
      agent: optional(f.party),
      site: f.site,
      charger: f.charger,
      connector: f.between(0n, 2_147_483_647n),
      jurisdiction: f.jurisdiction,
      "rate-authority": f.party,
      commodity: f.commodity,
      "tariff-id": f.upTo(64, 1),
      "tariff-hash": f.digest,
      currency: f.currency,
      zone: f.zone,
      "window-from": f.instant,
      "window-to": f.instant,
      began: optional(f.instant),
      "quantity-max": optional(f.natural),
      nonce: f.bytesOf(16),
    },
    check: (says) => {
      const stands = says["window-to"] - says["window-from"];
      unless(stands > 0n && stands <= DAY, `an offer that stands for ${stands} ms`);
      unless(says.began === undefined || says.began < says["window-from"], "began within the window");
    },
  },
  acceptance: {
    fields: {
      offer: f.digest,
      provider: f.party,
      agent: optional(f.party),
      contract: f.contract,
      "quantity-max": f.natural,
      "ceiling-currency": f.currency,
      "ceiling-per-kwh": f.positiveRatio,
      flags: f.ascending(f.matching(/^[a-z][a-z0-9-]{0,31}$/, "a flag"), 16),
    },
  },
  admission: {
    fields: {
      offer: f.digest,
      acceptance: optional(f.digest),
      contract: f.contract,
      admitted: f.bool,
      attestation: f.attestation,
      verdicts: f.items(verdict, 64, 1),
      "bundle-size": f.natural,
      "bundle-epoch": f.natural,
      "charger-through": optional(f.items(f.digest, 5, 1)),
      "driver-through": optional(f.items(f.digest, 5, 1)),
      predicates: optional(f.digest),
      inputs: optional(f.tuple(f.instant, f.items(f.digest, 8), f.digest, f.natural, f.natural, f.items(f.natural, 1))),
      weight: optional(f.tuple(...Array(3).fill(f.between(0n, 2_147_483_647n)))),
    },
    check: (says) => {
      unless(says.admitted === says.verdicts.every((one) => one.admits), "admitted is not what the verdicts say");
      unless(!says.admitted || says.acceptance, "admitted without an acceptance");
      unless(says["bundle-epoch"] <= says["bundle-size"], "more revocations than statements");
      const judged = [says.predicates, says.inputs, says.weight].filter((one) => one !== undefined);
      unless(judged.length === 0 || judged.length === 3, "judged without all that it was judged on");
    },
  },
  metered: {
    fields: {
      admission: f.digest,
      number: f.between(0n, 65_535n),
      previous: optional(f.digest),
      connector: f.connector,
      at: f.instant,
      register: f.register,
      "export-register": optional(f.register),
      power: optional(f.natural),
      reported: optional(f.reported),
      last: f.bool,
      reason: optional(f.upTo(256)),
    },
    check: (says) => {
      unless(says.number > 0n === (says.previous !== undefined), "all readings but the first follow another");
      unless(says.last || says.reason === undefined, "a reason to go on");
    },
  },
  close: {
    fields: {
      offer: f.digest,
      acceptance: f.digest,
      admission: f.digest,
      stopped: f.digest,
      readings: f.natural,
      contract: f.contract,
      attestation: f.oneOf("native", "agent", "custodial"),
      from: f.instant,
      to: f.instant,
      energy: f.natural,
      "tariff-id": f.text,
      "tariff-hash": f.digest,
      zone: f.zone,
      tzdata: f.upTo(32, 1),
      "offset-at-start": f.int32,
      "offset-at-end": f.int32,
      breakdown,
    },
    check: (says) => unless(says.from <= says.to, "ends before it starts"),
  },
  disputed: {
    fields: {
      offer: part("offer"),
      acceptance: part("acceptance"),
      close: optional(part("close")),
      ground: f.oneOf("interruption", "meter", "price", "payment-failure"),
      disputes: f.ascending(NAME, 32),
      "claimed-energy": optional(f.natural),
      "claimed-currency": optional(f.currency),
      "claimed-gross": optional(f.integer),
      reason: REASON,
      endorser: optional(f.party),
    },
    check: (says) =>
      unless((says["claimed-currency"] === undefined) === (says["claimed-gross"] === undefined), "half an amount"),
  },
  "evidence-added": {
    fields: {
      dispute: f.digest,
      digest: f.digest,
      size: f.natural,
      "media-type": f.matching(/^(?=.{1,127}$)[a-z0-9][a-z0-9.+_-]*\/[a-z0-9][a-z0-9.+_-]*$/, "a media type"),
      shows: f.upTo(1024),
    },
  },
  ruled: {
    fields: {
      dispute: f.digest,
      outcome: f.oneOf("upheld", "dismissed", "partly"),
      energy: optional(f.natural),
      breakdown: optional(breakdown),
      rules: f.items(f.digest, 64),
      evidence: f.items(f.digest, 64),
      reason: REASON,
    },
    check: (says) =>
      unless(says.outcome !== "dismissed" || !(says.energy ?? says.breakdown), "what is dismissed corrects nothing"),
  },
  withdrawn: { fields: { dispute: f.digest, reason: REASON } },
  integrity: {
    fields: {
      event: f.oneOf("forged-signature", "unknown-chain", "two-places", "above-power", "meters-apart",
        "meter-backwards", "ramp"),
      charger: f.charger,
      contract: optional(f.contract),
      measured: f.integer,
      thresholds: f.items(f.tuple(NAME, f.natural), 64, 1),
      rule: optional(f.digest),
      evidence: f.items(f.digest, 64, 1),
      at: f.instant,
      detail: f.upTo(512),
    },
  },
};

const FILE_NAME = /^(?=.{1,255}$)[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/** Signed, and no fact. */
const FILES = {
  manifest: {
    fields: {
      log: f.log,
      size: f.natural,
      root: f.digest,
      files: f.items(f.tuple(f.matching(FILE_NAME, "a file's name"), f.natural, f.digest), 131_072),
      within: optional(f.jurisdiction),
      from: optional(f.instant),
      to: optional(f.instant),
      purpose: optional(f.text),
    },
    check: (says) => {
      const names = says.files.map(([name]) => name);
      for (let i = 1; i < names.length; i++) unless(names[i - 1] < names[i], "files out of order, or twice");
      const scope = [says.within, says.from, says.to, says.purpose].filter((one) => one !== undefined);
      unless(scope.length === 0 || (scope.length === 4 && says.from <= says.to), "half a scope");
    },
  },
  "governance-log": {
    fields: {
      "log-key": f.text,
      root: f.filled,
      "former-key": optional(f.text),
      "former-size": optional(f.natural),
    },
    check: (says) => {
      unless((says["former-key"] === undefined) === (says["former-size"] === undefined), "half a former key");
    },
  },
};

export const STATEMENT_KINDS = Object.keys(STATEMENTS);
export const SIGNED_KINDS = [...STATEMENT_KINDS, ...Object.keys(PARTS)];
export const KINDS = [...SIGNED_KINDS, ...Object.keys(RECORDED)];

const described = (kind) => STATEMENTS[kind] ?? PARTS[kind] ?? FILES[kind] ?? { fields: RECORDED[kind], check: CHECKS[kind] };

/** What fields say, by name: each in its place, none else. */
const readFields = (kind, fields) => {
  const { fields: forms, check } = described(kind);
  const says = {};
  let next = 0;
  for (const [name, described] of Object.entries(forms)) {
    const { form, optional, erasable } = typeof described === "function" ? { form: described } : described;
    const field = fields[next];
    if (field?.name !== name) {
      unless(optional, `${name}: missing, or in another place`);
      continue;
    }
    next++;
    if (field.erased) {
      unless(erasable, `${name}: erased, and it may not be`);
      continue;
    }
    try {
      says[name] = form(field.value);
    } catch (broken) {
      broken.message = `${name}: ${broken.message}`;
      throw broken;
    }
  }
  unless(next === fields.length, `${fields[next]?.name}: unknown field, or in another place`);
  check?.(says);
  return says;
};

/** What a body of that kind says. */
export const content = (kind, body, fields) => {
  const isFile = Object.hasOwn(FILES, kind);
  unless(isFile || KINDS.includes(kind), `no such kind: ${kind}`);
  unless(body.kind === kind, `a ${body.kind} as ${kind}`);
  unless(body.isSigned === (isFile || SIGNED_KINDS.includes(kind)), "signed, or not, against its kind");
  unless(equal(payloadOf(fields), body.payload), "its fields are not those that were signed or hashed");
  return readFields(kind, fields);
};

/** What fields that are shown of a body say; each stands where its kind has it, and holds what it may. */
export const shownContent = (kind, shown) => {
  const { fields: forms } = described(kind);
  const says = {};
  for (const { field } of shown) {
    const found = forms[field.name];
    unless(found, `${field.name}: unknown field`);
    const { form, erasable } = typeof found === "function" ? { form: found } : found;
    unless(!field.erased || erasable, `${field.name}: erased, and it may not be`);
    if (!field.erased) says[field.name] = form(field.value);
  }
  return says;
};
