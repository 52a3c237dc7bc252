//! Someone's browser: cookies, forms, and what comes back; a connection that breaks off is an answer too.

use std::{sync::Arc, time::Duration};

use reqwest::{Client, Response, cookie::Jar};

/// The connection broke off or nobody listens.
#[derive(Debug)]
pub(crate) struct Cut;

/// A browser of one person.
#[derive(Clone)]
pub(crate) struct Hands {
    client: Client,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Where it came from in the end.
    pub(crate) path: String,
    pub(crate) body: Vec<u8>,
}

impl Hands {
    /// With this cookie, or nobody's.
    pub(crate) fn new(cookie: &str) -> Self {
        let jar = Jar::default();
        if !cookie.is_empty() {
            jar.add_cookie_str(cookie, &"http://127.0.0.1".parse().unwrap());
        }
        let client = Client::builder()
            .cookie_provider(Arc::new(jar))
            .no_proxy()
            .pool_max_idle_per_host(0)
            .timeout(Duration::from_secs(60))
            .build()
            .unwrap();
        Self { client }
    }

    pub(crate) async fn get(&self, base: &str, path: &str) -> Result<Answer, Cut> {
        answer(self.client.get(format!("{base}{path}")).send().await).await
    }

    /// Sends a form as a page would.
    pub(crate) async fn post(&self, base: &str, path: &str, form: &[(&str, &str)]) -> Result<Answer, Cut> {
        answer(self.client.post(format!("{base}{path}")).header("origin", base).form(form).send().await).await
    }

    /// Sends a form as the outbox does.
    pub(crate) async fn post_for_json(
        &self,
        base: &str,
        path: &str,
        form: &[(&str, &str)],
    ) -> Result<Answer, Cut> {
        let request = self.client.post(format!("{base}{path}")).header("origin", base);
        answer(request.header("accept", "application/json").form(form).send().await).await
    }

    /// Sends a body of any kind.
    pub(crate) async fn send(
        &self,
        base: &str,
        path: &str,
        kind: &str,
        body: impl Into<reqwest::Body>,
    ) -> Result<Answer, Cut> {
        let request = self.client.post(format!("{base}{path}")).header("origin", base);
        answer(request.header("content-type", kind).body(body).send().await).await
    }
}

async fn answer(sent: reqwest::Result<Response>) -> Result<Answer, Cut> {
    let response = sent.map_err(|_| Cut)?;
    let (status, path) = (response.status().as_u16(), response.url().path().to_owned());
    let body = response.bytes().await.map_err(|_| Cut)?.to_vec();
    Ok(Answer { status, path, body })
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The value of a hidden field; the first of that name.
    pub(crate) fn field(&self, name: &str) -> String {
        self.between(&format!("name=\"{name}\" value=\""), "\"")
    }

    /// What stands between two texts, or nothing.
    pub(crate) fn between(&self, from: &str, to: &str) -> String {
        let text = self.text();
        let after = text.split_once(from).map(|(_, after)| after);
        after.and_then(|after| after.split_once(to)).map(|(found, _)| found.to_owned()).unwrap_or_default()
    }

    /// The same, when it is a good answer.
    pub(crate) fn good(self) -> Self {
        assert!((200..300).contains(&self.status), "{} answers {}: {}", self.path, self.status, self.text());
        self
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}
