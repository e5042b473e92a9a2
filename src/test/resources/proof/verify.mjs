// A verifier of bundles of evidence, written from src/docs/verifier.md alone, without libraries.
// node verify.mjs bundle.zip… [--key KEY]… [--checkpoint FILE]…: a JSON object a bundle; exit code of the worst.
import { createDecipheriv, createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { crc32 as zlibCrc32, inflateRawSync } from 'node:zlib';

class Misfit extends Error {
  constructor(file, reason, entry) {
    super(reason);
    Object.assign(this, { file, entry });
  }
}
class Unreadable extends Error {}

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hex = bytes => bytes.toString('hex');

function decoded(text, encoding) {
  const bytes = Buffer.from(String(text), encoding);
  if (bytes.toString(encoding) !== text) throw new Error(`not ${encoding}`);
  return bytes;
}

function utf8(bytes) {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

// --- the zip -----------------------------------------------------------------------------------------------------

const CRC = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
function crc32(bytes) {
  if (zlibCrc32) return zlibCrc32(bytes);
  let crc = ~0;
  for (const byte of bytes) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

function unzip(zip) {
  const refuse = reason => { throw new Unreadable(reason); };
  const end = zip.length - 22;
  if (end < 0 || zip.readUInt32LE(end) !== 0x06054b50 || zip.readUInt16LE(end + 20) !== 0) refuse('no zip, or cut off');
  const [count, size, begin] = [zip.readUInt16LE(end + 10), zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)];
  if (count === 0xffff || begin === 0xffffffff) refuse('ZIP64 is not needed for these tests');
  if (begin + size !== end) refuse('the directory is not before the end');
  const files = new Map();
  let at = begin;
  let next = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || zip.readUInt32LE(at) !== 0x02014b50) refuse('the directory is damaged');
    const flags = zip.readUInt16LE(at + 8);
    const method = zip.readUInt16LE(at + 10);
    const sums = [16, 20, 24].map(offset => zip.readUInt32LE(at + offset));
    const nameLength = zip.readUInt16LE(at + 28);
    const name = utf8(zip.subarray(at + 46, at + 46 + nameLength));
    if (/[\p{Cc}\\:]|^\/|\/$|\/\/|^$|(^|\/)\.\.?(\/|$)/u.test(name)) refuse(`unsafe name ${name}`);
    if (((zip.readUInt32LE(at + 38) >>> 16) & 0o170000) === 0o120000) refuse(`a link ${name}`);
    const local = zip.readUInt32LE(at + 42);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    if (local !== next) refuse('a gap or an overlap between files');
    if (zip.readUInt32LE(local) !== 0x04034b50 || zip.readUInt16LE(local + 6) !== flags || flags & 1
      || zip.readUInt16LE(local + 8) !== method || ![0, 8].includes(method)
      || utf8(zip.subarray(local + 30, local + 30 + zip.readUInt16LE(local + 26))) !== name) refuse(`two stories of ${name}`);
    const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    next = data + sums[1];
    let stated = local + 14;
    if (flags & 8) {
      stated = next + (zip.readUInt32LE(next) === 0x08074b50 ? 4 : 0);
      next = stated + 12;
    }
    if (next > begin || sums.some((sum, k) => zip.readUInt32LE(stated + 4 * k) !== sum)) refuse(`two stories of ${name}`);
    const packed = zip.subarray(data, data + sums[1]);
    let bytes = packed;
    if (method === 8) {
      try {
        const { buffer, engine } = inflateRawSync(packed, { info: true, maxOutputLength: sums[2] + 1 });
        if (engine.bytesWritten !== packed.length) refuse(`something hidden behind ${name}`);
        bytes = buffer;
      } catch (e) {
        refuse(`${name} does not unpack: ${e.message}`);
      }
    }
    if (bytes.length !== sums[2] || crc32(bytes) !== sums[0]) refuse(`size or check sum of ${name}`);
    if (files.has(name)) refuse(`two files ${name}`);
    files.set(name, bytes);
  }
  if (at !== end || next !== begin) refuse('something stands between');
  return files;
}

