#!/usr/bin/env python3
"""Checks the evidence of a sheet or of an extract with nothing of Assidu: docs/evidence-format.md, sections 7 and 8.

    python3 verify_sheet.py FILE [LOG.vkey]

FILE is the sealed PDF, or the assidu-evidence.json attached to it. Checked are: that each event that is shown gives its
leaf, that all leaves are in the log under the signed checkpoint, of each generation of the log, that drawings are those
that were signed, and that the log grew out of the earlier checkpoint that the sheet cites. Ends with 0, 1 and 2 as
verify_proof.py does. Needs the package `cryptography`. The seal of the PDF and its timestamps are for other programs
(`pdfsig`, pyHanko).
"""
import contextlib
import json
import re
import sys
import zlib

from verify_proof import InvalidSignature, Wrong, canonical, need, no_doubles, open_note, sha256, unbase64

LONGEST = 64 << 20


def parsed(data):
    return json.loads(data.decode(), object_pairs_hook=no_doubles)


def streams(pdf):
    """The streams of a PDF, as they are or deflated."""
    for match in re.finditer(rb"stream\r?\n", pdf):
        raw = pdf[match.end():]
        yield raw[:raw.find(b"endstream")].strip()
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj().decompress(raw, LONGEST)


def evidence_of(data):
    """The evidence: the file itself, or what is attached to it."""
    if not data.startswith(b"%PDF-"):
        return parsed(data)
    found = {one for one in streams(data) if one.lstrip().startswith(b"{") and b'"assidu-sheet/1"' in one}
    need(len(found) == 1, "not one evidence of a sheet is attached")
    return parsed(found.pop())


def grew(old_size, old_root, size, root, path):
    """RFC 9162, 2.1.4.2: that one tree is the beginning of another."""
    need(0 < old_size <= size, "sizes that no consistency proof is for")
    if old_size == size:
        need(old_root == root and not path, "two trees of one size")
        return
    if old_size & (old_size - 1) == 0:
        path = [old_root, *path]
    need(path, "an empty consistency proof")
    first, last = old_size - 1, size - 1
    while first % 2:
        first, last = first >> 1, last >> 1
    before = after = path[0]
    for node in path[1:]:
        need(last > 0, "too many hashes")
        if first % 2 or first == last:
            before, after = sha256(b"\x01" + node + before), sha256(b"\x01" + node + after)
            while first % 2 == 0 and first:
                first, last = first >> 1, last >> 1
        else:
            after = sha256(b"\x01" + after + node)
        first, last = first >> 1, last >> 1
    need(last == 0 and before == old_root and after == root, "the log did not grow out of its earlier checkpoint")


def leaf_of(item, simulated):
    """Section 7: the leaf of an item, which its event gives when it is shown."""
    leaf = unbase64(item["leaf"])
    need(len(leaf) == 32 and ("event" in item) == ("salt" in item), "an item without its leaf, or half of an event")
    if "event" not in item:
        need("strokes" not in item, "a drawing without its event")
        return leaf
    event, salt = item["event"], unbase64(item["salt"])
    need(len(salt) == 32 and event["v"] == 1, "an unknown version")
    need(sha256(b"\x00" + sha256(salt + canonical(event))) == leaf, f"{event['id']} is not what was recorded")
    drawn = sha256(canonical(item["strokes"])) if "strokes" in item else None
    need(drawn == ("strokes" in event and unbase64(event["strokes"]) or None), "the drawing is another")
    need(simulated or not event.get("simulated"), "a simulated event in evidence that is not")
    return leaf


def fold(start, end, items, path):
    """Section 7: the root above [start, end), with the next hash wherever there is no item."""
    inside = [(index, leaf) for index, leaf in items if start <= index < end]
    if not inside:
        need(path, "too few hashes")
        return path.pop(0)
    if end - start == 1:
        return inside[0][1]
    half = 1 << ((end - start - 1).bit_length() - 1)
    left = fold(start, start + half, inside, path)
    return sha256(b"\x01" + left + fold(start + half, end, inside, path))


def head_of(part, simulated):
    """One generation: its items are in the tree of its checkpoint, which its key signed."""
    name, (origin, size, root), _ = open_note(part["checkpoint"], part["log_key"])
    need(origin == name, "the checkpoint is of another log")
    items = [(item["index"], leaf_of(item, simulated)) for item in part["items"]]
    indices = [index for index, _ in items]
    need(indices == sorted(set(indices)), "items out of order, or twice")
    need(all(0 <= index < int(size) for index in indices), "an item that is not in the tree")
    path = [unbase64(hash) for hash in part["path"]]
    need(items or not path, "hashes for nothing")
    if items:
        need(fold(0, int(size), items, path) == unbase64(root) and not path, "the events are not in the log")
    return int(size), unbase64(root)


def check(evidence):
    """Everything; gives the log keys with their checkpoints, and which of them grew out of which."""
    need(evidence["format"] == "assidu-sheet/1", "an unknown format")
    heads, links = [], []
    for part in [*evidence.get("generations", []), evidence]:
        size, root = head_of(part, evidence["simulated"])
        heads.append((part["log_key"], part["checkpoint"]))
    if "earlier" in evidence:
        earlier, key = evidence["earlier"], evidence["log_key"]
        name, (origin, old_size, old_root), _ = open_note(earlier["checkpoint"], key)
        need(origin == name, "the earlier checkpoint is of another log")
        grew(int(old_size), unbase64(old_root), size, root, [unbase64(hash) for hash in earlier["path"]])
        heads.append((key, earlier["checkpoint"]))
        links.append((key, int(old_size), size))
    return heads, links


def verify(file):
    with open(file, "rb") as data:
        evidence = evidence_of(data.read())
    check(evidence)
    sheet = evidence["sheet"]
    kind = "extract of sheet" if "extract_of" in sheet else "sheet"
    parts = [*evidence.get("generations", []), evidence]
    shown = sum("event" in item for part in parts for item in part["items"])
    closed = sum("event" not in item for part in parts for item in part["items"])
    print(f"{kind} {sheet['id']}, version {sheet['version']}, of {sheet['provider']}: {shown} events shown, "
          f"{closed} kept back, all in {evidence['log_key'].split('+')[0]}")
    if evidence["simulated"]:
        print("SIMULATED: a demonstration or a trial")
    print("left to check: the seal and timestamps of the PDF file (pdfsig, pyHanko), with roots from elsewhere")
    return evidence["log_key"]


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    try:
        key = verify(sys.argv[1])
        if len(sys.argv) == 3:
            with open(sys.argv[2], encoding="utf-8") as text:
                need(key in [line.strip() for line in text], "it is signed by another key than the one given")
    except (Wrong, InvalidSignature, ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        print(f"DOES NOT HOLD: {error or 'a wrong signature'}")
        return 1
    print("holds" if len(sys.argv) == 3 else f"holds, if this is the key of the log: {key}")
    return 0 if len(sys.argv) == 3 else 2


if __name__ == "__main__":
    sys.exit(main())
