//! Pages of a dossier.

use assidu_texts::{Arg, Texts};

use crate::{
    Language,
    html::{Table, document, escaped, table},
};

/// The first page of a dossier.
#[derive(Clone, Debug)]
pub struct Index {
    /// The language of the words.
    pub language: Language,
    /// The provider's name.
    pub provider: String,
    /// When it was made.
    pub made: String,
    /// What must not be overlooked.
    pub warnings: Vec<String>,
    /// What was asked for, and how much there is: labels and values.
    pub facts: Vec<(String, String)>,
    /// Sentences about what is not in it.
    pub left_out: Vec<String>,
    /// Tables, each under its heading; those without rows say so.
    pub tables: Vec<(String, Table)>,
    /// Pages of signatures: what they are called and their file.
    pub lists: Vec<(String, String)>,
    /// The command that checks the dossier.
    pub command: String,
}

/// A page with a part of the signatures.
#[derive(Clone, Debug)]
pub struct ListPage {
    /// The language of the words.
    pub language: Language,
    /// Its heading.
    pub title: String,
    /// The rows; links are given from the dossier's folder.
    pub table: Table,
}

/// The first page: `index.html`.
#[must_use]
pub fn index(page: &Index) -> Vec<u8> {
    let t = Texts::of(page.language);
    let title = t.get("dossier-title");
    let mut out = format!("<h1>{}</h1>\n", escaped(&title));
    out.push_str(&format!("<p class=\"sub\">{} · {}</p>\n", escaped(&page.provider), escaped(&page.made)));
    for warning in &page.warnings {
        out.push_str(&format!("<p class=\"warn\">{}</p>\n", escaped(warning)));
    }
    out.push_str("<dl>\n");
    for (label, value) in page.facts.iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(&format!("<dt>{}</dt><dd>{}</dd>\n", escaped(label), escaped(value)));
    }
    out.push_str("</dl>\n");
    for sentence in &page.left_out {
        out.push_str(&format!("<p>{}</p>\n", escaped(sentence)));
    }
    out.push_str(&format!("<h2>{}</h2>\n", escaped(&t.get("dossier-how"))));
    out.push_str(&format!("<p>{}</p>\n", escaped(&t.get("dossier-how-text"))));
    out.push_str(&format!("<p><code>{}</code></p>\n<ul>\n", escaped(&page.command)));
    for (file, key) in [
        ("summary.pdf", "dossier-file-summary"),
        ("README.txt", "dossier-file-readme"),
        ("assidu-dossier.json", "dossier-file-manifest"),
    ] {
        out.push_str(&format!("<li><a href=\"{file}\">{file}</a> {}</li>\n", escaped(&t.get(key))));
    }
    out.push_str("</ul>\n");
    if !page.lists.is_empty() {
        out.push_str(&format!("<h2>{}</h2>\n<ul>\n", escaped(&t.get("dossier-signatures"))));
        for (name, file) in &page.lists {
            out.push_str(&format!("<li><a href=\"{}\">{}</a></li>\n", escaped(file), escaped(name)));
        }
        out.push_str("</ul>\n");
    }
    for (heading, rows) in &page.tables {
        out.push_str(&format!("<h2>{}</h2>\n", escaped(heading)));
        if rows.rows.is_empty() {
            out.push_str(&format!("<p>{}</p>\n", escaped(&t.get("dossier-none"))));
        } else {
            out.push_str(&table(rows, "", &t.get("dossier-open")));
        }
    }
    document(page.language, &title, &out)
}

/// A page of signatures, one folder below the first page.
#[must_use]
pub fn list_page(page: &ListPage) -> Vec<u8> {
    let t = Texts::of(page.language);
    let count = t.with("dossier-lines", &[("count", Arg::from(page.table.rows.len()))]);
    let body = format!(
        "<p class=\"sub\"><a href=\"../index.html\">{}</a></p>\n<h1>{}</h1>\n<p class=\"sub\">{}</p>\n{}",
        escaped(&t.get("dossier-title")),
        escaped(&page.title),
        escaped(&count),
        table(&page.table, "../", &t.get("dossier-open")),
    );
    document(page.language, &page.title, &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_text() {
        let rows = vec![(vec!["<b>&\"'\u{7}".to_owned(), String::new()], Some("proofs/a.json".to_owned()))];
        let table = Table { heads: vec!["A".to_owned(), "B".to_owned()], rows };
        let page = ListPage { language: Language::Fr, title: "<script>".to_owned(), table };
        let html = String::from_utf8(list_page(&page)).unwrap_or_default();
        assert!(html.contains("&lt;b&gt;&amp;&quot;&#39;\u{fffd}") && !html.contains("<b>"));
        assert!(!html.contains("<script"));
        assert!(html.contains("href=\"../proofs/a.json\""));
        assert!(html.contains("style-src 'sha256-") && !html.contains("http://"));
    }
}