// --- canonical JSON ----------------------------------------------------------------------------------------------

function canonical(value, depth = 0) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (depth === 1000) throw new Error('nested too deep');
  if (Array.isArray(value)) return `[${value.map(each => canonical(each, depth + 1)).join()}]`;
  return `{${Object.keys(value).sort().map(key => `${JSON.stringify(key)}:${canonical(value[key], depth + 1)}`).join()}}`;
}

/** Keys that occur twice are seen by counting: JSON.parse keeps the last. */
function parse(text) {
  let keys = 0;
  const value = JSON.parse(text, function (key, each) { if (!Array.isArray(this)) keys++; return each; }) ;
  const strings = text.match(/"(?:[^"\\]|\\.)*"(?=\s*:)/g) ?? [];
  if (strings.length + 1 !== keys) throw new Error('a key twice');
  return value;
}

const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);
const isCount = value => Number.isSafeInteger(value) && value >= 0;

function hashes(list) {
  return list.map(text => {
    const hash = decoded(text, 'base64');
    if (hash.length !== 32) throw new Error('a hash without 32 bytes');
    return hash;
  });
}

// --- the tree ----------------------------------------------------------------------------------------------------

const node = (left, right) => sha256(Buffer.of(1), left, right);
const half = number => Math.floor(number / 2);

function isIncluded(leaf, position, size, proof, root) {
  if (position >= size) return false;
  let [fn, sn, r] = [position, size - 1, leaf];
  for (const p of proof) {
    if (sn === 0) return false;
    if (fn % 2 || fn === sn) {
      r = node(p, r);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      r = node(r, p);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && r.equals(root);
}

function isBeginning(first, firstRoot, second, secondRoot, proof) {
  if (first > second) return false;
  if (first === 0) return proof.length === 0 && firstRoot.equals(sha256(''));
  if (first === second) return proof.length === 0 && firstRoot.equals(secondRoot);
  if (proof.length === 0) return false;
  const path = Number.isInteger(Math.log2(first)) ? [firstRoot, ...proof] : proof;
  let [fn, sn] = [first - 1, second - 1];
  while (fn % 2) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr] = [path[0], path[0]];
  for (const c of path.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 || fn === sn) {
      [fr, sr] = [node(c, fr), node(c, sr)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = node(sr, c);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
}

// --- notes and checkpoints ---------------------------------------------------------------------------------------

function verifierKey(text) {
  const [, name, id, key] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text.trim()) ?? [];
  const typed = decoded(key, 'base64');
  if (typed.length !== 33 || typed[0] !== 1) throw new Error('no key of Ed25519');
  if (hex(sha256(name, '\n', typed).subarray(0, 4)) !== id) throw new Error('the id is not that of the key');
  const x509 = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]);
  return { text: text.trim(), name, id, key: createPublicKey({ key: x509, format: 'der', type: 'spki' }) };
}

function opened(note, keys) {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n') || note.length > 1e6 || /[\0-\x09\x0b-\x1f]/.test(note)) throw new Error('no note');
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > 100) throw new Error('too many signatures');
  let signed = false;
  for (const line of lines) {
    const [, name, base64] = /^\u2014 ([^\s+]+) (\S+)$/u.exec(line) ?? [];
    const bytes = decoded(base64, 'base64');
    if (bytes.length < 5) throw new Error('a signature too short');
    const key = keys.find(each => each.name === name && each.id === hex(bytes.subarray(0, 4)));
    if (!key) continue;
    if (!verifySignature(null, Buffer.from(text), key.key, bytes.subarray(4))) throw new Error('a wrong signature');
    signed = true;
  }
  if (!signed) throw new Error('not signed with the key');
  return checkpoint(text);
}

function checkpoint(text) {
  const [, origin, size, root] = /^([^\n]+)\n(0|[1-9]\d*)\n([^\n]+)\n/.exec(text) ?? [];
  return { origin, size: Number(size), root: hashes([root])[0] };
}

