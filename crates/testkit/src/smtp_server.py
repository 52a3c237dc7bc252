"""A real mail server for tests (aiosmtpd): keeps what it takes in a folder, one file per letter.

What it does is told by the reader's address: refused@ is nobody (550), later@ must wait (451), hang@ gets no
answer, lost@ is kept without the sender being told. Says its port on the first line.
"""
import argparse
import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

options = argparse.ArgumentParser()
options.add_argument("folder")
options.add_argument("--port", type=int, default=0)
options.add_argument("--tls", choices=["none", "starttls", "tls"], default="none")
options.add_argument("--certificate")
options.add_argument("--key")
options.add_argument("--login")
options = options.parse_args()


class Handler:
    taken = 0

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        name = address.split("@")[0]
        if name == "refused":
            return "550 5.1.1 nobody by that name: " + address
        if name == "later":
            return "451 4.7.1 come back later"
        if name == "hang":
            await asyncio.sleep(3600)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        Handler.taken += 1
        path = os.path.join(options.folder, "%05d.eml" % Handler.taken)
        head = "X-Envelope-From: %s\r\nX-Envelope-To: %s\r\nX-Tls: %s\r\nX-Login: %s\r\n" % (
            envelope.mail_from,
            ",".join(envelope.rcpt_tos),
            "yes" if server.transport.get_extra_info("sslcontext") or session.ssl else "no",
            "yes" if session.authenticated else "no",
        )
        with open(path + ".part", "wb") as file:
            file.write(head.encode() + envelope.original_content)
        os.rename(path + ".part", path)
        if any(to.startswith("lost@") for to in envelope.rcpt_tos):
            await asyncio.sleep(3600)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    wanted = tuple(part.encode() for part in (options.login or ":").split(":", 1))
    return AuthResult(success=(data.login, data.password) == wanted, handled=False)


async def main():
    context = None
    if options.tls != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate, options.key)
    starttls = options.tls == "starttls"

    def protocol():
        return SMTP(
            Handler(),
            hostname="mail.test",
            enable_SMTPUTF8=True,
            data_size_limit=32 << 20,
            tls_context=context if starttls else None,
            require_starttls=starttls,
            authenticator=authenticate,
            auth_required=bool(options.login),
            auth_require_tls=starttls,
        )

    direct = context if options.tls == "tls" else None
    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", options.port, ssl=direct)
    print(server.sockets[0].getsockname()[1], flush=True)
    # Ends with whoever started it.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
