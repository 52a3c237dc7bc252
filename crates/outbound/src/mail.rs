//! Letters over SMTP.

use std::{
    fmt,
    time::{Duration, SystemTime},
};

use assidu_domain::ports::{Letter, MailError, Mailer};
use async_trait::async_trait;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        Attachment, Mailbox, MultiPart, SinglePart,
        header::{ContentType, Header, HeaderName, HeaderValue},
    },
    transport::smtp::{
        Error as SmtpError,
        authentication::Credentials,
        client::{Certificate, CertificateStore, Tls, TlsParameters},
        extension::ClientId,
    },
};
use zeroize::Zeroizing;

/// Longest time for connecting.
const CONNECT: Duration = Duration::from_secs(10);
/// Longest name in a header, in characters.
const LONGEST_NAME: usize = 200;

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailSecurity {
    /// Plain at first, TLS before anything is said (usually port 587). Never without.
    StartTls,
    /// TLS from the first byte (usually port 465).
    Tls,
    /// None: only for a relay on the same computer or wire.
    Plain,
}

/// Where letters are handed in.
pub struct MailSettings {
    /// The server's name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: MailSecurity,
    /// User name and password, when it asks for them.
    pub login: Option<(String, Zeroizing<String>)>,
    /// The address that letters come from.
    pub from: String,
    /// Longest time for a whole letter, attachments included: a server that drips holds nobody up for longer.
    pub patience: Duration,
    /// Certificates in PEM that the server's may come from; none means those that the computer trusts.
    pub roots: Option<Vec<u8>>,
}

impl fmt::Debug for MailSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MailSettings({}:{} {:?})", self.host, self.port, self.security)
    }
}

/// The settings make no mail server.
#[derive(Debug, thiserror::Error)]
pub enum MailSetupError {
    /// The sender's address is none.
    #[error("{0:?} is no e-mail address to send from")]
    From(String),
    /// The certificates cannot be used, or TLS cannot be set up.
    #[error("the connection to the mail server cannot be protected with these certificates: {0}")]
    Tls(String),
}

/// A mail server.
pub struct MailServer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Address,
    patience: Duration,
}

impl fmt::Debug for MailServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailServer")
    }
}

impl MailServer {
    /// A server at the other end of these settings; nothing is connected to yet.
    ///
    /// # Errors
    /// [`MailSetupError`].
    pub fn new(settings: MailSettings) -> Result<Self, MailSetupError> {
        let from: Address = settings.from.parse().map_err(|_| MailSetupError::From(settings.from.clone()))?;
        let tls = match settings.security {
            MailSecurity::Plain => Tls::None,
            MailSecurity::StartTls => Tls::Required(tls(&settings)?),
            MailSecurity::Tls => Tls::Wrapper(tls(&settings)?),
        };
        // What a server calls us is of no use to it; our own domain is true and tells nothing of this computer.
        let hello = ClientId::Domain(from.domain().to_owned());
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(settings.host)
            .port(settings.port)
            .tls(tls)
            .hello_name(hello)
            .timeout(Some(CONNECT));
        if let Some((user, password)) = settings.login {
            builder = builder.credentials(Credentials::new(user, password.to_string()));
        }
        Ok(Self { transport: builder.build(), from, patience: settings.patience })
    }

    /// The letter in the form that travels.
    fn message(&self, letter: &Letter) -> Result<Message, MailError> {
        let refused = |why: &str| MailError::Refused(why.to_owned());
        let to: Address = letter.address.parse().map_err(|_| refused("the address is none"))?;
        let id = format!("<{}@{}>", plain(&letter.id), self.from.domain());
        let micros = u64::try_from(letter.at.micros()).unwrap_or(0);
        let body = MultiPart::alternative()
            .singlepart(SinglePart::plain(letter.text.clone()))
            .singlepart(SinglePart::html(letter.html.clone()));
        let mut whole = MultiPart::mixed().multipart(body);
        for file in &letter.attachments {
            let kind = ContentType::parse(file.media_type).map_err(|_| refused("a file has no type"))?;
            whole = whole.singlepart(Attachment::new(plain(&file.name)).body(file.bytes.clone(), kind));
        }
        Message::builder()
            .from(Mailbox::new(Some(line(&letter.from)).filter(|name| !name.is_empty()), self.from.clone()))
            .to(Mailbox::new(Some(line(&letter.name)).filter(|name| !name.is_empty()), to))
            .subject(line(&letter.subject))
            .date(SystemTime::UNIX_EPOCH + Duration::from_micros(micros))
            .message_id(Some(id))
            .header(AutoSubmitted)
            .multipart(whole)
            .map_err(|_| refused("it cannot be put into the form that travels"))
    }
}

fn tls(settings: &MailSettings) -> Result<TlsParameters, MailSetupError> {
    let wrong = |error: SmtpError| MailSetupError::Tls(error.to_string());
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = &settings.roots {
        builder = builder
            .certificate_store(CertificateStore::None)
            .add_root_certificate(Certificate::from_pem(pem).map_err(wrong)?);
    }
    builder.build_rustls().map_err(wrong)
}

