//! A browser: keeps cookies, sends what browsers send, and follows nothing by itself.

use std::{collections::BTreeMap, net::SocketAddr, sync::Arc};

use assidu_domain::{
    Instant, PersonId, TenantId,
    people::{Role, Roles},
};
use assidu_testkit::{FakeClock, SeededRandomness};
use assidu_texts::Language;
use assidu_web::{
    Login, Parts, Settings, Web,
    login::{FindLogin, LoginsUnavailable, NewSession},
};
use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Request, StatusCode, header},
    response::Response,
};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

pub(crate) const ORIGIN: &str = "https://assidu.example";

pub(crate) fn settings() -> Settings {
    Settings {
        origin: ORIGIN.into(),
        trusted_proxies: vec!["127.0.0.1".parse().unwrap()],
        test_data: false,
        language: Language::Fr,
        secret: [9; 32],
    }
}

/// A face where each of these roles is logged in with the session drawn from its seed.
pub(crate) fn web(settings: Settings) -> Web {
    let find: FindLogin = Arc::new(|hash, _| Box::pin(async move { find(hash) }));
    let parts = Parts {
        settings,
        app: crate::scene::idle_app(),
        clock: Arc::new(FakeClock::at(Instant::from_unix_seconds(1_795_338_000))),
        chance: Arc::new(SeededRandomness::new(3)),
        demo: None,
    };
    Web::with_logins(parts, find)
}

/// The seed whose session the store cannot look up.
pub(crate) const STORE_DOWN: u64 = 99;

fn find(hash: [u8; 32]) -> Result<Option<Login>, LoginsUnavailable> {
    if hash == session(STORE_DOWN).hash {
        return Err(LoginsUnavailable);
    }
    let role = Role::ALL.iter().find(|role| session(seed(**role)).hash == hash);
    Ok(role.map(|role| Login {
        tenant: TenantId::from_bytes([1; 16]),
        person: PersonId::from_bytes([2; 16]),
        roles: Roles::of(&[*role]),
        name: "Nadia Lefèvre".into(),
        provider: "CFA des Deux Rives".into(),
        unclosed: 0,
        session: hash,
        must_change: false,
        awaits_code: false,
        has_factor: false,
        must_set_up: false,
        may_switch: false,
        suspended: false,
        confirmed_at: Instant::from_unix_seconds(0),
        origin: assidu_app::Origin::default(),
    }))
}

pub(crate) fn seed(role: Role) -> u64 {
    100 + Role::ALL.iter().position(|r| *r == role).unwrap() as u64
}

fn session(seed: u64) -> NewSession {
    NewSession::draw(&SeededRandomness::new(seed))
}

pub(crate) struct Browser {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    pub(crate) headers: Vec<(&'static str, String)>,
}

/// The events of a stream.
pub(crate) struct Stream(Body);

impl Stream {
    /// The next piece; nothing when the stream has ended.
    pub(crate) async fn next(&mut self) -> Option<String> {
        let wait = std::time::Duration::from_secs(90);
        let frame = tokio::time::timeout(wait, self.0.frame()).await.unwrap()?;
        Some(String::from_utf8(frame.unwrap().into_data().unwrap().to_vec()).unwrap())
    }
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The value of a hidden field of a page; the first of that name.
    pub(crate) fn field(&self, name: &str) -> String {
        let page = self.text();
        let after = page.split_once(&format!("name=\"{name}\" value=\"")).map(|(_, after)| after);
        after.and_then(|after| after.split_once('"')).map(|(value, _)| value.to_owned()).unwrap_or_default()
    }

    /// Where a redirection leads.
    pub(crate) fn leads_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text());
        self.header("location")
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

impl Browser {
    pub(crate) fn new(router: &Router) -> Self {
        Self { router: router.clone(), cookies: BTreeMap::new(), headers: Vec::new() }
    }

    /// Another browser on the same server.
    pub(crate) fn another(&self) -> Self {
        Self::new(&self.router)
    }

    /// With the session of this role.
    pub(crate) fn logged_in(router: &Router, role: Role) -> Self {
        Self::with_session(router, seed(role))
    }

    pub(crate) fn with_session(router: &Router, seed: u64) -> Self {
        let cookie = session(seed).cookie(assidu_web::cookies::Stays::Visit, true).unwrap();
        let mut browser = Self::new(router);
        browser.keep(cookie.to_str().unwrap());
        browser
    }

    fn keep(&mut self, cookie: &str) {
        let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
        if cookie.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    pub(crate) async fn send(
        &mut self,
        method: &str,
        path: &str,
        kind: &str,
        body: impl Into<Body>,
    ) -> Answer {
        let response = self.ask(method, path, kind, body.into()).await;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Status and address that it leads to, of an answer that need not end.
    pub(crate) async fn status(
        &mut self,
        method: &str,
        path: &str,
        kind: &str,
        body: impl Into<Body>,
    ) -> (u16, String) {
        let response = self.ask(method, path, kind, body.into()).await;
        let location = response.headers().get(header::LOCATION);
        let location = location.map(|value| value.to_str().unwrap().to_owned());
        (response.status().as_u16(), location.unwrap_or_default())
    }

    /// The body of an answer that does not end.
    pub(crate) async fn stream(&mut self, path: &str) -> Stream {
        let response = self.ask("GET", path, "", Body::empty()).await;
        assert_eq!(response.status(), StatusCode::OK);
        Stream(response.into_body())
    }

    async fn ask(&mut self, method: &str, path: &str, kind: &str, body: Body) -> Response {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "assidu.example");
        for (name, value) in &self.cookies {
            request = request.header(header::COOKIE, format!("{name}={value}"));
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let mut request = request.body(body).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 5000))));
        let response = self.router.clone().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        response
    }

    /// Sends a form of the page at `shown`, with its hidden fields, and these.
    pub(crate) async fn submit(&mut self, shown: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(shown).await;
        assert_eq!(page.status, StatusCode::OK, "{shown}: {}", page.text());
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", &page.field("csrf"));
        // As a browser does with every hidden field.
        form.append_pair("seen", &page.field("seen")).extend_pairs(fields);
        self.post(path, &form.finish()).await
    }

    /// A program that sends this key, and keeps nothing.
    pub(crate) fn program(router: &Router, key: &str) -> Self {
        let mut program = Self::new(router);
        program.headers.push(("authorization", format!("Bearer {key}")));
        program
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "", Body::empty()).await
    }

    pub(crate) async fn post(&mut self, path: &str, form: &str) -> Answer {
        self.send("POST", path, "application/x-www-form-urlencoded", form.to_owned()).await
    }
}
