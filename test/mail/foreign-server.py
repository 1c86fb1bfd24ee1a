"""A mail server that is not of Node: aiosmtpd. It says its port, then each mail that it took, as lines of JSON."""
import asyncio, base64, json, ssl, sys
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

kind, certificate, key = sys.argv[1:4]
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(certificate, key)


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith('nobody'):
            return '550 5.1.1 no such mailbox'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        say({
            'from': envelope.mail_from, 'to': envelope.rcpt_tos, 'encrypted': session.ssl is not None or kind == 'implicit',
            'user': session.auth_data, 'bytes': base64.b64encode(envelope.original_content).decode(),
        })
        return '250 2.0.0 taken'


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (b'desk', b'p w')
    return AuthResult(success=good, handled=False, auth_data='desk' if good else None)


def say(thing):
    print(json.dumps(thing), flush=True)


async def main():
    starttls = {} if kind == 'implicit' else {'tls_context': context, 'require_starttls': True}
    new = lambda: SMTP(
        Handler(), authenticator=authenticate, auth_required=True, auth_require_tls=kind != 'implicit', **starttls)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(new, '127.0.0.1', 0, ssl=context if kind == 'implicit' else None)
    say({'port': server.sockets[0].getsockname()[1]})
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
