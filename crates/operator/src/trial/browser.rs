//! A participant's browser: cookies, forms, and nothing that a person could not send.

use std::{collections::BTreeMap, time::Duration};

use anyhow::{Context as _, bail};
use reqwest::{Client, RequestBuilder, Response, StatusCode, header::RETRY_AFTER};

/// How often something is sent to a server that says it is busy.
const MOST_TRIES: u32 = 20;
/// How long to wait at most before sending again, whatever the server asks.
const MOST_PAUSE_SECONDS: u64 = 10;

/// One person with one device.
#[derive(Clone)]
pub(crate) struct Browser {
    client: Client,
    base: String,
}

/// A page as it came.
pub(crate) struct Page {
    /// Where it was in the end, without the origin.
    pub(crate) path: String,
    /// Its markup.
    pub(crate) html: String,
}

impl Browser {
    /// A fresh device.
    pub(crate) fn new(base: &str) -> anyhow::Result<Self> {
        let client = Client::builder()
            .cookie_store(true)
            .no_proxy()
            .user_agent("Mozilla/5.0 (Linux; Android 14; Mobile) assidu-try")
            .timeout(std::time::Duration::from_secs(60))
            .build()?;
        Ok(Self { client, base: base.to_owned() })
    }

    /// Opens a page.
    pub(crate) async fn open(&self, path: &str) -> anyhow::Result<Page> {
        let response = patiently(&self.client.get(format!("{}{path}", self.base))).await?;
        page(response, path).await
    }

    /// Sends a form as a page would, with the hidden fields of `from` whose names the form may hold.
    pub(crate) async fn send(
        &self,
        from: &Page,
        path: &str,
        fields: &[(&str, &str)],
    ) -> anyhow::Result<Page> {
        let mut form: Vec<(String, String)> =
            fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        for (name, value) in hidden(&from.html) {
            if !form.iter().any(|(known, _)| *known == name) {
                form.push((name, value));
            }
        }
        let url = format!("{}{path}", self.base);
        let response = patiently(&self.client.post(url).header("origin", &self.base).form(&form)).await?;
        page(response, path).await
    }

    /// Logs in.
    pub(crate) async fn log_in(&self, code: &str, login: &str, password: &str) -> anyhow::Result<()> {
        let form = self.open("/sign-in").await?;
        let fields = [("institution", code), ("identifier", login), ("password", password), ("next", "")];
        let after = self.send(&form, "/sign-in", &fields).await?;
        if after.path.starts_with("/sign-in") {
            bail!("{login} could not log in");
        }
        Ok(())
    }
}

/// Sends, and when the server says that too many come at once waits as long as it asks and sends the same again, as
/// a person would: a form sent twice counts once.
async fn patiently(request: &RequestBuilder) -> anyhow::Result<Response> {
    let mut tries = 0;
    loop {
        let once = request.try_clone().context("the form cannot be sent twice")?;
        let response = once.send().await?;
        tries += 1;
        let is_busy =
            matches!(response.status(), StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS);
        if !is_busy || tries == MOST_TRIES {
            return Ok(response);
        }
        let asked = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
        tokio::time::sleep(Duration::from_secs(asked.unwrap_or(1).clamp(1, MOST_PAUSE_SECONDS))).await;
    }
}

async fn page(response: Response, asked: &str) -> anyhow::Result<Page> {
    let status = response.status();
    let path = response.url().path().to_owned();
    let html = response.text().await.context("the answer broke off")?;
    if !status.is_success() {
        bail!("{asked} answered {status} at {path}: {}", said(&html));
    }
    Ok(Page { path, html })
}

/// The heading of a page: what it says in one line.
fn said(html: &str) -> String {
    let heading = html.split("<h1").nth(1).and_then(|rest| rest.split_once('>')).map(|(_, rest)| rest);
    heading.and_then(|rest| rest.split_once("</h1>")).map(|(text, _)| text.to_owned()).unwrap_or_default()
}

/// The hidden fields of a page, the first of each name.
fn hidden(html: &str) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    for tag in html.split("<input").skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
        if attribute(tag, "type").as_deref() == Some("hidden")
            && let (Some(name), Some(value)) = (attribute(tag, "name"), attribute(tag, "value"))
        {
            fields.entry(name).or_insert(value);
        }
    }
    fields
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let (value, _) = rest.split_once('"')?;
    Some(value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

/// A drawing: a scribble of two strokes that differs from person to person, and a little from one time to the next,
/// as nobody signs twice alike.
pub(crate) fn scribble(person: &[u8; 16], occasion: &[u8; 16]) -> String {
    let mut strokes = Vec::new();
    for stroke in 0..2_i64 {
        let mut points = Vec::new();
        for n in 0..24_i64 {
            let byte = usize::try_from((n + stroke * 7) % 16).unwrap_or(0);
            let (wobble, tremble) = (i64::from(person[byte]), i64::from(occasion[15 - byte] % 8));
            let x = 300 + stroke * 1200 + n * 48;
            let y = 700 + tremble + (wobble * 3) % 620 + if n % 2 == 0 { 120 } else { -120 };
            points.push(format!("[{x},{y}]"));
        }
        strokes.push(format!("[{}]", points.join(",")));
    }
    format!("{{\"w\":320,\"h\":180,\"strokes\":[{}]}}", strokes.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_fields_are_read_as_a_browser_reads_them() {
        let html = "<form><input type=\"hidden\" name=\"csrf\" value=\"a&amp;b\"><input name=\"q\" value=\"x\">\
            <input name=\"key\" type=\"hidden\" value=\"k\"></form>";
        let fields = hidden(html);
        assert_eq!(fields.get("csrf").map(String::as_str), Some("a&b"));
        assert_eq!(fields.get("key").map(String::as_str), Some("k"));
        assert!(!fields.contains_key("q"));
    }

    #[test]
    fn a_scribble_is_a_signature() {
        assert!(assidu_evidence::Strokes::parse(scribble(&[7; 16], &[9; 16]).as_bytes()).is_ok());
        assert_ne!(scribble(&[7; 16], &[9; 16]), scribble(&[7; 16], &[10; 16]));
    }
}
