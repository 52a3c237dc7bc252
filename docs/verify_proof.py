#!/usr/bin/env python3
"""Checks one *.assidu-proof.json with nothing of Assidu: steps 1 to 5 of docs/evidence-format.md, section 6.

    python3 verify_proof.py FILE [LOG.vkey]

Ends with 0 when the proof holds under the key in LOG.vkey, 2 when it holds under the key that the file itself
names (nobody has confirmed that it is the log's), 1 when it does not hold. Needs the package `cryptography`.
Timestamps (step 6) are for `openssl ts`; this script prints the text that they must be over.
"""
import base64
import hashlib
import json
import sys

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    sys.exit("This script needs the Python package 'cryptography' for Ed25519: pip install cryptography")


class Wrong(Exception):
    """What is wrong with the proof."""


def need(condition, message):
    if not condition:
        raise Wrong(message)


def sha256(data):
    return hashlib.sha256(data).digest()


def unbase64(text):
    return base64.b64decode(text, validate=True)


def canonical(value):
    """Section 1: the one form of a value."""
    def check(v):
        need(v is not None and not isinstance(v, float), "a null or a fraction")
        need(not isinstance(v, int) or abs(v) < 2**53, "an integer that is too large")
        for inner in v.values() if isinstance(v, dict) else v if isinstance(v, list) else ():
            check(inner)
    check(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def no_doubles(pairs):
    need(len({name for name, _ in pairs}) == len(pairs), "a member that is given twice")
    return dict(pairs)


def read_key(vkey):
    """Section 4: name, key id, public key."""
    name, key_id, encoded = vkey.strip().split("+", 2)
    key = unbase64(encoded)
    need(len(key) == 33 and key[0] == 1, "not an Ed25519 key of a log")
    need(sha256(name.encode() + b"\n" + key)[:4].hex() == key_id, "the key's id is not its own")
    return name, bytes.fromhex(key_id), Ed25519PublicKey.from_public_bytes(key[1:])


def open_note(note, vkey):
    """Section 4: the text of a note that this key signed, and the log's own line."""
    text, lines = note.rsplit("\n\n", 1)
    text, own = text + "\n", None
    name, key_id, public = read_key(vkey)
    for line in lines.removesuffix("\n").split("\n"):
        dash, signer, encoded = line.split(" ")
        signature = unbase64(encoded)
        if dash == "\u2014" and signer == name and signature[:4] == key_id:
            public.verify(signature[4:], text.encode())
            own = own or line
    need(own, "the log's key did not sign")
    return name, text.removesuffix("\n").split("\n"), text + "\n" + own + "\n"


def root_of(leaf, index, size, path):
    """RFC 9162, 2.1.3.2."""
    need(index < size, "the leaf is not in the tree")
    at, last, node = index, size - 1, leaf
    for sibling in path:
        need(last > 0, "too many hashes")
        if at % 2 or at == last:
            node = sha256(b"\x01" + sibling + node)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            node = sha256(b"\x01" + node + sibling)
        at, last = at >> 1, last >> 1
    need(last == 0, "too few hashes")
    return node


def verify(file):
    with open(file, encoding="utf-8") as text:
        proof = json.load(text, object_pairs_hook=no_doubles)
    need(proof["format"] == "assidu-proof/1", "an unknown format")
    event, key = proof["event"], proof["log_key"]

    # 1. event -> entry -> leaf
    salt = unbase64(proof["salt"])
    need(len(salt) == 32 and event["v"] == 1, "an unknown version")
    leaf = sha256(b"\x00" + sha256(salt + canonical(event)))

    # 2. and 3. the checkpoint, and the way to it
    head, note = proof["proof"].split("\n\n", 1)
    lines = head.split("\n")
    need(lines.pop(0) == "c2sp.org/tlog-proof@v1", "not a tlog-proof")
    if lines[0].startswith("extra "):
        lines.pop(0)
    index = int(lines.pop(0).removeprefix("index "))
    origin, (named, size, root), entry = open_note(note, key)
    need(origin == named, "the checkpoint is of another log")
    path = [unbase64(line) for line in lines]
    need(root_of(leaf, index, int(size), path) == unbase64(root), "the event is not in the log")

    # 4. the drawing
    drawn = sha256(canonical(proof["strokes"])) if "strokes" in proof else None
    need(drawn == ("strokes" in event and unbase64(event["strokes"]) or None), "the drawing is another")

    # 5. the promise
    if "promise" in proof:
        _, promise, _ = open_note(proof["promise"], key)
        kept = ["assidu-promise/1", origin, str(index), base64.b64encode(leaf).decode(), event["at"]]
        need(promise == kept, "the log promised something else")

    print(f"{event['kind']} {event['id']}, recorded {event['at']}: leaf {index} of {origin} at size {size}")
    if event.get("simulated"):
        print("SIMULATED: a demonstration or a trial")

    # 6. what the timestamp must be over
    if "anchor" in proof:
        anchor = proof["anchor"]
        path = [unbase64(hash) for hash in anchor["path"]]
        top = root_of(sha256(b"\x00" + entry.encode()), anchor["index"], anchor["size"], path)
        text = f"assidu-anchor/1\n{anchor['size']}\n{base64.b64encode(top).decode()}\n"
        print(f"timestamp to be checked with openssl ts, over {text!r}")
    else:
        print("not anchored: no timestamp")
    return key


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    try:
        key = verify(sys.argv[1])
    except (Wrong, InvalidSignature, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"DOES NOT HOLD: {error or 'a wrong signature'}")
        return 1
    if len(sys.argv) == 2:
        print(f"holds, if this is the key of the log: {key}")
        return 2
    with open(sys.argv[2], encoding="utf-8") as text:
        given = [line.strip() for line in text]
    if key not in given:
        print("DOES NOT HOLD: it is signed by another key than the one given")
        return 1
    print("holds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
