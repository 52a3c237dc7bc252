"""What pyHanko says about the signatures of some PDF files.

For each file given: writes <number>.pem with the certificates to be trusted (the topmost ones that came with the
file) into the folder given first, and prints one line per signature: number, field, intact and valid (1, 0, or "-"
where it stumbles before it can tell), all right.
A file that pyHanko only reads when told not to be strict is never all right; one that it refuses even then
prints no line.
"""

import logging
import sys

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)


def certificates(signature):
    found = []

    def gather(signed_data):
        for choice in signed_data["certificates"] or []:
            if choice.name == "certificate":
                found.append(choice.chosen)
        for info in signed_data["signer_infos"]:
            for attribute in info["unsigned_attrs"] or []:
                if attribute["type"].native == "signature_time_stamp_token":
                    for value in attribute["values"]:
                        gather(value["content"])

    gather(signature.signed_data)
    return found


def topmost(found):
    subjects = {c.subject.hashable for c in found if c.self_issued != "no"}
    tops = [c for c in found if c.self_issued != "no"]
    subjects |= {c.subject.hashable for c in found}
    return tops + [c for c in found if c.issuer.hashable not in subjects and c.ca]


def look(number, path, folder, strict):
    """Opinions by field. Only a strict reading can find everything right; pyHanko refuses hybrid files then."""
    opinions = {}
    with open(path, "rb") as file:
        reader = PdfFileReader(file, strict=strict)
        signatures = reader.embedded_signatures
        found = []
        for signature in signatures:
            try:
                found += certificates(signature)
            except Exception:
                pass
        try:
            for reference in reader.root["/DSS"]["/Certs"]:
                found.append(x509.Certificate.load(reference.get_object().data))
        except Exception:
            pass
        tops = {c.dump(): c for c in topmost(found)}
        with open(f"{folder}/{number}.pem", "wb") as out:
            for der in tops:
                out.write(pem.armor("CERTIFICATE", der))

        def context():
            return ValidationContext(trust_roots=list(tops.values()), other_certs=found, allow_fetching=False)

        for signature in signatures:
            sound, right = None, False
            try:
                if signature.sig_object_type == "/DocTimeStamp":
                    status = validate_pdf_timestamp(signature, context())
                    right = status.intact and status.valid and status.trusted
                else:
                    status = validate_pdf_signature(signature, context(), context())
                    right = status.bottom_line
                sound = status.intact and status.valid
            except Exception as error:
                print(f"# {path}: {error!r}"[:300], file=sys.stderr)
            opinions[signature.field_name.replace(" ", "_")] = (sound, right and strict)
    return opinions


for number, path in enumerate(sys.argv[2:]):
    merged = {}
    for strict in [False, True]:
        try:
            for field, opinion in look(number, path, sys.argv[1], strict).items():
                before = merged.get(field, (None, False))
                sound = opinion[0] if before[0] is None else before[0] or opinion[0]
                merged[field] = (sound, before[1] or opinion[1])
        except Exception as error:
            print(f"# {path}: {error!r}"[:300], file=sys.stderr)
    for field, (sound, right) in merged.items():
        print(number, field, "-" if sound is None else int(sound), int(right), sep="\t", flush=True)
