// Who signed: certificates at hand, put together to chains, and signatures checked as of their own time.

import { equal, hex, sha256, compare } from "./bytes.mjs";
import { checkPath, isIssuedBy, readCertificate } from "./x509.mjs";
import { ROLES } from "./forms.mjs";
import { toBeSigned } from "./signed.mjs";
import { verifyRaw, whyNot } from "./keys.mjs";

const LENGTH_MAX = 5;

export class Signers {
  /** @param ders certificates in DER, ascending by digest */
  constructor(ders, findings) {
    this.certificates = new Map();
    this.authorities = new Map();
    this.unused = new Set();
    this.issued = new Map();
    this.chains = new Map();
    let before;
    for (const der of ders) {
      const digest = sha256(der);
      const isInOrder = !before || compare(before, digest) < 0;
      if (!isInOrder) findings.bad("file", "its parts in their order", "certificates out of order, or twice");
      before = digest;
      this.unused.add(hex(digest));
      this.read(der, digest, findings);
    }
  }

  read(der, digest, findings) {
    try {
      this.certificates.set(hex(digest), readCertificate(der));
      findings.good("identity", "certificates that can be read");
    } catch (broken) {
      findings.bad("identity", "certificates that can be read", `${hex(digest)}: ${broken.message}`);
    }
  }

  /** From here on, this authority's certificate ends chains. */
  recognised(certificate) {
    this.authorities.set(hex(certificate.digest), certificate);
    this.chains.clear();
  }

  knows(digest) {
    return this.certificates.has(hex(digest)) || this.authorities.has(hex(digest));
  }

  async chain(digest) {
    const name = hex(digest);
    this.unused.delete(name);
    if (!this.chains.has(name)) this.chains.set(name, await this.assembled(name));
    return this.chains.get(name);
  }

  async assembled(name) {
    const leaf = this.certificates.get(name) ?? this.authorities.get(name);
    if (!leaf) return undefined;
    const path = [leaf];
    while (path.length < LENGTH_MAX) {
      const issuer = await this.issuer(path.at(-1));
      if (!issuer || path.includes(issuer)) break;
      path.push(issuer);
      this.unused.delete(hex(issuer.digest));
      if (this.authorities.has(hex(issuer.digest))) return path.slice(0, -1).concat(this.authorities.get(hex(issuer.digest)));
    }
    return path;
  }

  /** Of those that have the issuer's name, the one whose key signed. One whose key can't be asked is taken, and told. */
  async issuer(certificate) {
    let unsure;
    for (const one of [...this.authorities.values(), ...this.certificates.values()]) {
      if (!equal(one.subject, certificate.issuer)) continue;
      const key = `${hex(certificate.digest)} ${hex(one.digest)}`;
      if (!this.issued.has(key)) this.issued.set(key, await isIssuedBy(certificate, one));
      const outcome = this.issued.get(key);
      if (outcome === "good") return one;
      if (outcome === "unchecked") unsure ??= one;
    }
    return unsure;
  }

  /** `{outcome, why, holder}` of one signature: that it is the key's, and that the key's chain led to whom authorities recognised. */
  async review(body, signature, trust) {
    const chain = await this.chain(signature.certificate);
    if (!chain) return { outcome: "bad", why: "its certificate is not here", holder: "" };
    const holder = chain[0].name ?? "";
    const value = await this.isSigned(body, signature, chain[0]);
    if (value.outcome === "bad") return { ...value, holder };
    const path = await this.path(signature, chain, trust);
    return { ...(path.outcome === "good" ? value : path), holder };
  }

  async isSigned(body, signature, certificate) {
    const { algorithm, raw } = certificate.key;
    if (algorithm !== signature.algorithm) return { outcome: "bad", why: "a key of another algorithm" };
    return verified(signature.algorithm, raw, toBeSigned(body, signature), signature.value);
  }

  async path(signature, chain, trust) {
    if (signature.role === "authority") {
      const known = equal(signature.certificate, trust.anchor) || trust.byCertificate(signature.certificate).length > 0;
      return known ? { outcome: "good" } : { outcome: "bad", why: "no authority's key" };
    }
    if (!ROLES.includes(signature.role)) return { outcome: "bad", why: `signed as ${signature.role}` };
    if (!trust.recognisedAs(chain.at(-1).digest, signature.role, signature.at)) {
      return { outcome: "bad", why: `it ends in no certificate that is recognised as ${signature.role}` };
    }
    return checkPath(chain, signature.at);
  }
}

/** A signature's own outcome, and why it is none. */
export const verified = async (algorithm, raw, message, value) => {
  const outcome = await verifyRaw(algorithm, raw, message, value);
  if (outcome === "good") return { outcome };
  return { outcome, why: outcome === "bad" ? "the signature does not verify" : whyNot(algorithm) };
};
