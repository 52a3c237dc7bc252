//! The foot of each page: the log's head, the way to check, the page's number (LOG-24).

use assidu_texts::Arg;
use krilla::tagging::{ArtifactType, Tag};

use super::{
    RenderError,
    layout::{FOOTER, Layout, Look, MARGIN, place},
};
use crate::{
    plan::{Area, Item, NodeId},
    qr::Code,
    typeset::{Line, Style},
};

const SMALL: Style = Style::regular(6.3);
/// From the code to the words beside it: its light margin.
const QUIET: f32 = 8.0;

impl Layout<'_> {
    /// Draws all footers. That of the last page is content, the others repeat it.
    pub(super) fn footers(&mut self) -> Result<(), RenderError> {
        let code = Code::of(&self.sheet.verify_url)?;
        let (areas, unit) = (code.areas().into(), FOOTER / code.width() as f32);
        let (x, y) = (MARGIN, self.footer_top());
        let code = Item::Code { areas, x, y, unit };
        let (first, end) = (self.first, self.plan.pages.len());
        let left = self.footer_lines();
        for page in first..end {
            let args = [("page", Arg::from(page - first + 1)), ("pages", Arg::from(end - first))];
            let number = self.words.with("sheet-page", &args);
            self.footer(page, page + 1 == end, &code, &left, &number);
        }
        Ok(())
    }

    /// Log, root, address: what stands beside the code.
    fn footer_lines(&mut self) -> Vec<Line> {
        let sheet = self.sheet;
        if self.is_blank() {
            return self.blank_footer_lines();
        }
        let size = self.words.number(sheet.log.size);
        let log = [("origin", Arg::from(&sheet.log.origin)), ("size", size.into())];
        let log = self.words.with("sheet-log", &log);
        let id = self.words.with("sheet-id", &[("reference", (&sheet.reference).into())]);
        let root = self.words.with("sheet-root", &[("hash", grouped(&sheet.log.root).into())]);
        let url = self.words.with("sheet-verify", &[("url", (&sheet.verify_url).into())]);
        self.cut_lines([(id, 1), (log, 1), (root, 2), (url, 1)])
    }

    /// The same of a form: when it was printed, and where the class meeting is found. It is not in the log.
    fn blank_footer_lines(&mut self) -> Vec<Line> {
        let made = self.words.with("sheet-blank-made", &self.words.date_and_time(self.sheet.made_at));
        let not_sealed = self.words.get("sheet-blank-not-sealed");
        let url = self.words.with("sheet-blank-page", &[("url", (&self.sheet.verify_url).into())]);
        self.cut_lines([(made, 1), (not_sealed, 2), (url, 1)])
    }

    /// Texts as lines, of each so many at most.
    fn cut_lines<const N: usize>(&mut self, texts: [(String, usize); N]) -> Vec<Line> {
        let width = self.width() - FOOTER - QUIET - 70.0;
        let mut lines = Vec::new();
        for (text, most) in texts {
            let wrapped = self.setter.wrap(SMALL, &format!("{text} "), width);
            lines.extend(wrapped.into_iter().take(most));
        }
        lines
    }

    fn footer(&mut self, page: usize, content: bool, code: &Item, left: &[Line], number: &str) {
        let sheet = self.sheet;
        let top = self.footer_top();
        let qr = vec![code.clone()];
        let x = MARGIN + FOOTER + QUIET;
        let height = left.len() as f32 * SMALL.leading();
        let beside = Area { x, y: top + (FOOTER - height) / 2.0, w: self.width(), h: height };
        let lines = place(left.to_vec(), Look::muted(SMALL), beside);
        let right = Area { x: MARGIN, y: top + FOOTER - 9.0, w: self.width(), h: SMALL.leading() };
        let number = self.setter.line(Style::bold(7.0), number);
        let number = place(vec![number], Look::text(Style::bold(7.0)).to_the_right(), right);
        self.plan.artifact(page, ArtifactType::Footer, number);
        if !content {
            self.plan.artifact(page, ArtifactType::Footer, qr.into_iter().chain(lines).collect());
            return;
        }
        let node = self.plan.root(Tag::P);
        let (log, address) =
            lines.split_at(left.iter().position(|l| is_address(l, sheet)).unwrap_or(left.len()));
        self.plan.content(page, node, log.to_vec());
        self.footer_link(page, address.to_vec(), beside);
        let about = if self.is_blank() { "sheet-blank-qr" } else { "sheet-qr" };
        let alt = self.words.with(about, &[("url", (&sheet.verify_url).into())]);
        let figure = self.plan.root(Tag::Figure(Some(alt)));
        self.plan.content(page, figure, qr);
    }

    /// The address as a link, when it is there and is one.
    fn footer_link(&mut self, page: usize, items: Vec<Item>, beside: Area) {
        let Some(Item::Text { y, line, .. }) = items.first() else { return };
        let url = self.sheet.verify_url.clone();
        let area = Area {
            x: beside.x,
            y: y - SMALL.ascent(),
            w: line.width().max(20.0),
            h: items.len() as f32 * SMALL.leading(),
        };
        let paragraph = self.plan.root(Tag::P);
        let node: NodeId = self.plan.child(paragraph, Tag::Link);
        self.plan.content(page, node, items);
        let about = if self.is_blank() { "sheet-blank-link" } else { "sheet-verify-link" };
        let alt = self.words.get(about);
        self.plan.link(page, node, area, &url, &alt);
    }
}

/// Whether this line starts the address; it is the one that is not the log's nor the root's.
fn is_address(line: &Line, sheet: &super::Sheet) -> bool {
    let start: String = sheet.verify_url.chars().take(8).collect();
    !start.is_empty() && line.text.contains(&start)
}

/// A hash in groups of four digits, so that people can compare it.
fn grouped(hash: &[u8; 32]) -> String {
    hash.chunks(2).map(|pair| format!("{:02x}{:02x}", pair[0], pair[1])).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_written_in_groups_of_four() {
        let text = grouped(&[0xab; 32]);
        assert_eq!(text.len(), 64 + 15);
        assert!(text.starts_with("abab abab "));
    }
}
