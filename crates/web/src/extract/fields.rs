//! The fields of a form or of an address's query.

use std::str::FromStr;

use crate::{
    Problem,
    problem::{FieldProblem, Unreadable},
};

/// Names and values in the order in which they came. A name may come more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub(crate) Vec<(String, String)>);

/// Most fields of a form: a class of sixty with three each leaves room.
pub(crate) const MOST: usize = 2000;

impl Fields {
    /// Reads `a=1&b=2`.
    ///
    /// # Errors
    /// [`Problem::Field`] when there are too many.
    pub(crate) fn parse(text: &[u8]) -> Result<Self, Problem> {
        let pairs = pieces(text).filter(|pair| !pair.is_empty()).map(|pair| {
            let end = memchr::memchr(b'=', pair).unwrap_or(pair.len());
            (decode(&pair[..end]), decode(pair.get(end + 1..).unwrap_or_default()))
        });
        let pairs: Vec<(String, String)> = pairs.take(MOST + 1).collect();
        if pairs.len() > MOST {
            let field = "request".to_owned();
            return Err(Problem::Field(FieldProblem { field, why: Unreadable::TooLong }));
        }
        Ok(Self(pairs))
    }

    /// The first value of a field, trimmed; nothing when it is missing or empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }

    /// The first value of a field, trimmed; empty when it is missing.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// Every value of a field that may come more than once.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }

    /// Fields called `prefix.something`: what follows the point, and the value.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(n, v)| Some((n.strip_prefix(prefix)?.strip_prefix('.')?, v.trim())))
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn is_ticked(&self, name: &str) -> bool {
        self.get(name).is_some_and(|v| v != "0" && v != "false")
    }

    /// A field that must be there and readable.
    ///
    /// # Errors
    /// [`Problem::Field`] saying which field, and what is wrong with it.
    pub fn required<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        self.optional(name)?.ok_or_else(|| Problem::missing(name))
    }

    /// A field that may be missing or empty, but must be readable when it is there.
    ///
    /// # Errors
    /// [`Problem::Field`] when it is there and unreadable.
    pub fn optional<T: FromStr>(&self, name: &str) -> Result<Option<T>, Problem> {
        self.get(name).map(|v| v.parse().map_err(|_| Problem::malformed(name))).transpose()
    }

    /// Every value of a field that may come more than once, read.
    ///
    /// # Errors
    /// [`Problem::Field`] when one is unreadable.
    pub fn each<T: FromStr>(&self, name: &str) -> Result<Vec<T>, Problem> {
        self.all(name).map(|v| v.parse().map_err(|_| Problem::malformed(name))).collect()
    }
}

/// What lies between the `&`s.
fn pieces(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let left = rest?;
        let (piece, after) = match memchr::memchr(b'&', left) {
            Some(end) => (left.get(..end)?, left.get(end + 1..)),
            None => (left, None),
        };
        rest = after;
        Some(piece)
    })
}

/// What `a%20b+c` stands for. In one go over the bytes: in a drawing every second character is written so, and
/// an iterator over each of them took ten times as long.
fn decode(text: &[u8]) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        out.push(match first {
            b'+' => b' ',
            b'%' => match after {
                [high, low, after @ ..] => {
                    let (high, low) = (DIGITS[usize::from(*high)], DIGITS[usize::from(*low)]);
                    if high | low < 16 {
                        rest = after;
                        high << 4 | low
                    } else {
                        b'%'
                    }
                }
                _ => b'%',
            },
            other => *other,
        });
    }
    String::from_utf8(out).unwrap_or_else(|bytes| String::from_utf8_lossy(bytes.as_bytes()).into_owned())
}

/// What each byte is worth as a hexadecimal digit; 255 when it is none.
const DIGITS: [u8; 256] = {
    let mut worth = [u8::MAX; 256];
    let mut digit = 0;
    while digit < 16 {
        worth[b"0123456789abcdef"[digit as usize] as usize] = digit;
        worth[b"0123456789ABCDEF"[digit as usize] as usize] = digit;
        digit += 1;
    }
    worth
};

#[cfg(test)]
mod tests {
    use assidu_domain::MeetingId;

    use super::*;

    #[test]
    fn fields_say_which_of_them_is_wrong_and_why() {
        let fields = Fields::parse(b"a=1&a=2&n=+x+&state.per_1=late&state.per_2=absent&m=mtg_x&e=").unwrap();
        assert_eq!(fields.each::<u8>("a").unwrap(), [1, 2]);
        assert_eq!(fields.text("n"), "x");
        assert_eq!(fields.under("state").collect::<Vec<_>>(), [("per_1", "late"), ("per_2", "absent")]);
        assert_eq!(fields.required::<MeetingId>("m"), Err(Problem::malformed("m")));
        assert_eq!(fields.required::<u8>("e"), Err(Problem::missing("e")));
        assert_eq!(fields.optional::<u8>("absent"), Ok(None));
    }

    #[test]
    fn what_is_read_is_what_the_standard_says() {
        let pieces = [
            "a", "=", "&", "+", "%", "%2", "%20", "%5B", "%c3%a9", "%C3", "\u{e9}", "%zz", "%2g", "\0",
            "%26", "",
        ];
        // Every text of four of these pieces, and the crate that follows the standard to the letter.
        for n in 0..pieces.len().pow(4) {
            let piece = |place: u32| pieces[n / pieces.len().pow(place) % pieces.len()];
            let text = [piece(0), piece(1), piece(2), piece(3)].concat();
            let theirs = form_urlencoded::parse(text.as_bytes());
            let theirs: Vec<_> =
                theirs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
            assert_eq!(Fields::parse(text.as_bytes()).unwrap().0, theirs, "{text:?}");
        }
    }

    #[test]
    fn a_flood_of_fields_is_refused() {
        assert!(Fields::parse("a=1&".repeat(MOST).as_bytes()).is_ok());
        assert!(Fields::parse("a=1&".repeat(MOST + 1).as_bytes()).is_err());
    }
}
