//! Pages that are read from a folder: HTML without a script, without an address outside of the folder, and with a policy
//! that forbids both.

use assidu_evidence::Hash;

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
pub(crate) fn escaped(text: &str) -> String {
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

/// A whole page.
pub(crate) fn document(language: Language, title: &str, body: &str) -> Vec<u8> {
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

/// A table; links are given from the folder `up` leads to.
pub(crate) fn table(table: &Table, up: &str, open: &str) -> String {
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