// --- the checks --------------------------------------------------------------------------------------------------

function verify(path, given, elsewhere) {
  const files = unzip(readFileSync(path));
  if (!files.has('manifest.json')) throw new Unreadable('no bundle');
  let manifest;
  try {
    manifest = parse(utf8(files.get('manifest.json')));
  } catch (e) {
    throw new Unreadable(`the manifest: ${e.message}`);
  }
  if (manifest.format !== 'tspmo-evidence/1') throw new Unreadable('an unknown format');

  const checks = [];
  const check = (name, run) => {
    try {
      checks.push({ check: name, fits: true, count: run() });
    } catch (e) {
      checks.push({ check: name, fits: false, file: e.file, entry: e.entry, reason: e.message });
    }
  };
  const bytes = file => {
    if (!files.has(file)) throw new Misfit(file, 'is missing');
    return files.get(file);
  };
  const within = (file, run) => {
    try {
      return run();
    } catch (e) {
      throw e instanceof Misfit ? e : new Misfit(file, e.message);
    }
  };
  const eachLine = (file, read) => within(file, () => {
    const lines = utf8(bytes(file)).split('\n');
    if (lines.at(-1) === '') lines.pop();
    lines.forEach(line => read(parse(line)));
    return lines.length;
  });

  check('files', () => {
    const inZip = [...files.keys()];
    const listed = new Set(manifest.files.map(file => file.path));
    for (const { path: file, sha256: hash, size } of manifest.files) {
      const actual = bytes(file);
      if (hex(sha256(actual)) !== hash || actual.length !== size) throw new Misfit(file, 'is altered');
      if (file.startsWith('documents/') && !file.startsWith(`documents/${hash}/`)) throw new Misfit(file, 'wrong folder');
    }
    for (const file of inZip.slice(0, -1)) if (!listed.has(file)) throw new Misfit(file, 'is not in the manifest');
    manifest.files.forEach((file, i) => {
      if (file.path !== inZip[i]) throw new Misfit(file.path, 'is not in its place');
    });
    if (inZip.at(-1) !== 'manifest.json') throw new Misfit('manifest.json', 'is not the last');
    return manifest.files.length;
  });

  let keys;
  let head;
  const signed = new Map();
  check('checkpoint', () => {
    const note = within('checkpoint.txt', () => utf8(bytes('checkpoint.txt')));
    head = within('checkpoint.txt', () => checkpoint(note));
    const own = within('key.txt', () => utf8(bytes('key.txt')).trim().split('\n').map(verifierKey));
    keys = given.length ? given.map(verifierKey) : own;
    if (!keys.some(key => key.text === own[0].text)) throw new Misfit('key.txt', 'is another key');
    head = within('checkpoint.txt', () => opened(note, keys));
    signed.set(head.size, head);
    return 1;
  });

  const sameLog = note => {
    const other = opened(note, keys);
    if (other.origin !== head.origin) throw new Error('another log');
    return other;
  };
  check('older checkpoints', () => eachLine('checkpoints.jsonl', line => {
    const older = sameLog(line.note);
    if (!isBeginning(older.size, older.root, head.size, head.root, hashes(line.proof))) throw new Error('no beginning');
    const same = signed.get(older.size) ?? older;
    if (!same.root.equals(older.root)) throw new Error('forked');
    signed.set(older.size, same);
  }));
  if (elsewhere.length) {
    check('from elsewhere', () => elsewhere.filter(file => within(file, () => {
      const theirs = sameLog(readFileSync(file, 'utf8'));
      const ours = signed.get(theirs.size);
      if (ours && !ours.root.equals(theirs.root)) throw new Error('forked');
      return ours;
    })).length);
  }

  const bodies = new Map();
  let last = -1;
  check('entries', () => {
    const count = eachLine('entries.jsonl', ({ position, body, proof }) => {
      if (!isCount(position) || typeof body !== 'string') throw new Error('no entry');
      const path = hashes(proof);
      const misfit = reason => { throw new Misfit('entries.jsonl', reason, position); };
      if (position <= last) misfit('does not ascend');
      last = position;
      if (!isIncluded(sha256(Buffer.of(0), body), position, head.size, path, head.root)) misfit('is not in the tree');
      const value = within('entries.jsonl', () => parse(body));
      if (!isObject(value) || canonical(value) !== body) misfit('is not canonical');
      bodies.set(position, value);
    });
    if (count !== manifest.entries) throw new Misfit('entries.jsonl', 'has not as many as the manifest says');
    return count;
  });

  check('sealed texts', () => {
    const keys = new Map();
    eachLine('texts.jsonl', line => {
      if (keys.has(line.salt)) throw new Error('two keys for a salt');
      keys.set(line.salt, decoded(line.key, 'base64url'));
    });
    let count = 0;
    const look = (value, position) => {
      if (!value || typeof value !== 'object') return;
      if (!value.$sealed) return Object.values(value).forEach(each => look(each, position));
      count++;
      const { salt } = value.$sealed;
      if (keys.has(salt)) {
        try {
          unseal(value.$sealed, keys.get(salt));
        } catch (e) {
          throw new Misfit('entries.jsonl', e.message, position);
        }
        keys.delete(salt);
      }
    };
    bodies.forEach(look);
    if (keys.size) throw new Misfit('texts.jsonl', 'a key opens nothing');
    return count;
  });

  check('documents', () => {
    const listed = new Map();
    eachLine('documents.jsonl', line => {
      const actual = bytes(line.path);
      if (listed.has(line.path)) throw new Misfit(line.path, 'is listed twice');
      listed.set(line.path, line);
      if (hex(sha256(actual)) !== line.sha256 || actual.length !== line.size
        || !line.path.startsWith(`documents/${line.sha256}/`)) throw new Misfit(line.path, 'is altered');
    });
    for (const file of files.keys()) {
      if (file.startsWith('documents/') && !listed.has(file)) throw new Misfit(file, 'is not listed');
    }
    for (const { path: file, sha256: hash, size, entry } of listed.values()) {
      if (entry === undefined) continue;
      const { kind, data } = bodies.get(entry) ?? {};
      if (kind !== 'DOCUMENT' || data?.sha256 !== hash || (data.size ?? size) !== size) {
        throw new Misfit(file, 'the entry says something else', entry);
      }
    }
    return listed.size;
  });

  check('persons', () => {
    const known = new Set();
    return eachLine('persons.jsonl', ({ pseudonym, user }) => {
      if (typeof pseudonym !== 'string' || typeof user !== 'string' || known.has(pseudonym)) throw new Error('twice');
      known.add(pseudonym);
    });
  });

  const first = checks.find(each => !each.fits);
  return { fits: !first, first, checks };
}

function unseal({ key: hash, salt, text }, key) {
  if (key.length !== 32 || hex(sha256(key)) !== hash) throw new Error('not the key of the text');
  const bytes = decoded(text, 'base64url');
  const cipher = createDecipheriv('aes-256-gcm', key, decoded(salt, 'base64url').subarray(0, 12));
  cipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([cipher.update(bytes.subarray(0, -16)), cipher.final()]).swap16().toString('utf16le');
}

const [bundles, given, elsewhere] = [[], [], []];
const rest = process.argv.slice(2);
while (rest.length) {
  const argument = rest.shift();
  if (argument === '--key') given.push(rest.shift());
  else if (argument === '--checkpoint') elsewhere.push(rest.shift());
  else bundles.push(argument);
}
process.exitCode = Math.max(...bundles.map(bundle => {
  try {
    const verdict = verify(bundle, given, elsewhere);
    console.log(JSON.stringify(verdict));
    return verdict.fits ? 0 : 1;
  } catch (e) {
    console.log(JSON.stringify({ fits: false, unreadable: e.message }));
    return 2;
  }
}));
