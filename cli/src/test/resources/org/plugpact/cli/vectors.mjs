// Runs vectors/ through the page's modules: `run(modules, files)` gives one line for each vector that disagrees with what
// its README says of it, and counts by kind.

export const run = async (m, files) => {
  const told = [];
  const counts = {};
  for (const [path, text] of Object.entries(files)) {
    const kind = path.split("/")[0];
    if (!checks[kind]) continue;
    const name = path.split("/")[2];
    counts[kind] = (counts[kind] ?? 0) + 1;
    const good = files[path.replace(/[^/]+$/, "good.txt")];
    let said;
    try {
      said = await checks[kind](m, name, text, good);
    } catch (broken) {
      said = `${broken.name}: ${broken.message}`;
    }
    if (said !== "as expected") told.push(`${path}: ${said}`);
  }
  return { told, counts };
};

const lines = (text) => text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

const values = (text) =>
  Object.fromEntries(
    lines(text).map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at), line.slice(at + 1).replace(/^ /, "")];
    }),
  );

const table = (text) => lines(text).map((line) => [line.slice(0, line.indexOf(" | ")), line.slice(line.indexOf(" | ") + 3)]);

/** What became of it: what it gave, or that it was refused as malformed. */
const tried = async (m, act) => {
  try {
    return await act();
  } catch (broken) {
    if (broken instanceof m.bytes.Malformed) return "malformed";
    throw broken;
  }
};

const verdict = (expected, found) => (found === expected ? "as expected" : `${found}, expected ${expected}`);

const same = (m, ...pairs) => {
  const wrong = pairs.find(([a, b]) => (a instanceof Uint8Array ? m.bytes.hex(a) : String(a)) !== b);
  return wrong ? `another value than ${wrong[1]}` : "good";
};

