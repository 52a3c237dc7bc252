//! Who visits: language, colours, device, address, and the log-in session when there is one.

use std::sync::Arc;

use assidu_domain::{PersonId, ports::bytes};
use assidu_texts::{Language, Texts};
use assidu_ui::{Frame, Theme, Toast, User};
use axum::{
    extract::FromRequestParts,
    http::{
        HeaderMap, HeaderValue,
        header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, SET_COOKIE, USER_AGENT},
        request::Parts,
    },
    response::{IntoResponse as _, Response},
};
use data_encoding::BASE64URL_NOPAD;
use maud::Markup;

use crate::{
    Problem, Web,
    address::ClientAddress,
    cookies::{self, Stays},
    login::Login,
    toast,
};

/// A year: how long a device is known.
const A_YEAR: u32 = 365 * 24 * 3600;

/// A browser, by the random value in its cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct Device {
    /// The value; never logged, never in evidence: only its MAC is.
    pub value: String,
    /// Whether this request made it.
    pub is_new: bool,
    /// What kind of device, from what the browser says of itself.
    pub class: &'static str,
}

impl std::fmt::Debug for Device {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Device({})", self.class)
    }
}

/// Who visits. Made once for each request.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Language of the pages.
    pub language: Language,
    /// Colours of the pages.
    pub theme: Theme,
    /// Where the request comes from.
    pub address: ClientAddress,
    /// The browser.
    pub device: Device,
    /// Who is logged in.
    pub login: Option<Login>,
    /// Whose password was right, and who has still to take the second step.
    pub half: Option<Login>,
    /// Who is logged in at a provider that is suspended: to nobody there, but to log out.
    pub suspended: Option<Login>,
    /// The scan's ticket, still sealed.
    pub ticket: Option<String>,
    /// Who the visitor said they are after a scan, still sealed.
    pub pass: Option<String>,
    /// The token of a handed-round device, still sealed.
    pub kiosk: Option<String>,
    /// Path and query of this request.
    pub path: String,
    /// News to tell once.
    pub toast: Option<Toast>,
    /// Sample or trial data.
    pub test_data: bool,
    /// Whether people come by HTTPS.
    pub https: bool,
    web: Web,
}

impl Visitor {
    /// Reads a request, before anyone is known to be logged in.
    pub(crate) fn of(parts: &Parts, web: &Web) -> Self {
        let https = web.settings().is_https();
        let cookie = |name| cookies::value(&parts.headers, name, https);
        let device = match cookie(cookies::DEVICE).filter(|value| value.len() == 22) {
            Some(value) => Device { value: value.to_owned(), is_new: false, class: class(&parts.headers) },
            None => Device {
                value: BASE64URL_NOPAD.encode(&bytes::<16>(web.chance())),
                is_new: true,
                class: class(&parts.headers),
            },
        };
        Self {
            language: language(parts, web),
            theme: Theme::of(cookie(cookies::THEME).unwrap_or_default()),
            address: ClientAddress::of(parts, &web.settings().trusted_proxies),
            device,
            login: None,
            half: None,
            suspended: None,
            ticket: cookie(cookies::TICKET).map(str::to_owned),
            pass: cookie(cookies::PASS).map(str::to_owned),
            kiosk: cookie(cookies::KIOSK).map(str::to_owned),
            path: parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
            toast: cookie(cookies::TOAST).and_then(|sealed| toast::open(web.form_key(), sealed)),
            test_data: web.settings().test_data,
            https,
            web: web.clone(),
        }
    }

    /// Who is known here: logged in, or identified after a scan.
    fn person(&self) -> Option<PersonId> {
        if let Some(login) = &self.login {
            return Some(login.person);
        }
        let app = self.web.app();
        app.pass(self.pass.as_deref()?, app.device(&self.device.value)).ok().map(|pass| pass.person)
    }

