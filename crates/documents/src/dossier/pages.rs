//! Pages of a dossier: HTML without a script, without an address outside of the folder, and with a policy that
//! forbids both.

use assidu_evidence::Hash;
use assidu_texts::{Arg, Texts};

use crate::Language;

/// A table: heads, and rows with an optional link in their last cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Words over the columns.
    pub heads: Vec<String>,
    /// Cells, and the file that the last one leads to.
    pub rows: Vec<(Vec<String>, Option<String>)>,
}

impl Table {
    /// Shares of the width on paper: by the longest cell, within reason.
    pub(crate) fn shares(&self) -> Vec<f32> {
        let longest = |column: usize| {
            let cells = self.rows.iter().filter_map(|(cells, _)| cells.get(column));
            cells.chain(self.heads.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(1)
        };
        (0..self.heads.len()).map(|column| (longest(column) + 2).clamp(9, 36) as f32).collect()
    }
}

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

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#171e2c;background:#fff}\
h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem}p.sub{color:#4a505f;margin:.2rem 0 1rem}\
p.warn{border:2px solid #171e2c;background:#fff3d9;padding:.6rem .8rem}dl{display:grid;grid-template-columns:minmax(8rem,1fr) 3fr;gap:.25rem 1rem}\
dt{color:#4a505f}dd{margin:0;font-weight:600;overflow-wrap:anywhere}div.wide{overflow-x:auto}\
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid #c9c7be}\
th{background:#f2f1ed}code{font:.85rem ui-monospace,monospace;overflow-wrap:anywhere}a{color:#23418f}\
@media (prefers-color-scheme:dark){body{background:#14171d;color:#eceae4}dt,p.sub{color:#b4b8c2}th{background:#1f242d}a{color:#a9c1ff}\
p.warn{background:#3a2f14;border-color:#eceae4}th,td{border-color:#3a3f4a}}\
@media print{body{max-width:none;margin:0}a{color:inherit}}";

/// Text as HTML shows it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && c != '\n' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

fn document(language: Language, title: &str, body: &str) -> Vec<u8> {
    let hash = Hash::of(STYLE.as_bytes());
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; \
         base-uri 'none'; form-action 'none'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        language.tag(),
        escaped(title),
    )
    .into_bytes()
}

fn table(table: &Table, up: &str, open: &str) -> String {
    let mut out = String::from("<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>");
    for head in &table.heads {
        out.push_str(&format!("<th scope=\"col\">{}</th>", escaped(head)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (cells, link) in &table.rows {
        out.push_str("<tr>");
        let last = cells.len().saturating_sub(1);
        for (at, cell) in cells.iter().enumerate() {
            match link.as_ref().filter(|_| at == last) {
                Some(link) => {
                    let words = if cell.is_empty() { open } else { cell };
                    let href = format!("{up}{}", escaped(link));
                    out.push_str(&format!("<td><a href=\"{href}\">{}</a></td>", escaped(words)));
                }
                None => out.push_str(&format!("<td>{}</td>", escaped(cell))),
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table></div>\n");
    out
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