const checks = {
  cbor: async (m, name, text) => {
    for (const [encoding, notation] of table(text)) {
      const bytes = m.bytes.unhex(encoding);
      const found = await tried(m, () => {
        const value = m.cbor.decode(bytes);
        return same(m, [m.cbor.encode(value), encoding], [m.cbor.diagnostic(value), notation]);
      });
      if (found !== (name === "good.txt" ? "good" : "malformed")) return `${encoding}: ${found}`;
    }
    return "as expected";
  },

  signature: async (m, name, text) => {
    const v = values(text);
    const [key, message, signature] = [v.key, v.message, v.signature].map(m.bytes.unhex);
    const found = await m.keys.verifyRaw(v.algorithm, key, message, signature);
    return verdict(name === "good.txt" ? "good" : "bad", found);
  },

  field: async (m, name, text, good) => {
    const v = values(text);
    const found = await tried(m, () => {
      const fields = m.signed.decodeFields(m.bytes.unhex(v.encoded));
      const payload = m.bytes.hex(m.signed.payloadOf(fields));
      if (name !== "good.txt") return payload === values(good).payload ? "good" : "other";
      const said = fields.flatMap((field, i) => [
        [field.name, v[`field-${i + 1}-name`]],
        [field.salt, v[`field-${i + 1}-salt`]],
        [m.cbor.diagnostic(field.value), v[`field-${i + 1}-value`]],
        [field.digest, v[`field-${i + 1}-digest`]],
      ]);
      const again = m.cbor.encode(fields.map((field) => [field.salt, field.name, field.value]));
      return same(m, [fields.length, v.fields], [payload, v.payload], [again, v.encoded], ...said);
    });
    return verdict(v.expect ?? "good", found);
  },

  cose: async (m, name, text, good) => {
    const v = values(text);
    const own = good ? { ...values(good), ...v } : v;
    const found = await tried(m, async () => {
      const body = m.signed.decodeBody(m.bytes.unhex(v.encoded));
      let signed = true;
      const pairs = [];
      for (const [i, one] of body.signatures.entries()) {
        const prefix = `signature-${i + 1}-`;
        const message = m.signed.toBeSigned(body, one);
        const key = own[`${prefix}key`];
        signed &&= key !== undefined &&
          (await m.keys.verifyRaw(one.algorithm, m.bytes.unhex(key), message, one.value)) === "good";
        pairs.push([one.algorithm, v[`${prefix}algorithm`]], [one.certificate, v[`${prefix}certificate`]]);
        pairs.push([one.role, v[`${prefix}role`]], [one.at, v[`${prefix}at`]]);
        pairs.push([message, v[`${prefix}to-be-signed`]], [one.value, v[`${prefix}value`]]);
      }
      if (!signed) return "not-signed";
      if (name !== "good.txt") return "good";
      const id = m.signed.bodyId(body);
      return same(m, [body.kind, v.kind], [body.payload, v.payload], [id, v.id],
        [body.signatures.length, v.signatures], ...pairs);
    });
    return verdict(v.expect ?? "good", found);
  },

  countersignature: async (m, name, text, good) => {
    const v = values(text);
    const own = name.startsWith("broken") ? values(good) : v;
    const found = await tried(m, async () => {
      let toBeSigned;
      let value;
      if (v["seen-header"] !== undefined) {
        toBeSigned = m.signed.structureOf(...[v["seen-header"], v.header, v["seen-value"]].map(m.bytes.unhex));
        value = m.bytes.unhex(v.value);
      } else {
        const read = m.signed.decodeCountersignature(m.bytes.unhex(v.encoded));
        toBeSigned = read.toBeSigned;
        value = read.by.value;
        if (read.by.algorithm !== (own.algorithm ?? "EDDSA")) return "not-signed";
      }
      const key = m.bytes.unhex(own.key);
      if ((await m.keys.verifyRaw(own.algorithm ?? "EDDSA", key, toBeSigned, value)) !== "good") return "not-signed";
      return name.startsWith("broken") ? "good" : same(m, [toBeSigned, v["to-be-signed"]], [value, v.value]);
    });
    return verdict(v.expect ?? "good", found);
  },

  lineage: async (m, name, text) => {
    const v = values(text);
    const isGood = name === "good.txt";
    const found = await tried(m, () => lineage[v.is](m, v));
    return verdict(isGood ? "good" : v.expect === "malformed" || v.is === "key" || v.is === "tile" ? "malformed" : "bad", found);
  },

  part: async (m, name, text, good) => {
    const v = values(text);
    const own = name === "good.txt" ? v : values(good);
    const found = await tried(m, async () => {
      const body = m.signed.decodeBody(m.bytes.unhex(v.envelope));
      const fields = m.signed.decodeFields(m.bytes.unhex(v.fields));
      m.kinds.content(own.kind, body, fields);
      const certificate = m.x509.readCertificate(m.bytes.unhex(own.certificate));
      const mine = body.signatures.filter((one) => one.role === own.role);
      const holds =
        mine.length === 1 && m.bytes.equal(mine[0].certificate, certificate.digest) && certificate.maySign &&
        mine[0].algorithm === certificate.key.algorithm &&
        (await m.keys.verifyRaw(mine[0].algorithm, certificate.key.raw, m.signed.toBeSigned(body, mine[0]), mine[0].value)) ===
          "good";
      if (!holds) return "not-signed";
      if (name !== "good.txt") return "good";
      const plain = (value) => (value instanceof Uint8Array ? m.bytes.hex(value) : Array.isArray(value) ? value.map(plain).join(" ") : String(value));
      return same(m, [m.signed.bodyId(body), v.id], ...fields.map((field) => [plain(field.value), v[`says-${field.name}`]]));
    });
    return verdict(v.expect ?? "good", found);
  },

  fact: async (m, name, text, good) => {
    const v = values(text);
    const found = await tried(m, () => {
      const fact = m.fact.decodeFact(m.bytes.unhex(v.encoded));
      const { fields, id } = m.fact.open(fact);
      const { header } = fact;
      if (name !== "good.txt") return m.bytes.hex(fact.leafHash) === values(good)["leaf-hash"] ? "good" : "other";
      return same(m,
        [header.log, v.log], [header.index, v.index], [header.kind, v.kind], [header.eventTime, v["event-time"]],
        [header.decidedTime, v["decided-time"]], [header.owner, v.owner], [header.site, v.site],
        [header.jurisdiction, v.jurisdiction], [header.pact ?? "", v.pact], [id, v.id],
        [fact.bodyDigest, v["body-digest"]], [fact.leafHash, v["leaf-hash"]],
        [m.tree.leafOf(fact.headerBytes, fact.bodyDigest), v.leaf],
        [fields.filter((field) => field.erased).map((field) => field.name).join(" "), v.erased ?? ""]);
    });
    return verdict(v.expect ?? "good", found);
  },

  chain: async (m, name, text) => {
    const v = values(text);
    const found = await tried(m, async () => {
      const chain = [];
      for (let i = 1; v[`certificate-${i}`]; i++) chain.push(m.x509.readCertificate(m.bytes.unhex(v[`certificate-${i}`])));
      m.bytes.unless(chain.length <= 5, "a chain of too many");
      const at = BigInt(v.at);
      const last = chain.at(-1);
      if (!(last.from <= at && at < last.to) || chain[0].name !== v.name) return "refused";
      const { outcome } = await m.x509.checkPath(chain, at);
      return outcome === "bad" ? "refused" : outcome;
    });
    return verdict(v.expect ?? "good", found);
  },

  trust: async (m, name, text, good) => {
    const v = values(text);
    const isGood = name === "good.txt";
    const all = isGood ? v : values(good);
    const trust = new m.trust.Trust(m.bytes.unhex(v.anchor));
    const statement = (from, number) => {
      const body = m.signed.decodeBody(m.bytes.unhex(from[`statement-${number}-envelope`]));
      const fields = m.signed.decodeFields(m.bytes.unhex(from[`statement-${number}-fields`]));
      m.bytes.unless(m.kinds.STATEMENT_KINDS.includes(body.kind), "no statement");
      const says = m.kinds.content(body.kind, body, fields);
      return { kind: body.kind, body, says, id: m.signed.bodyId(body) };
    };
    let number = 1;
    for (; isGood ? v[`statement-${number}-envelope`] : !v[`statement-${number}-envelope`]; number++) {
      const taken = await trust.take(statement(all, number), BigInt(all.now));
      if (taken.outcome !== "good") return `statement ${number}: ${taken.why}`;
    }
    if (!isGood) {
      const found = await tried(m, async () => {
        const taken = await trust.take(statement(v, number), BigInt(v.now));
        return taken.outcome === "bad" ? "refused" : taken.outcome;
      });
      return verdict(v.expect, found);
    }
    for (let i = 1; v[`question-${i}`]; i++) {
      const held = asked(m, trust, v[`question-${i}`].split(" "));
      const answer = held ? String(held.index + 1) : "none";
      if (answer !== v[`answer-${i}`]) return `${v[`question-${i}`]}: ${answer}, expected ${v[`answer-${i}`]}`;
    }
    return "as expected";
  },
};

