//! A letter whose text is filled in, as plain text and as simple HTML that says the same. No pictures, nothing that tells
//! whether it was read.

use assidu_domain::letters::{LINK_MARK, is_forbidden};
use assidu_texts::Language;

/// The lines of each paragraph; empty lines are between them.
pub(crate) fn paragraphs(body: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = body.split('\n').map(str::trim).collect();
    lines
        .split(|line| line.is_empty())
        .filter(|paragraph| !paragraph.is_empty())
        .map(<[&str]>::to_vec)
        .collect()
}

/// The plain text; `url` stands where the link does.
pub(crate) fn text(body: &str, url: &str) -> String {
    let paragraphs: Vec<String> = paragraphs(body)
        .iter()
        .map(|lines| {
            let lines: Vec<String> = lines.iter().map(|line| with_link(line, url, plain)).collect();
            lines.join("\n")
        })
        .collect();
    paragraphs.join("\n\n") + "\n"
}

/// The HTML. Words with the link alone below them are the link.
pub(crate) fn html(body: &str, url: &str, language: Language, title: &str) -> String {
    let mut inside = String::new();
    for lines in paragraphs(body) {
        match words_of_link(&lines) {
            Some(words) => {
                let words: Vec<String> = words.iter().map(|line| escaped(line)).collect();
                let words = words.join("<br>");
                inside.push_str(&format!("<p><a href=\"{}\">{words}</a></p>\n", escaped(url)));
            }
            None => {
                let address = format!("<a href=\"{0}\">{0}</a>", escaped(url));
                let lines: Vec<String> =
                    lines.iter().map(|line| with_link(line, &address, escaped)).collect();
                inside.push_str(&format!("<p dir=\"auto\">{}</p>\n", lines.join("<br>")));
            }
        }
    }
    format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\n\
         <body style=\"font-family:sans-serif;line-height:1.5;max-width:36em\">\n{inside}</body></html>\n",
        language.tag(),
        escaped(title),
    )
}

/// The words that are the link, when it stands alone below them.
pub(crate) fn words_of_link<'a, 'b>(lines: &'b [&'a str]) -> Option<&'b [&'a str]> {
    let (last, words) = lines.split_last()?;
    let is_alone = last.chars().eq([LINK_MARK]);
    (is_alone && !words.is_empty() && !words.iter().any(|line| line.contains(LINK_MARK))).then_some(words)
}

/// A line with something in place of the link, and everything else as it has to be written.
fn with_link(line: &str, link: &str, write: fn(&str) -> String) -> String {
    let pieces: Vec<String> = line.split(LINK_MARK).map(write).collect();
    pieces.join(link)
}

/// No character that does something.
fn plain(text: &str) -> String {
    text.chars().map(|c| if is_forbidden(c) { ' ' } else { c }).collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use assidu_domain::letters::one_line;

    use super::*;

    #[test]
    fn a16_names_are_text_in_letters_whatever_they_hold() {
        let name = "<img src=x onerror=alert(1)> \"A\" & 'B'\r\n\r\nhttps://thief.example";
        let page = html(&one_line(name), "https://a.example", Language::De, name);
        assert!(
            !page.contains("<img") && !page.contains("\"A\" &") && page.contains("lang=\"de\""),
            "{page}"
        );
        assert_eq!(text(&one_line(name), "").lines().count(), 1);
    }

    #[test]
    fn words_above_a_link_are_the_link_and_elsewhere_its_address_shows() {
        let body = format!("Hello\nAda & Bo\n\n\nSign <here>:\n{LINK_MARK}\n\nor go to {LINK_MARK} now");
        let url = "https://a.example/l/x?a=1&b=2";
        assert_eq!(
            text(&body, url),
            format!("Hello\nAda & Bo\n\nSign <here>:\n{url}\n\nor go to {url} now\n")
        );
        let page = html(&body, url, Language::En, "T");
        let safe = "https://a.example/l/x?a=1&amp;b=2";
        assert!(page.contains("<p dir=\"auto\">Hello<br>Ada &amp; Bo</p>"), "{page}");
        assert!(page.contains(&format!("<p><a href=\"{safe}\">Sign &lt;here&gt;:</a></p>")), "{page}");
        assert!(page.contains(&format!("or go to <a href=\"{safe}\">{safe}</a> now")), "{page}");
        assert!(!text("", url).contains(url));
    }
}
