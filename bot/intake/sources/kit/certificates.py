"""Signatures with a public key: SNS's (RSA, in a certificate) and SendGrid's (ECDSA).

`cryptography` takes a tenth of a second to load, so nothing loads it before one of these is to be checked: not a mail
server that hands in a mail.
"""

from base64 import b64decode
from binascii import Error

from bot.intake.signing import NotSigned

_NO_FIT = "The signature does not fit."


def signed_by_certificate(certificate: bytes, signature: str, over: bytes, *, is_sha1: bool) -> None:
    """Check an RSA signature (PKCS #1 v1.5, in Base64) with the key in a certificate (PEM).

    Raises:
        NotSigned: it does not fit, or the certificate is none.
    """
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.asymmetric import padding, rsa  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.hashes import SHA1, SHA256  # noqa: PLC0415 - see above
    from cryptography.x509 import load_pem_x509_certificate  # noqa: PLC0415 - see above

    try:
        key = load_pem_x509_certificate(certificate).public_key()
        if not isinstance(key, rsa.RSAPublicKey):
            raise NotSigned(_NO_FIT)
        # SNS signs with SHA-1 until a topic is set to version 2
        key.verify(_decoded(signature), over, padding.PKCS1v15(), SHA1() if is_sha1 else SHA256())  # noqa: S303 - see above
    except (InvalidSignature, ValueError):
        raise NotSigned(_NO_FIT) from None


def signed_by_key(key: str, signature: str, over: bytes) -> None:
    """Check an ECDSA signature (SHA-256, in Base64) with a public key (DER in Base64).

    Raises:
        NotSigned: it does not fit, or the key is none.
    """
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.serialization import load_der_public_key  # noqa: PLC0415 - see above

    try:
        known = load_der_public_key(_decoded(key))
        if not isinstance(known, ec.EllipticCurvePublicKey):
            raise NotSigned(_NO_FIT)
        known.verify(_decoded(signature), over, ec.ECDSA(SHA256()))
    except (InvalidSignature, ValueError):
        raise NotSigned(_NO_FIT) from None


def _decoded(said: str) -> bytes:
    try:
        return b64decode("".join(said.split()), validate=True)
    except Error:
        raise NotSigned(_NO_FIT) from None
