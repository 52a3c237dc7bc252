"""How far pyHanko says that each file given was changed after each of its signatures.

Prints one line per signature: number of the file, field, NONE, LTA_UPDATES, FORM_FILLING, ANNOTATIONS or OTHER. A
signature that it stumbles over prints none.
"""

import logging
import sys

from pyhanko.pdf_utils.reader import PdfFileReader

logging.disable(logging.CRITICAL)

for number, path in enumerate(sys.argv[1:]):
    with open(path, "rb") as file:
        try:
            signatures = list(PdfFileReader(file, strict=False).embedded_signatures)
        except Exception:
            continue
        for signature in signatures:
            try:
                signature.compute_integrity_info()
                level = getattr(signature.diff_result, "modification_level", None)
            except Exception:
                continue
            print(number, signature.field_name.replace(" ", "_"), level.name if level is not None else "OTHER", sep="\t")
