"""Seals a PDF file B-T with pyHanko again and again, and prints processor seconds for each seal.

Arguments: the file, the seal's key and certificate (PEM), the root's certificate (PEM), seconds to spend.
The timestamps come from pyHanko's own stand-in for an authority, in this process, under an RSA key made here: it
knows no other kind.
"""

import datetime
import io
import json
import sys
import time

from asn1crypto import keys, pem, x509
from cryptography import x509 as make
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore


def certificate(path):
    with open(path, "rb") as file:
        return x509.Certificate.load(pem.unarmor(file.read())[2])


def private_key(path):
    with open(path, "rb") as file:
        return keys.PrivateKeyInfo.load(pem.unarmor(file.read())[2])


def authority():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = make.Name([make.NameAttribute(NameOID.COMMON_NAME, "TEST time-stamping authority")])
    now = datetime.datetime.now(datetime.timezone.utc)
    day = datetime.timedelta(days=1)
    builder = make.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(now - day).not_valid_after(now + day)
    usage = make.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    own = builder.add_extension(usage, critical=True).sign(key, hashes.SHA256())
    der = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = x509.Certificate.load(own.public_bytes(serialization.Encoding.DER))
    return DummyTimeStamper(tsa_cert=public, tsa_key=keys.PrivateKeyInfo.load(der))


def main():
    pdf, key, own, root, seconds = sys.argv[1:6]
    with open(pdf, "rb") as file:
        bytes_of_file = file.read()
    store = SimpleCertificateStore()
    store.register(certificate(root))
    signer = signers.SimpleSigner(
        signing_cert=certificate(own), signing_key=private_key(key), cert_registry=store
    )
    what = signers.PdfSignatureMetadata(
        field_name="Seal",
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    sealer = signers.PdfSigner(what, signer=signer, timestamper=authority())

    def seal():
        return sealer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(bytes_of_file)))

    seal()  # what is made once for all does not count
    started, ended, times = time.process_time(), time.monotonic() + float(seconds), 0
    while times == 0 or time.monotonic() < ended:
        seal()
        times += 1
    json.dump({"seconds": (time.process_time() - started) / times, "times": times}, sys.stdout)


main()
