//! What follows the tables: anomalies, corrections, what the signatures are, and how to check them.

use std::collections::BTreeSet;

use assidu_texts::Arg;
use krilla::tagging::{ListNumbering, Tag};

use super::{
    PaperCopy, PaperOutage, SealLabel, Signature, Standing,
    input::Way,
    layout::{Layout, Look, MARGIN},
};
use crate::typeset::Style;

pub(super) const BODY: Style = Style::regular(7.8);
const RULE: Style = Style::bold(7.8);
const SMALL: Style = Style::regular(7.2);

impl Layout<'_> {
    /// Anomalies and corrections, then what is said of every sheet.
    pub(super) fn notes(&mut self) {
        self.anomalies();
        self.comings();
        self.tokens();
        self.waited();
        self.corrections();
        self.paper();
        self.about();
    }

    fn anomalies(&mut self) {
        let sheet = self.sheet;
        if sheet.anomalies.is_empty() {
            if sheet.standing == Standing::Final && sheet.extract.is_none() {
                let node = self.plan.root(Tag::P);
                let text = self.words.get("sheet-anomalies-none");
                self.paragraph(node, Look::text(BODY), &text, 0.0);
                self.y += 10.0;
            }
            return;
        }
        let title = self.words.get("sheet-anomalies");
        self.heading(&title, 12.0);
        let list = self.plan.root(Tag::L(ListNumbering::None));
        let indent = 46.0;
        for anomaly in &sheet.anomalies {
            self.room(BODY.leading());
            let item = self.plan.child(list, Tag::LI);
            let label = self.plan.child(item, Tag::Lbl);
            self.block(label, Look::text(RULE), &format!("{} ", anomaly.rule), [MARGIN, self.y, indent]);
            let body = self.plan.child(item, Tag::LBody);
            self.paragraph(body, Look::text(BODY), &anomaly.text, indent);
            self.y += 2.0;
        }
        self.y += 10.0;
    }

    fn tokens(&mut self) {
        let sheet = self.sheet;
        if sheet.tokens.is_empty() {
            return;
        }
        let title = self.words.get("sheet-tokens");
        self.heading(&title, 12.0);
        let list = self.plan.root(Tag::L(ListNumbering::None));
        for token in &sheet.tokens {
            let [date, time] = self.words.date_and_time(token.at);
            let slot =
                format!("{} {}", self.words.date_short(token.span.start), self.words.hours(token.span));
            let args: [(&str, Arg<'_>); 5] = [
                date,
                time,
                ("author", (&token.author).into()),
                ("name", (&token.name).into()),
                ("slot", slot.into()),
            ];
            let mut parts = vec![self.words.with("sheet-token", &args)];
            if !token.in_window {
                parts.push(self.words.get("sheet-token-late"));
            }
            parts.push(match token.signed {
                Some(at) => self.words.with("sheet-token-signed", &self.words.date_and_time(at)),
                None => self.words.get("sheet-token-open"),
            });
            let item = self.plan.child(list, Tag::LI);
            let body = self.plan.child(item, Tag::LBody);
            self.paragraph(body, Look::text(BODY), &parts.join(" ; "), 0.0);
            self.y += 2.0;
        }
        self.y += 10.0;
    }

    /// Signatures that waited on a device: between which two times of the server each was drawn.
    fn waited(&mut self) {
        let sheet = self.sheet;
        let mut texts = Vec::new();
        for person in &sheet.people {
            for signature in person.cells.iter().flatten().filter_map(|cell| cell.signature.as_ref()) {
                let Some(waited) = signature.waited else { continue };
                let name = format!("{} {}", person.given_name, person.family_name);
                let moment = |at| self.words.date_and_time(at).map(|(_, text)| text);
                let [since_date, since] = moment(waited.since);
                let [date, time] = moment(signature.at);
                let args = [
                    ("name", name.as_str().into()),
                    ("since_date", since_date),
                    ("since", since),
                    ("date", date),
                    ("time", time),
                ];
                let mut text = self.words.with("sheet-waited", &args);
                if let Some(declared) = waited.declared {
                    let [date, time] = moment(declared);
                    let args = [("date", date), ("time", time)];
                    text = format!("{text} {}", self.words.with("sheet-waited-declared", &args));
                }
                texts.push(text);
            }
        }
        if texts.is_empty() {
            return;
        }
        let title = self.words.get("sheet-waited-title");
        self.heading(&title, 12.0);
        let list = self.plan.root(Tag::L(ListNumbering::None));
        for text in texts {
            let item = self.plan.child(list, Tag::LI);
            let body = self.plan.child(item, Tag::LBody);
            self.paragraph(body, Look::text(BODY), &text, 0.0);
            self.y += 2.0;
        }
        self.y += 10.0;
    }

    fn corrections(&mut self) {
        let sheet = self.sheet;
        if sheet.corrections.is_empty() {
            return;
        }
        let title = self.words.get("sheet-corrections");
        self.heading(&title, 12.0);
        let list = self.plan.root(Tag::L(ListNumbering::None));
        for correction in &sheet.corrections {
            let [date, time] = self.words.date_and_time(correction.at);
            let args: [(&str, Arg<'_>); 4] =
                [date, time, ("author", (&correction.author).into()), ("text", (&correction.text).into())];
            let mut text = self.words.with("sheet-correction", &args);
            if !correction.reason.is_empty() {
                let why = self.words.with("sheet-correction-why", &[("reason", (&correction.reason).into())]);
                text = format!("{text}. {why}");
            }
            let item = self.plan.child(list, Tag::LI);
            let body = self.plan.child(item, Tag::LBody);
            self.paragraph(body, Look::text(BODY), &text, 0.0);
            self.y += 2.0;
        }
        self.y += 10.0;
    }

    /// What stands on paper: who typed it in, and which copies of it there are (ARC-11).
    fn paper(&mut self) {
        let paper = &self.sheet.paper;
        let mut texts: Vec<String> = paper.outages.iter().map(|outage| self.outage(outage)).collect();
        for typed in &paper.typed {
            let [date, time] = self.words.date_and_time(typed.at);
            let args = [date, time, ("author", (&typed.author).into()), ("count", typed.count.into())];
            texts.push(self.words.with("sheet-paper-typed", &args));
        }
        for copy in &paper.copies {
            texts.push(self.paper_copy(copy));
        }
        if texts.is_empty() {
            return;
        }
        if !paper.typed.is_empty() || !paper.copies.is_empty() {
            if paper.copies.iter().all(|copy| copy.withdrawn.is_some()) {
                texts.push(self.words.get("sheet-paper-no-copy"));
            }
            texts.push(self.words.get("sheet-paper-about"));
        }
        let title = self.words.get("sheet-paper");
        self.heading(&title, 12.0);
        let list = self.plan.root(Tag::L(ListNumbering::None));
        for text in texts {
            let item = self.plan.child(list, Tag::LI);
            let body = self.plan.child(item, Tag::LBody);
            self.paragraph(body, Look::text(BODY), &text, 0.0);
            self.y += 2.0;
        }
        self.y += 10.0;
    }

    fn outage(&self, outage: &PaperOutage) -> String {
        let [date, time] = self.words.date_and_time(outage.at);
        let half = outage.half.map(|half| self.words.get(&format!("sheet-half-{half}")));
        let mut scope = vec![self.words.day(outage.day)];
        scope.extend(half);
        scope.extend((!outage.site.is_empty()).then(|| outage.site.clone()));
        let args = [date, time, ("author", (&outage.author).into()), ("scope", scope.join(", ").into())];
        let said = self.words.with("sheet-paper-outage", &args);
        let why = self.words.with("sheet-correction-why", &[("reason", (&outage.reason).into())]);
        format!("{said} {why}")
    }

    fn paper_copy(&self, copy: &PaperCopy) -> String {
        let [date, time] = self.words.date_and_time(copy.at);
        let hash: String = copy.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        let args = [
            date,
            time,
            ("author", (&copy.author).into()),
            ("kind", (&copy.kind).into()),
            ("hash", hash.into()),
        ];
        let said = self.words.with("sheet-paper-copy", &args);
        let Some((at, author, reason)) = &copy.withdrawn else { return said };
        let [date, time] = self.words.date_and_time(*at);
        let gone = self.words.with("sheet-paper-withdrawn", &[date, time, ("author", author.into())]);
        if reason.is_empty() {
            return format!("{said} {gone}.");
        }
        let why = self.words.with("sheet-correction-why", &[("reason", reason.into())]);
        format!("{said} {gone}. {why}")
    }

    /// The legend, what the signatures and the seal are worth, and where the evidence is.
    fn about(&mut self) {
        let title = self.words.get("sheet-about");
        self.heading(&title, 5.0 * SMALL.leading());
        let sheet = self.sheet;
        let seal = match sheet.seal {
            SealLabel::SelfMade => "sheet-seal-self-made",
            SealLabel::Own => "sheet-seal-own",
        };
        let evidence = [("name", Arg::from(&sheet.evidence.name))];
        let made = self.words.date_and_time(sheet.made_at);
        let methods = self.methods();
        let mut texts = Vec::new();
        if !methods.is_empty() {
            texts.push(self.words.legend(&methods));
        }
        texts.push(format!("{} {}", self.words.get("sheet-simple"), self.words.get(seal)));
        texts.push(self.words.with("sheet-evidence", &evidence));
        texts.push(format!("{} ({}).", self.words.with("sheet-made", &made), sheet.zone));
        for text in texts {
            let node = self.plan.root(Tag::P);
            self.paragraph(node, Look::muted(SMALL), &text, 0.0);
            self.y += 1.5;
        }
    }

    /// The ways of signing that occur on this sheet, in the order in which they are declared.
    pub(super) fn methods(&self) -> Vec<Way> {
        let people = self.sheet.people.iter().flat_map(|p| p.cells.iter().flatten());
        let learners = people.filter_map(|cell| cell.signature.as_ref());
        let trainers = self.sheet.meetings.iter().flat_map(|m| &m.trainers);
        let trainers = trainers.filter_map(|t| t.signature.as_ref());
        let seen: BTreeSet<_> =
            learners.chain(trainers).map(|s: &Signature| (s.method, s.identity)).collect();
        seen.into_iter().collect()
    }
}
