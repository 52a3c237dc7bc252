"""What pyHanko's AdES rules for long-term archives say about a file at a moment, with revocation required.

  pyhanko_at.py MOMENT END ROOTS.pem FILE LIST.crl…

MOMENT and END are in seconds since 1970; from END on, signatures by keys on P-256 are not trusted. The lists are what
a reader would fetch at that moment.
"""

import asyncio
import logging
import sys
from datetime import datetime, timedelta, timezone

from asn1crypto import crl, pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import (
    REQUIRE_REVINFO,
    AlgorithmUsageConstraint,
    CertRevTrustPolicy,
    DisallowWeakAlgorithmsPolicy,
)
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer

# What is in the way goes to the error output.
logging.basicConfig(level=logging.WARNING)
moment, end = (datetime.fromtimestamp(int(text), tz=timezone.utc) for text in sys.argv[1:3])
last = end - timedelta(seconds=1)


class Meta(type):
    """What is a moment stays one."""

    def __instancecheck__(cls, one):
        return isinstance(one, datetime)


class Then(datetime, metaclass=Meta):
    """The clock at that moment, wherever pyHanko looks at it."""

    @classmethod
    def now(cls, tz=None):
        return moment.astimezone(tz)


for name, module in list(sys.modules.items()):
    if name.startswith("pyhanko") and getattr(module, "datetime", None) is datetime:
        module.datetime = Then


class Ending(DisallowWeakAlgorithmsPolicy):
    """P-256 until its end; everything else as usual."""

    def signature_algorithm_allowed(self, algo, moment, public_key):
        if public_key is not None and public_key.algorithm == "ec" and public_key.bit_size < 300:
            if moment is None or moment > last:
                return AlgorithmUsageConstraint(allowed=False, not_allowed_after=last, failure_reason="P-256 has ended")
        return super().signature_algorithm_allowed(algo, moment, public_key)


async def check(roots, path, lists):
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=roots),
        revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
        algorithm_usage_policy=Ending(),
    )
    spec = SignatureValidationSpec(
        cert_validation_policy=policy,
        revinfo_gathering_policy=RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
        local_knowledge=LocalKnowledge(known_crls=[CRLContainer(one) for one in lists]),
    )
    timing = ValidationTimingInfo(validation_time=moment, best_signature_time=moment, point_in_time_validation=True)
    with open(path, "rb") as file:
        signature = PdfFileReader(file, strict=True).embedded_regular_signatures[0]
        result = await ades_lta_validation(signature, PdfSignatureValidationSpec(spec), timing_info=timing)
    print(result.ades_subindic.name)


def certificates(path):
    with open(path, "rb") as file:
        return [x509.Certificate.load(der) for _, _, der in pem.unarmor(file.read(), multiple=True)]


def revocation_list(path):
    with open(path, "rb") as file:
        return crl.CertificateList.load(file.read())


try:
    asyncio.run(check(certificates(sys.argv[3]), sys.argv[4], [revocation_list(path) for path in sys.argv[5:]]))
except Exception as error:
    print(repr(error))
