#!/usr/bin/env python3
"""Checks an evidence dossier with nothing of Assidu: docs/evidence-format.md, sections 8 and 10.

    python3 verify_dossier.py FOLDER [LOG.vkey]

FOLDER is the unpacked dossier. Checked are: that the manifest is attached to summary.pdf byte for byte, the hash of
every file, that nothing is missing or added, every proof (by verify_proof.py beside this script), the evidence in every
sheet and extract (by verify_sheet.py), every consistency proof, that no two checkpoints contradict each other, and that all of them lead to the one that the manifest names.
Ends with 0, 1 and 2 as verify_proof.py does. Needs the package `cryptography`. The seal of summary.pdf and its
timestamp are for other programs (`pdfsig`, pyHanko): this script prints what is left to do.
"""
import contextlib
import io
import json
import os
import re
import sys
import zlib

import verify_proof
import verify_sheet
from verify_proof import InvalidSignature, Wrong, need, no_doubles, open_note, sha256, unbase64
from verify_sheet import grew

MANIFEST, SUMMARY = "assidu-dossier.json", "summary.pdf"


def read(folder, path):
    with open(os.path.join(folder, *path.split("/")), "rb") as file:
        return file.read()


def parsed(data):
    return json.loads(data.decode(), object_pairs_hook=no_doubles)


def attached(pdf, wanted):
    """Whether one of the streams of a PDF is these bytes, as they are or deflated."""
    for match in re.finditer(rb"stream\r?\n", pdf):
        if pdf.startswith(wanted, match.end()):
            return True
        with contextlib.suppress(zlib.error):
            if zlib.decompressobj().decompress(pdf[match.end():], len(wanted) + 1) == wanted:
                return True
    return False


def listed(folder):
    """Every file below a folder, by its path with `/`."""
    found = set()
    for at, _, names in os.walk(folder):
        below = os.path.relpath(at, folder)
        found |= {name if below == "." else "/".join([*below.split(os.sep), name]) for name in names}
    return found


class Heads:
    """The signed heads of all logs, and which of them grew out of which."""

    def __init__(self):
        self.roots, self.links = {}, {}

    def add(self, note, key):
        name, (origin, size, root), _ = open_note(note, key)
        need(origin == name, "a checkpoint of another log")
        known = self.roots.setdefault((key, int(size)), root)
        need(known == root, f"two heads of {origin} at size {size}: the log is convicted")
        return int(size), unbase64(root)

    def link(self, key, old, new):
        self.links.setdefault((key, old), set()).add((key, new))
        self.links.setdefault((key, new), set()).add((key, old))

    def reached(self, start):
        seen, left = {start}, [start]
        while left:
            fresh = self.links.get(left.pop(), set()) - seen
            seen, left = seen | fresh, [*left, *fresh]
        return seen


def verify(folder):
    manifest_bytes = read(folder, MANIFEST)
    manifest = parsed(manifest_bytes)
    need(manifest["format"] == "assidu-dossier/1", "an unknown format")
    need(verify_proof.canonical(manifest) == manifest_bytes, "the manifest is not canonical")
    need(attached(read(folder, SUMMARY), manifest_bytes), "another manifest is attached to summary.pdf")

    # Every file, and no other.
    files = {file["path"]: file for file in manifest["files"]}
    need([file["path"] for file in manifest["files"]] == sorted(files), "files out of order, or twice")
    there = listed(folder) - {MANIFEST, SUMMARY}
    need(not files.keys() - there, f"missing: {sorted(files.keys() - there)[:5]}")
    need(not there - files.keys(), f"not of this dossier: {sorted(there - files.keys())[:5]}")
    for path, file in files.items():
        data = read(folder, path)
        need(len(data) == file["size"] and sha256(data) == unbase64(file["sha256"]), f"changed: {path}")

    # The checkpoints: the one under which the proofs stand, and the last of each generation.
    heads, key = Heads(), manifest["log_key"]
    size, _ = heads.add(manifest["checkpoint"], key)
    keys = read(folder, "log/log.vkey").decode().split()
    need(key in keys, "the manifest's key is not among log/log.vkey")

    # Each proof; what is kept back is not proved beside.
    leaves, proofs, sheets = set(), 0, 0
    for path in sorted(files):
        data = read(folder, path)
        if path.endswith(".assidu-proof.json"):
            with contextlib.redirect_stdout(io.StringIO()):
                own = verify_proof.verify(os.path.join(folder, *path.split("/")))
            need(own in keys, f"{path} is of a log that is not among log/log.vkey")
            proof = parsed(data)
            head, note = proof["proof"].split("\n\n", 1)
            heads.add(note, own)
            index = int(re.search(r"^index (\d+)$", head, re.M)[1])
            need(own != key or int(open_note(note, own)[1][1]) == size, f"{path} is under another checkpoint")
            leaves.add((own.rsplit("/", 1)[1].split("+")[0], index))
            proofs += 1
        elif path.endswith(".assidu-consistency.json"):
            file = parsed(data)
            need(file["format"] == "assidu-consistency/1" and file["log_key"] in keys, f"{path}: unknown")
            (old, old_root), (new, new_root) = (heads.add(file[which], file["log_key"]) for which in ("old", "new"))
            grew(old, old_root, new, new_root, [unbase64(hash) for hash in file["path"]])
            heads.link(file["log_key"], old, new)
        elif path.endswith(".pdf"):
            evidence = verify_sheet.evidence_of(data)
            need(path.startswith("extracts/") == ("extract_of" in evidence["sheet"]), f"{path}: a sheet, or an extract?")
            need(evidence["simulated"] == manifest["simulated"], f"{path}: simulated, or not?")
            found, links = verify_sheet.check(evidence)
            for own, note in found:
                need(own in keys, f"{path} is of a log that is not among log/log.vkey")
                heads.add(note, own)
            for link in links:
                heads.link(*link)
            sheets += 1
        elif path.endswith(".checkpoint"):
            generation = path.removesuffix(".checkpoint").rsplit("-", 1)[1]
            heads.add(data.decode(), next(k for k in keys if f"/{generation}+" in k))
    for one in manifest.get("withheld", []):
        need((str(one["generation"]), one["index"]) not in leaves, "an event that is proved and kept back")

    # Every head of the present generation is linked to the dossier's.
    linked = heads.reached((key, size))
    loose = [at for at in heads.roots if at[0] == key and at not in linked]
    need(not loose, f"heads that nothing links to the dossier's: {[at[1] for at in loose]}")

    print(f"{manifest['id']} of {manifest['provider']}, made {manifest['made_at']}: {len(files)} files, "
          f"{sheets} sheets or extracts, {proofs} proofs, {len(manifest.get('withheld', []))} events kept back, log at size {size}")
    if manifest["simulated"]:
        print("SIMULATED: a demonstration or a trial")
    print("left to check: the seals and timestamps of the PDF files (pdfsig, pyHanko), with roots from elsewhere")
    return key


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    try:
        key = verify(sys.argv[1])
        if len(sys.argv) == 3:
            with open(sys.argv[2], encoding="utf-8") as text:
                need(key in [line.strip() for line in text], "it is signed by another key than the one given")
    except (Wrong, InvalidSignature, ValueError, KeyError, TypeError, AttributeError, OSError, StopIteration) as error:
        print(f"DOES NOT HOLD: {error or 'a wrong signature'}")
        return 1
    print("holds" if len(sys.argv) == 3 else f"holds, if this is the key of the log: {key}")
    return 0 if len(sys.argv) == 3 else 2


if __name__ == "__main__":
    sys.exit(main())