    /// The texts in the visitor's language.
    #[must_use]
    pub fn t(&self) -> &'static Texts {
        Texts::of(self.language)
    }

    /// A form token for this answer's page.
    #[must_use]
    pub fn csrf(&self) -> String {
        self.web.form_key().token(&self.device.value, self.web.chance())
    }

    /// What every page needs to know beside its own subject.
    #[must_use]
    pub fn frame(&self) -> Frame {
        Frame {
            theme: self.theme,
            user: self.login.as_ref().map(|login| User {
                name: login.name.clone(),
                provider: login.provider.clone(),
                roles: login.roles,
                may_switch: login.may_switch,
            }),
            csrf: self.csrf(),
            test_data: self.test_data,
            unclosed: self.login.as_ref().map_or(0, |login| login.unclosed),
            toast: self.toast.clone(),
            outbox: self.person().map(|person| self.web.outbox_of(person)),
            ..Frame::anonymous(self.language, self.path.clone())
        }
    }

    /// The answer that shows a page; news shown on it are not shown again.
    #[must_use]
    pub fn page(&self, page: Markup) -> Response {
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        let mut response = ([(CONTENT_TYPE, html)], page.into_string()).into_response();
        if self.toast.is_some() {
            let gone = cookies::set(cookies::TOAST, "", Stays::Gone, self.https);
            response.headers_mut().extend(gone.map(|gone| (SET_COOKIE, gone)));
        }
        response
    }

    /// Cookies that this visit sets: the device, when it is new, and a language asked for in the address.
    pub(crate) fn new_cookies(&self) -> impl Iterator<Item = HeaderValue> {
        let device = self
            .device
            .is_new
            .then(|| cookies::set(cookies::DEVICE, &self.device.value, Stays::Seconds(A_YEAR), self.https));
        let asked =
            asked_language(self.path.split_once('?').map_or("", |(_, query)| query)).map(|language| {
                cookies::set(cookies::LANGUAGE, language.tag(), Stays::Seconds(A_YEAR), self.https)
            });
        [device, asked].into_iter().flatten().flatten()
    }
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let visitor = parts.extensions.get::<Arc<Self>>();
        visitor.map(|visitor| Self::clone(visitor)).ok_or_else(|| Problem::internal("no visitor"))
    }
}

/// `?lang=de`.
fn asked_language(query: &str) -> Option<Language> {
    let asked = form_urlencoded::parse(query.as_bytes()).take(64).find(|(name, _)| name == "lang")?;
    asked.1.parse().ok()
}

/// The visitor's language: asked for in the address, chosen earlier, or as the browser says.
pub(crate) fn language(parts: &Parts, web: &Web) -> Language {
    let https = web.settings().is_https();
    let text = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    asked_language(parts.uri.query().unwrap_or_default())
        .or_else(|| cookies::value(&parts.headers, cookies::LANGUAGE, https)?.parse().ok())
        .or_else(|| Language::accepted(text(ACCEPT_LANGUAGE)?))
        .unwrap_or(web.settings().language)
}

/// Whether the sender is a script of ours that wants JSON back.
pub(crate) fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"application/json"))
}

/// The kind of device for evidence and lists; coarse on purpose.
fn class(headers: &HeaderMap) -> &'static str {
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let has = |word: &str| agent.contains(word);
    match () {
        () if has("iPhone") || has("iPod") => "phone-ios",
        () if has("iPad") => "tablet-ios",
        () if has("Android") && has("Mobile") => "phone-android",
        () if has("Android") => "tablet-android",
        () if has("Windows") => "computer-windows",
        () if has("Macintosh") => "computer-mac",
        () if has("CrOS") => "computer-chromeos",
        () if has("Linux") => "computer-linux",
        () => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_told_by_its_kind_alone() {
        let of = |agent: &'static str| {
            class(&HeaderMap::from_iter([(USER_AGENT, HeaderValue::from_static(agent))]))
        };
        assert_eq!(of("Mozilla/5.0 (iPhone; CPU iPhone OS 14_0 like Mac OS X)"), "phone-ios");
        assert_eq!(of("Mozilla/5.0 (Linux; Android 9; SM-G960F) Chrome/80.0 Mobile Safari"), "phone-android");
        assert_eq!(of("curl/8"), "other");
    }

    #[test]
    fn a_language_in_the_address_is_read_and_nothing_else() {
        assert_eq!(asked_language("a=b&lang=de"), Some(Language::De));
        assert_eq!(asked_language("lang=%64e"), Some(Language::De));
        assert_eq!(asked_language("lang=klingon"), None);
    }
}
