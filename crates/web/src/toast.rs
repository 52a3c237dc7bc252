//! News that survive one redirection: "Marked absent. Undo".

use assidu_ui::Toast;
use axum::{
    http::{
        HeaderValue, StatusCode,
        header::{LOCATION, SET_COOKIE},
    },
    response::{IntoResponse as _, Response},
};
use serde::{Deserialize, Serialize};

use crate::{
    Problem, Web,
    cookies::{self, Stays},
    forms::FormKey,
};

/// How long news may wait for the page that tells them, in seconds.
const WAITS: u32 = 60;
/// The longest cookie that every browser keeps.
const FITS: usize = 3000;

#[derive(Serialize, Deserialize)]
struct Sealed {
    text: String,
    undo: Option<(String, Vec<(String, String)>)>,
}

/// Leads on to another page after an act, so that reloading does not act again.
#[derive(Clone, Debug)]
pub struct Onward {
    to: String,
    toast: Option<Toast>,
    cookies: Vec<HeaderValue>,
}

impl Onward {
    /// To a page of ours; anything else leads to the entrance.
    #[must_use]
    pub fn to(path: impl Into<String>) -> Self {
        Self { to: own_path(path.into()), toast: None, cookies: Vec::new() }
    }

    /// Says there what happened.
    #[must_use]
    pub fn saying(mut self, text: impl Into<String>) -> Self {
        let undo = self.toast.take().and_then(|toast| toast.undo);
        self.toast = Some(Toast { text: text.into(), undo });
        self
    }

    /// Offers there to take it back: where the form posts, and its fields.
    #[must_use]
    pub fn with_undo(mut self, action: impl Into<String>, fields: Vec<(String, String)>) -> Self {
        let text = self.toast.take().map(|toast| toast.text).unwrap_or_default();
        self.toast = Some(Toast { text, undo: Some((action.into(), fields)) });
        self
    }

    /// Sets a cookie on the way.
    #[must_use]
    pub fn with_cookie(mut self, cookie: Option<HeaderValue>) -> Self {
        self.cookies.extend(cookie);
        self
    }

    /// The answer.
    ///
    /// # Errors
    /// [`Problem::Internal`] when the address cannot be written in a header.
    pub fn answer(self, web: &Web) -> Result<Response, Problem> {
        let to = HeaderValue::from_str(&self.to).map_err(|_| Problem::internal("an address for a header"))?;
        let mut response = (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response();
        let told = self.toast.and_then(|toast| seal(web.form_key(), toast, web.settings().is_https()));
        let cookies = self.cookies.into_iter().chain(told);
        for cookie in cookies {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        Ok(response)
    }
}

/// The path itself when it is one of ours; the entrance when it would lead elsewhere (`//evil`, `/\evil`).
#[must_use]
pub fn own_path(path: String) -> String {
    let plain = path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let ours = path.starts_with('/') && !path.starts_with("//") && path.len() <= 2048;
    if ours && plain { path } else { "/".to_owned() }
}

fn seal(key: &FormKey, toast: Toast, https: bool) -> Option<HeaderValue> {
    let json = serde_json::to_string(&Sealed { text: toast.text, undo: toast.undo }).ok()?;
    let value = key.seal(&json);
    // News that do not fit are not told; the act itself is done.
    if value.len() > FITS {
        return None;
    }
    cookies::set(cookies::TOAST, &value, Stays::Seconds(WAITS), https)
}

pub(crate) fn open(key: &FormKey, sealed: &str) -> Option<Toast> {
    let Sealed { text, undo } = serde_json::from_str(&key.open(sealed)?).ok()?;
    Some(Toast { text, undo })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirection_never_leaves_the_site() {
        for bad in
            ["//evil.example", "/\\evil.example", "https://evil.example", "", "/a\r\nb", "javascript:x", "/é"]
        {
            assert_eq!(own_path(bad.to_owned()), "/", "{bad:?}");
        }
        assert_eq!(own_path("/meetings/x?sign_off=1".to_owned()), "/meetings/x?sign_off=1");
    }
}