const asked = (m, trust, [what, ...q]) => {
  if (what === "recognised") return trust.recognised(q[0], q[1], q[2], BigInt(q[3]));
  if (what === "delegated") return trust.delegated(q[0], q[1], q[2], q[3], m.bytes.unhex(q[4]), BigInt(q[5]));
  if (what === "filed") return trust.filed(q[0], q[1], q[2], BigInt(q[3]), BigInt(q[4]));
  if (what === "keys") return trust.keysOf(q[0], BigInt(q[1]));
  return trust.revoked(m.bytes.unhex(q[0]), q[1], BigInt(q[2]));
};

const digests = (m, text) => (text === "" ? [] : text.split(" ").map(m.bytes.unhex));

const lineage = {
  tree: (m, v) => {
    const tree = new m.tree.Tree();
    const isRoot = () => v[`root-${tree.size}`] === undefined || v[`root-${tree.size}`] === m.bytes.hex(tree.root());
    let holds = isRoot();
    for (let i = 0; i < Number(v.leaves); i++) {
      const leaf = m.tree.leafHash(m.bytes.unhex(v[`leaf-${i}`]));
      if (m.bytes.hex(leaf) !== v[`leaf-${i}-hash`]) return `leaf ${i} has another hash`;
      tree.add(leaf);
      holds &&= isRoot();
    }
    return holds ? "good" : "bad";
  },
  inclusion: (m, v) =>
    m.tree.includes(m.bytes.unhex(v.leaf), BigInt(v.index), BigInt(v.size), digests(m, v.path), m.bytes.unhex(v.root))
      ? "good"
      : "bad",
  consistency: (m, v) =>
    m.tree.isConsistent(BigInt(v["earlier-size"]), m.bytes.unhex(v["earlier-root"]), BigInt(v.size),
      m.bytes.unhex(v.root), digests(m, v.path))
      ? "good"
      : "bad",
  key: (m, v) => {
    const key = m.note.parseKey(v.key);
    return same(m, [key.name, v.name], [key.id, v.id], [key.raw, v.public]);
  },
  checkpoint: async (m, v) => {
    const read = m.note.parseCheckpointBytes(m.bytes.unhex(v.note));
    const outcome = await m.note.signedBy(read, m.note.parseKey(v.key));
    if (outcome !== "good") return "bad";
    return v.origin === undefined ? "good" : same(m, [read.origin, v.origin], [read.size, v.size], [read.root, v.root]);
  },
  receipt: async (m, v) => {
    const proof = m.note.parseProof(m.bytes.fromUtf8(m.bytes.unhex(v.proof)));
    const isProven =
      proof.checkpoint.origin === v.origin &&
      m.note.isProven(m.bytes.unhex(v.leaf), proof, proof.checkpoint) &&
      (await m.note.signedBy(proof.checkpoint, m.note.parseKey(v.key))) === "good";
    return isProven ? "good" : "bad";
  },
  tile: (m, v) => same(m, [m.tree.tilePath(BigInt(v.level), BigInt(v.index), BigInt(v.width)), v.path ?? ""]),
};
