"""What pyHanko says about kept files, and pyHanko keeping a file itself.

  pyhanko_keeps.py check ROOT.pem FILE…
      prints, per file, what its AdES rules say with revocation required: now, and in 2035 if it is stamped in time
  pyhanko_keeps.py keep ROOT.pem CRL.der TSA.pem TSA.key FILE OUT
      adds certificates, the list and a timestamp over the document
"""

import asyncio
import logging
import sys
from datetime import datetime, timezone
from io import BytesIO

from asn1crypto import crl
from pyhanko.keys import load_cert_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation import async_add_validation_info
from pyhanko.sign.validation.ades import ades_lta_validation, simulate_future_ades_lta_validation
from pyhanko.sign.validation.policy_decl import PdfSignatureValidationSpec, SignatureValidationSpec
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

logging.disable(logging.CRITICAL)


async def check(root, path):
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=[root]),
        revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
    )
    spec = PdfSignatureValidationSpec(SignatureValidationSpec(cert_validation_policy=policy))
    later = datetime(2035, 11, 22, tzinfo=timezone.utc)
    said = []
    for future in [False, True]:
        with open(path, "rb") as file:
            signature = PdfFileReader(file, strict=True).embedded_regular_signatures[0]
            try:
                if future:
                    result = await simulate_future_ades_lta_validation(signature, spec, later)
                else:
                    result = await ades_lta_validation(signature, spec)
                said.append(result.ades_subindic.name)
            except Exception as error:
                said.append(repr(error))
    print(path, *said, sep="\t")


async def keep(root, list_path, certificate, key, path, out):
    with open(list_path, "rb") as file:
        lists = [crl.CertificateList.load(file.read())]
    context = ValidationContext(
        trust_roots=[root], crls=lists, allow_fetching=False, revocation_mode="hard-fail", retroactive_revinfo=True
    )
    stamper = DummyTimeStamper(load_cert_from_pemder(certificate), load_private_key_from_pemder(key, None))
    buffer = BytesIO()
    with open(path, "rb") as file:
        signature = PdfFileReader(file).embedded_regular_signatures[0]
        await async_add_validation_info(signature, context, output=buffer)
    writer = IncrementalPdfFileWriter(buffer)
    with open(out, "wb") as file:
        await PdfTimeStamper(stamper).async_timestamp_pdf(writer, "sha256", context, output=file)


anchor = load_cert_from_pemder(sys.argv[2])
if sys.argv[1] == "check":
    for name in sys.argv[3:]:
        asyncio.run(check(anchor, name))
else:
    asyncio.run(keep(anchor, *sys.argv[3:]))