#[async_trait]
impl Mailer for MailServer {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = self.message(letter)?;
        match tokio::time::timeout(self.patience, self.transport.send(message)).await {
            Err(_) => Err(MailError::Unavailable("it takes too long".to_owned())),
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(judged(&error)),
        }
    }
}

/// What an error of the conversation means for the letter. The server's own words are left out: they often hold
/// the address.
fn judged(error: &SmtpError) -> MailError {
    let Some(code) = error.status() else {
        let what = match () {
            () if error.is_timeout() => "it does not answer in time",
            () if error.is_tls() => "no protected connection",
            () if error.is_client() => "it lacks what we need, such as STARTTLS or a way to log in",
            () if error.is_response() => "its answer makes no sense",
            () => "no connection",
        };
        return MailError::Unavailable(what.to_owned());
    };
    let code = u16::from(code);
    let said = format!("status {code}");
    match code {
        // It is going down, or does not let us in: that is nobody's letter.
        421 | 454 | 500..=504 | 530 | 534 | 535 | 538 => MailError::Unavailable(said),
        400..=499 => MailError::Later(said),
        _ => MailError::Refused(said),
    }
}

/// Nobody's machine answers it: no holiday notices (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// One line of any script: no line ends or other controls, which would be headers of their own (A36), and no
/// signs that turn the direction of what follows.
fn line(text: &str) -> String {
    let harmless =
        |c: char| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
    let spaced = text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| harmless(*c));
    let kept: String = spaced.take(LONGEST_NAME).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What may stand in an id or a file's name without being written in another way.
fn plain(text: &str) -> String {
    let kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    text.chars().take(LONGEST_NAME).map(|c| if kept(c) { c } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use assidu_domain::Instant;

    use super::*;

    fn server() -> MailServer {
        let settings = MailSettings {
            host: "localhost".to_owned(),
            port: 25,
            security: MailSecurity::Plain,
            login: None,
            from: "assidu@cfa.example".to_owned(),
            patience: Duration::from_secs(30),
            roots: None,
        };
        MailServer::new(settings).unwrap()
    }

    fn letter(name: &str) -> Letter {
        Letter {
            id: "mail_1".to_owned(),
            at: Instant::from_unix_seconds(1_795_421_100),
            from: "CFA des Deux Rives".to_owned(),
            name: name.to_owned(),
            address: "aicha@example.org".to_owned(),
            subject: format!("Bonjour {name}"),
            text: "Texte".to_owned(),
            html: "<p>Texte</p>".to_owned(),
            attachments: Vec::new(),
        }
    }

    fn headers(letter: &Letter) -> Vec<String> {
        let sent = String::from_utf8(server().message(letter).unwrap().formatted()).unwrap();
        let head = sent.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ").replace("\r\n\t", " ");
        head.split("\r\n").map(|line| line.split(':').next().unwrap().to_owned()).collect()
    }

    #[test]
    fn a36_no_name_becomes_a_header_of_its_own() {
        let usual = headers(&letter("Aïcha Benali"));
        for evil in [
            "A\r\nBcc: thief@example.net",
            "A\nBcc: thief@example.net\n\nBody",
            "\"A\" <thief@example.net>, B",
            "A\u{2028}Bcc: x",
            "=?utf-8?q?A=0D=0ABcc:_thief@example.net?=",
            "\0\u{7f}\u{85}",
            "👩🏽‍🎓 \u{202e}evil",
            &"é".repeat(5_000),
        ] {
            assert_eq!(headers(&letter(evil)), usual, "{evil:?}");
            let message = server().message(&letter(evil)).unwrap();
            let to: Vec<String> = message.envelope().to().iter().map(ToString::to_string).collect();
            assert_eq!(to, ["aicha@example.org"]);
        }
        for evil in ["a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "x", "<a@b.example>"] {
            let wrong = Letter { address: evil.to_owned(), ..letter("A") };
            assert!(matches!(server().message(&wrong), Err(MailError::Refused(_))), "{evil:?}");
        }
    }

    #[test]
    fn the_same_letter_has_the_same_id_and_date_each_time() {
        let of = || String::from_utf8(server().message(&letter("A")).unwrap().formatted()).unwrap();
        for said in [
            "Message-ID: <mail_1@cfa.example>\r\n",
            "Date: Mon, 23 Nov 2026 08:05:00 +0000\r\n",
            "Auto-Submitted: auto-generated\r\n",
        ] {
            assert!(of().contains(said) && of().contains(said), "{said} in {}", of());
        }
    }

    #[test]
    fn an_address_to_send_from_is_needed() {
        let settings = MailSettings {
            host: "localhost".to_owned(),
            port: 25,
            security: MailSecurity::Plain,
            login: None,
            from: "nobody".to_owned(),
            patience: Duration::from_secs(30),
            roots: None,
        };
        assert!(matches!(MailServer::new(settings), Err(MailSetupError::From(_))));
    }
}
