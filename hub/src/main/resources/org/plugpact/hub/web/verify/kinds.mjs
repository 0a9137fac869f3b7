// Every kind of body: its fields in their order, what each may hold, and what must hold among them (docs/formats).

import * as f from "./forms.mjs";
import { equal, sha256, unless } from "./bytes.mjs";
import { bodyId, decodeBody, decodeCountersignature, decodeFields, decodeSignature, payloadOf } from "./signed.mjs";
import { breakdown } from "./breakdown.mjs";

const DAY = 86_400_000n;
const NAME = f.matching(/^[a-z][a-z0-9-]{0,63}$/, "a name");
const REASON = f.upTo(4096);
const reportedAndErasable = { form: f.upTo(16_384), erasable: true };
const transaction = f.between(1n, 2_147_483_647n);
const attestation = f.oneOf("native", "agent", "custodial", "unilateral");

const optional = (form) => ({ ...(typeof form === "function" ? { form } : form), optional: true });

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

const sample = {
  at: f.instant,
  register: f.integer,
  power: optional(f.natural),
  reported: optional(reportedAndErasable),
};

const span = (says) => unless(says["valid-from"] < says["valid-to"], "valid at no instant");
const valid = { "valid-from": f.instant, "valid-to": f.instant };

const STATEMENTS = {
  recognise: {
    fields: {
      by: f.party,
      authority: f.party,
      roles: f.notEmpty(f.ascending(f.role, 12, f.ROLES)),
      within: f.notEmpty(f.ascending(f.jurisdiction, 256)),
      certificate: f.filled,
      ...valid,
    },
    check: (says) => {
      span(says);
      unless(says.certificate.length <= 8192, `a certificate of ${says.certificate.length} bytes`);
    },
  },
  delegate: {
    fields: {
      by: f.party,
      principal: optional(f.party),
      to: f.party,
      role: f.role,
      within: f.jurisdiction,
      onward: optional(f.between(1n, 4n)),
      certificate: optional(f.digest),
      ...valid,
    },
    check: (says) => {
      span(says);
      unless(says.principal !== says.by, "principal: is left out where it says so itself");
      unless(says.by !== says.to && says.principal !== says.to, "gets its own authority");
      unless(!(says.onward && says.certificate), "one certificate's authority can't be handed on");
    },
  },
  "file-rates": {
    fields: {
      by: f.party,
      within: f.jurisdiction,
      "tariff-id": f.upTo(64, 1),
      "tariff-hash": f.digest,
      tariff: f.filled,
      "in-force-from": f.instant,
    },
    check: (says) => {
      unless(says.tariff.length <= 65_536, "a tariff too large");
      unless(equal(sha256(says.tariff), says["tariff-hash"]), "the hash is another tariff's");
    },
  },
  revoke: {
    fields: {
      by: f.party,
      "target-kind": f.oneOf("credential", "authority", "statement"),
      target: f.text,
      from: f.instant,
      reason: f.upTo(256, 1),
    },
    check: (says) => {
      if (says["target-kind"] === "authority") f.party(says.target);
      else f.matching(/^[0-9a-f]{64}$/, "a digest")(says.target);
      unless(says.reason.trim() !== "", "no reason");
    },
  },
  federate: {
    fields: {
      by: f.party,
      with: f.party,
      commodities: f.notEmpty(f.ascending(f.commodity, 64)),
      within: f.jurisdiction,
      declares: f.ascending(f.matching(/^[a-z0-9][a-z0-9.-]{0,63}$/, "a conformance"), 64),
      requires: f.ascending(f.matching(/^[a-z0-9][a-z0-9.-]{0,63}$/, "a conformance"), 64),
      ...valid,
    },
    check: (says) => {
      span(says);
      unless(says.by !== says.with, "need not federate with itself");
    },
  },
  qualify: {
    fields: {
      by: f.party,
      subject: f.party,
      programme: NAME,
      within: f.jurisdiction,
      certificate: optional(f.digest),
      ...valid,
    },
    check: span,
  },
  rule: {
    fields: {
      by: f.party,
      within: f.jurisdiction,
      topic: f.oneOf("admission", "offline", "integrity", "dispute", "finality", "retention", "re-allocation",
        "curtailment", "no-show", "observers"),
      terms: f.items((value) => {
        const term = (one) => (Array.isArray(one) ? f.items(f.upTo(256, 1), 256)(one) : f.integer(one));
        return f.tuple(f.matching(/^(?=.{1,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "a term's name"), term)(value);
      }, 64),
      ...valid,
    },
    check: (says) => {
      span(says);
      const names = says.terms.map(([name]) => name);
      for (let i = 1; i < names.length; i++) unless(names[i - 1] < names[i], "terms out of order, or twice");
    },
  },
  "status-list": {
    fields: {
      by: f.party,
      epoch: f.positive,
      "issued-at": f.instant,
      "next-update": f.instant,
      count: f.between(0n, 131_072n),
      revoked: f.bytes,
    },
    check: (says) => {
      unless(says["issued-at"] < says["next-update"], "stale when issued");
      says.prefixes = prefixes(Number(says.count), says.revoked);
    },
  },
  "log-keys": {
    fields: { by: f.party, log: f.log, after: f.natural, keys: f.items(f.upTo(4096, 1), 8, 1) },
    check: (says) => {
      unless(says.keys.every((key) => key.trim() !== ""), "an empty key");
      unless(new Set(says.keys).size === says.keys.length, "a log key twice");
    },
  },
};

/** The first 64 bits of revoked certificates' digests, coded as docs/formats/statements.cddl has it; in hex. */
const prefixes = (count, coded) => {
  unless(count <= 8 * coded.length, "fewer bits than prefixes");
  let at = 0;
  const bit = () => {
    unless(at < 8 * coded.length, "ends within a prefix");
    return (coded[at >> 3] >> (7 - (at++ & 7))) & 1;
  };
  const low = 63 - Math.floor(Math.log2(Math.max(count, 1)));
  const found = new Set();
  let before = -1n;
  for (let i = 0; i < count; i++) {
    let gap = 0n;
    while (bit()) gap++;
    for (let n = 0; n < low; n++) gap = (gap << 1n) | BigInt(bit());
    before += 1n + gap;
    unless(before < 1n << 64n, "a prefix of more than 64 bits");
    found.add(before.toString(16).padStart(16, "0"));
  }
  unless(8 * coded.length - at < 8, "bytes after the last prefix");
  while (at < 8 * coded.length) unless(!bit(), "ones after the last prefix");
  return found;
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
      attestation,
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
      reported: optional(reportedAndErasable),
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

const RECORDED = {
  registered: {
    charger: f.charger,
    site: f.site,
    "site-name": f.upTo(512),
    model: f.upTo(512),
    connectors: f.between(1n, 256n),
    operator: f.party,
    jurisdiction: f.jurisdiction,
    zone: f.zone,
    "tariff-id": f.text,
    credential: f.digest,
    "max-power": optional(f.natural),
  },
  started: {
    admission: f.digest,
    transaction,
    connector: f.connector,
    contract: f.contract,
    register: f.integer,
    at: f.instant,
  },
  reading: { previous: f.digest, transaction, connector: f.connector, ...sample },
  stopped: {
    previous: f.digest,
    transaction,
    register: f.integer,
    at: f.instant,
    reason: f.upTo(64),
    by: optional(f.contract),
    readings: f.natural,
  },
  stray: {
    connector: f.connector,
    transaction: f.integer,
    report: f.oneOf("start", "reading", "stop"),
    ...sample,
    reason: f.upTo(64),
  },
  endorsed: {
    payload: f.bytes,
    signature: (value) => decodeSignature(f.bytes(value)),
    seen: f.items((value) => decodeCountersignature(f.bytes(value)), 16),
  },
  marked: {
    pact: optional(f.digest),
    mark: f.oneOf(
      "overlap", "meter-backwards", "unknown-transaction", "unknown-charger", "stop-conflict", "stop-missing",
      "late-reading", "refused-yet-delivered", "quantity-exceeded", "unilateral", "admission-disputed",
      "price-disputed", "meter-unverified", "ceiling-exceeded", "evidence-light", "future-time", "negative-duration",
      "revoked-while-running", "revoked-before-start", "admitted-on-revoked", "unsettled",
    ),
    detail: f.upTo(512),
    about: f.items(f.digest, 64),
  },
  corrected: {
    dispute: f.digest,
    ruling: f.digest,
    close: f.digest,
    contract: f.contract,
    attestation,
    "energy-before": f.natural,
    energy: f.natural,
    credited: breakdown,
    charged: breakdown,
  },
  lapsed: { dispute: f.digest, rule: optional(f.digest) },
  "port-reported": {
    connector: f.connector,
    status: f.upTo(512),
    "error-code": f.upTo(512),
    info: f.upTo(512),
    at: f.instant,
  },
  booted: { charger: f.charger, vendor: f.upTo(512), model: f.upTo(512), firmware: f.upTo(512), at: f.instant },
  incident: {
    charger: optional(f.charger),
    incident: f.upTo(512),
    detail: { form: f.upTo(65_536), erasable: true },
    repeats: f.positive,
    at: f.instant,
  },
  commanded: { charger: f.charger, command: f.upTo(512), action: f.upTo(512), arguments: f.upTo(65_536) },
  "command-answered": { charger: f.charger, command: f.upTo(512), status: f.upTo(512), answer: f.upTo(65_536) },
  anchored: { log: f.log, size: f.positive, root: f.digest, note: f.upTo(4096) },
  erased: { log: f.log, facts: f.ascending(f.natural, 4096) },
  pruned: {
    log: f.log,
    rule: f.digest,
    facts: f.items(f.tuple(f.natural, f.natural), 16_384, 1),
    counts: f.items(f.tuple(f.text, f.integer), 1024),
    balances: f.items(f.tuple(f.text, f.currency, f.natural, f.natural), 4096),
  },
};

const CHECKS = {
  endorsed: (says) => {
    for (const { by } of says.seen) {
      const isSame = equal(by.certificate, says.signature.certificate) && by.role === says.signature.role;
      unless(isSame, "a countersignature by somebody else");
    }
  },
  pruned: (says) =>
    says.facts.reduce((before, [from, to]) => {
      unless(before < from && from < to, "runs out of order, or empty");
      return to;
    }, -1n),
  corrected: (says) => unless(says.credited.currency === says.charged.currency, "another currency"),
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
