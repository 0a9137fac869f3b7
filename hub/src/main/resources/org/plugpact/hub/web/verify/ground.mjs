// What a check stands on: how the log began, what authorities stated up to the fact that is looked at, the certificates at
// hand, and the key of the log.

import { equal, hex } from "./bytes.mjs";
import { STATEMENT_KINDS } from "./kinds.mjs";
import { Trust } from "./trust.mjs";
import { parseKey, signedBy } from "./note.mjs";
import { whyNot } from "./keys.mjs";

const OPENING = "the log's opening";
const STATEMENTS = "statements that authorities might make then";
export const SIGNATURES = "signatures, by keys that a recognised authority vouched for then";

export class Ground {
  constructor(signers, findings) {
    this.signers = signers;
    this.findings = findings;
    this.trust = undefined;
    this.filed = new Set();
    this.keys = [];
  }

  isGoverning(kind) {
    return kind === "opening" || STATEMENT_KINDS.includes(kind);
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
      this.keys = [parseKey(says["log-key"])];
    } catch (broken) {
      findings.bad("lineage", "the checkpoint", `the log's key can't be read: ${broken.message}`);
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

  /** The checkpoint's signatures: by the log's key, or it is none; and by others, whose keys nothing here names. */
  async checkpoint(checkpoint) {
    const { findings } = this;
    if (!this.trust) {
      findings.bad("lineage", "the checkpoint", "the log's beginning is missing");
      return;
    }
    findings.hold(checkpoint.origin === this.log, "lineage", "the checkpoint", "it is another log's");
    for (const key of this.keys) {
      const outcome = await signedBy(checkpoint, key);
      if (outcome === "absent") findings.bad("lineage", "the checkpoint", "the log's key did not sign it");
      else findings.take("lineage", "the checkpoint", { outcome, why: why(outcome) });
    }
    const strangers = checkpoint.note.signatures.filter(
      (one) => !this.keys.some((key) => key.name === one.name && key.id === one.id),
    );
    for (const one of strangers) {
      findings.unchecked("lineage", "others' signatures of the checkpoint", `${one.name}: whose key that is, is not told here`);
    }
  }

  /** Certificates that nothing asked for. */
  end() {
    for (const digest of this.signers.unused) {
      this.findings.bad("identity", "certificates that can be read", `${digest} is named by no signature`);
    }
  }
}

const why = (outcome) =>
  ({ bad: "the log's signature does not hold", unchecked: whyNot("EDDSA"), good: undefined })[outcome];
