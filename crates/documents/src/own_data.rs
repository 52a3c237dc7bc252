//! One's own data as a page to read.

use assidu_texts::Texts;

use crate::{
    Language,
    html::{Table, document, escaped, table},
};

/// What is known of a person.
#[derive(Clone, Debug)]
pub struct OwnDataPage {
    /// The language of the words.
    pub language: Language,
    /// The provider's name.
    pub provider: String,
    /// The person's name.
    pub person: String,
    /// When it was put together.
    pub made: String,
    /// Single facts under their headings: labels and values; empty ones are left out.
    pub facts: Vec<(String, Vec<(String, String)>)>,
    /// Tables under their headings; those without rows are left out.
    pub tables: Vec<(String, Table)>,
}

/// The page: `index.html`.
#[must_use]
pub fn own_data(page: &OwnDataPage) -> Vec<u8> {
    let t = Texts::of(page.language);
    let title = t.get("own-data-title");
    let mut out = format!("<h1>{}</h1>\n", escaped(&title));
    let said = [&page.person, &page.provider, &page.made].map(|text| format!("<bdi>{}</bdi>", escaped(text)));
    out.push_str(&format!("<p class=\"sub\">{}</p>\n", said.join(" · ")));
    for key in ["own-data-files", "own-data-proofs"] {
        out.push_str(&format!("<p>{}</p>\n", escaped(&t.get(key))));
    }
    for (heading, facts) in &page.facts {
        out.push_str(&format!("<h2>{}</h2>\n<dl>\n", escaped(heading)));
        for (label, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
            out.push_str(&format!("<dt>{}</dt><dd><bdi>{}</bdi></dd>\n", escaped(label), escaped(value)));
        }
        out.push_str("</dl>\n");
    }
    for (heading, rows) in page.tables.iter().filter(|(_, rows)| !rows.rows.is_empty()) {
        out.push_str(&format!("<h2>{}</h2>\n{}", escaped(heading), table(rows, "", &t.get("dossier-open"))));
    }
    document(page.language, &title, &out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a43_names_stay_text_and_what_is_empty_is_left_out() {
        let page = OwnDataPage {
            language: Language::De,
            provider: "A & B".to_owned(),
            person: "<script>alert(1)</script>".to_owned(),
            made: "24.11.2026".to_owned(),
            facts: vec![("Person".to_owned(), vec![("Mail".to_owned(), String::new())])],
            tables: vec![("Nothing".to_owned(), Table::default())],
        };
        let html = String::from_utf8(own_data(&page)).unwrap();
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script"));
        assert!(html.contains("A &amp; B") && !html.contains("Mail") && !html.contains("Nothing"));
        assert!(html.contains("lang=\"de\""));
    }
}
