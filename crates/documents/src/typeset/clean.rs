//! What of a text goes on paper, and where its lines may break.

/// Pieces between which a line may break: where each starts, and whether a space comes before it.
pub(super) fn pieces(text: &str) -> Vec<(usize, &str, bool)> {
    let mut pieces = Vec::new();
    let mut place = 0;
    for word in text.split(' ') {
        let mut start = 0;
        for (at, mark) in word.match_indices(['-', '/', '@']) {
            let end = at + mark.len();
            // A break that leaves one or two letters alone ("ci-", "e-") is worse than a ragged line.
            if word[start..end].chars().count() > 3 && word[end..].chars().count() > 2 {
                pieces.push((place + start, &word[start..end], start == 0));
                start = end;
            }
        }
        if !word.is_empty() {
            pieces.push((place + start, &word[start..], start == 0));
        }
        place += word.len() + 1;
    }
    pieces
}

/// The text without what has no place on paper: controls, marks of direction, private and void characters.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        if let Some(c) = printable(c, before) {
            before = c;
            out.push(c);
        }
    }
    out
}

/// What is printed for a character after another.
fn printable(c: char, before: char) -> Option<char> {
    match c {
        // Between letters of these scripts a joiner changes what is written.
        '\u{200c}' | '\u{200d}' if matches!(before, '\u{600}'..='\u{17ff}') => Some(c),
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => None,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => None,
        '\u{e0000}'..='\u{e0fff}' => None,
        c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => Some(' '),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\u{fdd0}'..='\u{fdef}' => {
            Some(char::REPLACEMENT_CHARACTER)
        }
        c if matches!(c as u32 & 0xffff, 0xfffe | 0xffff) => Some(char::REPLACEMENT_CHARACTER),
        c => Some(c),
    }
}
