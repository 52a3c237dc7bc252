//! What is asked for of a list: a filter, which part of it, and what is shown of each thing (RFC 7644, 3.4.2 and 3.4.3).

use serde_json::Value;

use super::{MOST, filter, message::Refused, parts::Parts, patch::get};
use crate::Fields;

/// A question.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// An attribute in small letters, and what it equals.
    pub(super) filter: Option<(String, String)>,
    /// Where the part begins, from one on.
    pub(super) start: usize,
    /// How much of the list is wanted.
    pub(super) count: usize,
    /// What is shown of each thing.
    pub(super) parts: Parts,
}

impl Asked {
    /// As the address has it.
    pub(super) fn of(query: &Fields) -> Result<Self, Refused> {
        let (start, count) = paging(query)?;
        let filter = query.get("filter").map(filter::equals).transpose()?;
        Ok(Self { filter, start, count, parts: Parts::of(query)? })
    }

    /// As a message to `.search` has it.
    pub(super) fn of_message(sent: &Value) -> Result<Self, Refused> {
        let mut fields = Vec::new();
        for name in ["filter", "startIndex", "count", "attributes", "excludedAttributes"] {
            match get(sent, name) {
                None | Some(Value::Null) => {}
                Some(Value::String(text)) => fields.push((name.to_owned(), text.clone())),
                Some(Value::Number(number)) => fields.push((name.to_owned(), number.to_string())),
                Some(Value::Array(all)) => {
                    let names: Option<Vec<&str>> = all.iter().map(Value::as_str).collect();
                    let names = names.ok_or_else(|| Refused::value(format!("{name} holds names.")))?;
                    fields.push((name.to_owned(), names.join(",")));
                }
                Some(_) => return Err(Refused::value(format!("{name} cannot be read."))),
            }
        }
        Self::of(&Fields(fields))
    }
}

/// Which part of a list: its beginning, from one on, and how much of it.
fn paging(query: &Fields) -> Result<(usize, usize), Refused> {
    let number = |name: &'static str, default: i64| match query.get(name) {
        None => Ok(default),
        Some(text) => text.parse::<i64>().map_err(|_| Refused::value(format!("{name} is no number."))),
    };
    // Less than the least is taken for the least (RFC 7644, 3.4.2.4).
    let start = usize::try_from(number("startIndex", 1)?.max(1)).unwrap_or(usize::MAX);
    let count = usize::try_from(number("count", 50)?.max(0)).unwrap_or(0);
    Ok((start, count.min(MOST)))
}
