// The log's Merkle tree (RFC 9162, 2.1): leaves, nodes, roots, paths; and where C2SP tlog-tiles has a tile.

import { concat, equal, sha256, unless } from "./bytes.mjs";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const EMPTY_ROOT = sha256(new Uint8Array());

export const leafHash = (leaf) => sha256(LEAF, leaf);

export const nodeHash = (left, right) => sha256(NODE, left, right);

/** Grows leaf by leaf and keeps one hash for each full subtree. */
export class Tree {
  constructor() {
    this.size = 0;
    this.stack = [];
  }

  add(hash) {
    let node = hash;
    for (let size = this.size; size % 2 === 1; size = Math.floor(size / 2)) node = nodeHash(this.stack.pop(), node);
    this.stack.push(node);
    this.size++;
  }

  root() {
    if (this.size === 0) return EMPTY_ROOT;
    return this.stack.reduceRight((right, left) => nodeHash(left, right));
  }
}

/** From a node upwards, as far as the path goes; whether that is the top. The last node of each row decides the side. */
const climb = (path, node, last, right, left) => {
  for (const sibling of path) {
    if (last === 0n) return false;
    if (node & 1n || node === last) {
      right(sibling);
      while (!(node & 1n) && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else {
      left(sibling);
    }
    node >>= 1n;
    last >>= 1n;
  }
  return last === 0n;
};

/** The root that a path leads to (RFC 9162, 2.1.3.2); none if it is no path in a tree of that size. Numbers are bigint. */
export const rootAbove = (leaf, index, size, path) => {
  if (index < 0n || index >= size) return undefined;
  let reached = leaf;
  const right = (sibling) => (reached = nodeHash(sibling, reached));
  const left = (sibling) => (reached = nodeHash(reached, sibling));
  return climb(path, index, size - 1n, right, left) ? reached : undefined;
};

export const includes = (leaf, index, size, path, root) => {
  const reached = rootAbove(leaf, index, size, path);
  return reached !== undefined && equal(reached, root);
};

/** RFC 9162, 2.1.4.2. */
export const isConsistent = (earlierSize, earlierRoot, size, root, path) => {
  if (earlierSize < 0n || earlierSize > size) return false;
  if (earlierSize === size) return path.length === 0 && equal(earlierRoot, root);
  if (earlierSize === 0n) return path.length === 0 && equal(earlierRoot, EMPTY_ROOT);
  const wasComplete = (earlierSize & (earlierSize - 1n)) === 0n;
  if (!wasComplete && path.length === 0) return false;
  let earlier = wasComplete ? earlierRoot : path[0];
  let later = earlier;
  let up = 0n;
  while (!((earlierSize >> up) & 1n)) up++;
  const right = (sibling) => {
    earlier = nodeHash(sibling, earlier);
    later = nodeHash(sibling, later);
  };
  const left = (sibling) => (later = nodeHash(later, sibling));
  const rest = wasComplete ? path : path.slice(1);
  return (
    climb(rest, (earlierSize - 1n) >> up, (size - 1n) >> up, right, left) &&
    equal(earlier, earlierRoot) &&
    equal(later, root)
  );
};

/** C2SP tlog-tiles. */
export const tilePath = (level, index, width) => {
  unless(level >= 0n && level <= 63n, `tile of level ${level}`);
  unless(index >= 0n, `tile number ${index}`);
  unless(width >= 1n && width <= 256n, `tile of width ${width}`);
  let path = String(index % 1000n).padStart(3, "0");
  for (let rest = index / 1000n; rest > 0n; rest /= 1000n) path = `x${String(rest % 1000n).padStart(3, "0")}/${path}`;
  return `tile/${level}/${path}${width === 256n ? "" : `.p/${width}`}`;
};

/** The leaf of a fact: its header as it is encoded, then the digest of its body. */
export const leafOf = (header, bodyDigest) => concat(header, bodyDigest);
