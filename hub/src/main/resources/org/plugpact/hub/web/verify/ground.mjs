// What a check stands on: how the log began, what authorities stated up to the fact that is looked at, the certificates at
// hand, and the key of the log.

import { Malformed, equal, hex } from "./bytes.mjs";
import { decodeBody } from "./signed.mjs";
import { STATEMENT_KINDS } from "./kinds.mjs";
import { Trust } from "./trust.mjs";
import { parseKey, signedBy } from "./note.mjs";
import { whyNot } from "./keys.mjs";

const OPENING = "the log's opening";
const CHECKPOINT = "the checkpoint, signed by the log";
const STATEMENTS = "statements that authorities might make then";
export const SIGNATURES = "signatures, by keys that a recognised authority vouched for then";

export const isGoverning = (kind) => kind === "opening" || STATEMENT_KINDS.includes(kind);

export class Ground {
  constructor(signers, findings) {
    this.signers = signers;
    this.findings = findings;
    this.trust = undefined;
    this.filed = new Set();
    this.key = undefined;
  }

  /** A fact that governs: the opening, or a statement. */
  async govern(fact, opened) {
    if (fact.header.kind === "opening") await this.opening(fact, opened);
    else await this.statement(fact, opened);
    this.sameLog(fact);
    await this.review(opened.body, fact);
  }

  async opening(fact, { body, says }) {
    const { findings } = this;
    findings.hold(fact.header.index === 0n && !this.trust, "identity", OPENING, "a log opens with its first fact, once");
    if (this.trust) return;
    this.log = says.log;
    this.anchor = says.anchor;
    this.trust = new Trust(says.anchor);
    const [signature] = body.signatures;
    const isRoots =
      body.signatures.length === 1 && signature.role === "authority" && equal(signature.certificate, says.anchor);
    findings.hold(isRoots, "identity", OPENING, "not signed by the root that it names, and by it alone");
    const [root] = (await this.signers.chain(says.anchor)) ?? [];
    const isValid = root && root.from <= signature.at && signature.at < root.to && root.maySign;
    findings.hold(isValid, "identity", OPENING, "the root's certificate was not valid then, or may not sign");
    try {
      this.key = parseKey(says["log-key"]);
    } catch (broken) {
      findings.bad("lineage", CHECKPOINT, `the log's key can't be read: ${broken.message}`);
    }
  }

  async statement(fact, opened) {
    const of = `fact ${fact.header.index}`;
    if (!this.trust) {
      this.findings.bad("identity", STATEMENTS, `${of}: nothing opened the log before`);
      return;
    }
    const taken = await this.trust.take({ kind: fact.header.kind, ...opened }, fact.header.decidedTime);
    this.findings.take("identity", STATEMENTS, taken, of);
    if (taken.outcome === "bad") return;
    const held = this.trust.held.at(-1);
    if (held.certificate) this.signers.recognised(held.certificate);
    if (held.kind === "file-rates") this.filed.add(hex(held.says["tariff-hash"]));
  }

  sameLog(fact) {
    if (this.log !== undefined && this.log !== fact.header.log) {
      this.findings.bad("lineage", "facts in the log", `fact ${fact.header.index} is another log's`);
    }
  }

  /** Each signature of a body; `skip` says which can't be asked, since their certificate is withheld. */
  async review(body, fact, skip = () => false) {
    if (!this.trust) {
      this.findings.bad("identity", SIGNATURES, "nothing opened the log");
      return [];
    }
    const reviews = [];
    for (const signature of body.signatures) {
      if (skip(signature)) {
        this.findings.unchecked("identity", SIGNATURES, `who signed as ${signature.role} is withheld`);
        continue;
      }
      const found = await this.signers.review(body, signature, this.trust);
      reviews.push({ ...found, role: signature.role });
      this.findings.take("identity", SIGNATURES, found, `fact ${fact.header.index}, as ${signature.role}`);
    }
    return reviews;
  }

  /** Those of a fact that says nothing that can be read: who signed it is asked all the same. */
  async signaturesOf(fact) {
    let body;
    try {
      body = decodeBody(fact.body);
    } catch (broken) {
      if (!(broken instanceof Malformed)) throw broken;
      this.findings.bad("identity", SIGNATURES, `fact ${fact.header.index}: ${broken.message}`);
      return;
    }
    await this.review(body, fact);
  }

  /** The keys that sign the log's checkpoints of that size: those that the root stated last, or the opening's. */
  keysFor(size) {
    const stated = this.trust?.keysOf(this.log, size);
    return stated ? stated.says.keys.map(parseKey) : [this.key].filter((key) => key);
  }

  /**
   * The checkpoint's signatures: at least one by a key of the log's, and each under the log's name. Of others, such as
   * witnesses, no key is told in the file.
   */
  async checkpoint(checkpoint) {
    const { findings } = this;
    if (!this.trust) {
      findings.bad("lineage", CHECKPOINT, "the log's beginning is missing");
      return;
    }
    findings.hold(checkpoint.origin === this.log, "lineage", CHECKPOINT, "it is another log's");
    const lines = checkpoint.note.signatures;
    const isKeys = (line, key) => line.name === key.name && line.id === key.id;
    const keys = this.keysFor(checkpoint.size).filter((key) => lines.some((line) => isKeys(line, key)));
    findings.hold(keys.length > 0, "lineage", CHECKPOINT, "no key of the log's signed it");
    for (const key of keys) {
      const outcome = await signedBy(checkpoint, key);
      findings.take("lineage", CHECKPOINT, { outcome, why: why(outcome, key) });
    }
    for (const line of lines.filter((one) => !keys.some((key) => isKeys(one, key)))) {
      if (line.name === this.log) findings.bad("lineage", CHECKPOINT, "signed in the log's name with another key");
      else findings.unchecked("lineage", "witnesses of the checkpoint", `${line.name}: its key is not in the file`);
    }
  }

  /** Certificates that nothing asked for. */
  end() {
    for (const digest of this.signers.unused) {
      this.findings.bad("identity", "certificates that can be read", `${digest} is named by no signature`);
    }
  }
}

const why = (outcome, { type }) => {
  if (outcome === "unchecked") return whyNot(type === "subtree" ? "ML-DSA-44" : "EDDSA");
  return outcome === "bad" ? "the log's signature does not hold" : undefined;
};
