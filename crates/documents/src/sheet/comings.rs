//! Who joined a class meeting, was not expected there, or was a guest: by whose word and since when.

use assidu_domain::{Instant, time::Span};
use assidu_texts::Arg;
use krilla::tagging::{ListNumbering, Tag};

use super::{
    layout::{Layout, Look},
    notes::BODY,
};

/// Somebody more or less than planned at a class meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// The person's name as printed.
    pub name: String,
    /// The class meeting.
    pub span: Span,
    /// What became of them.
    pub came: Came,
    /// When it was said.
    pub at: Instant,
    /// By whom.
    pub author: String,
    /// Why, or empty.
    pub reason: String,
}

/// What became of somebody at a class meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// A learner of elsewhere joined it.
    Joined,
    /// A learner of its groups was not expected.
    NotExpected,
    /// A guest attended it.
    Guest,
}

impl Layout<'_> {
    /// Who joined, who was not expected, and who was a guest: by whose word and since when.
    pub(super) fn comings(&mut self) {
        let sheet = self.sheet;
        if sheet.comings.is_empty() {
            return;
        }
        let title = self.words.get("sheet-comings");
        self.heading(&title, 12.0);
        let list = self.plan.root(Tag::L(ListNumbering::None));
        for coming in &sheet.comings {
            let [date, time] = self.words.date_and_time(coming.at);
            let slot =
                format!("{} {}", self.words.date_short(coming.span.start), self.words.hours(coming.span));
            let args: [(&str, Arg<'_>); 5] = [
                date,
                time,
                ("author", (&coming.author).into()),
                ("name", (&coming.name).into()),
                ("slot", slot.into()),
            ];
            let mut text = self.words.with(
                match coming.came {
                    Came::Joined => "sheet-coming-joined",
                    Came::NotExpected => "sheet-coming-not-expected",
                    Came::Guest => "sheet-coming-guest",
                },
                &args,
            );
            if !coming.reason.is_empty() {
                let why = self.words.with("sheet-correction-why", &[("reason", (&coming.reason).into())]);
                text = format!("{text} {why}");
            }
            let item = self.plan.child(list, Tag::LI);
            let body = self.plan.child(item, Tag::LBody);
            self.paragraph(body, Look::text(BODY), &text, 0.0);
            self.y += 2.0;
        }
        if sheet.more_comings > 0 {
            let node = self.plan.root(Tag::P);
            let text = self.words.with("sheet-comings-more", &[("count", sheet.more_comings.into())]);
            self.paragraph(node, Look::text(BODY), &text, 0.0);
        }
        self.y += 10.0;
    }
}
