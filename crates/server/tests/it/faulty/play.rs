//! The play: a file comes in, a class signs, its trainer closes, the sheet is sealed. It can break off at any
//! line and be taken up again, as people and their phones do: what was not answered is sent again as it was.

use std::time::{Duration, Instant};

use assidu_domain::MeetingId;
use jiff::ToSpan as _;
use serde_json::Value;

use super::{Answer, Class, Cut, Hands, Order, Orders};

/// Who came with the file.
const FILE: &str =
    "learner_ref;family_name;given_name\r\nN1;Nouvelle-Canarie;Ana\r\nN2;Nouveau-Canari;Tom\r\n";

type Form = Vec<(&'static str, String)>;

/// How far the play is, and what was acknowledged.
pub(crate) struct Play<'a> {
    class: &'a Class,
    orders: &'a Orders,
    pub(crate) admin: Hands,
    pub(crate) trainer: Hands,
    learners: Vec<Hands>,
    /// The import's page once it was uploaded.
    import: Option<String>,
    /// Whether applying it was accepted.
    applied: bool,
    /// The signatures that were filled in, as they wait in the phones.
    outbox: Vec<Option<Form>>,
    /// The receipt of each learner, once acknowledged.
    pub(crate) receipts: Vec<Option<Value>>,
    /// How many acts of planning were acknowledged: a second class meeting, and its end.
    planned: usize,
    /// The closing form, and whether the closing was acknowledged.
    closure: Option<Form>,
    pub(crate) closed: bool,
    /// The sealed sheet and the proofs, once they were fetched, and the roots to check them with.
    pub(crate) sheet: Option<Vec<u8>>,
    pub(crate) proofs: Vec<Vec<u8>>,
    pub(crate) roots: Option<Vec<u8>>,
}

/// Nothing that the server does in the background takes longer.
const PATIENCE: Duration = Duration::from_secs(90);

/// The key of the form by which another class meeting is planned, which becomes its id.
const PLANNED: [u8; 16] = [0x5e; 16];

/// The class meeting that is planned and cancelled.
pub(crate) fn planned_meeting() -> MeetingId {
    MeetingId::from_bytes(PLANNED)
}

/// A scribble.
pub(crate) fn drawing(n: usize) -> String {
    let points: Vec<String> =
        (0..24).map(|i| format!("[{},{}]", 300 + i * 60, 700 + (i * (n + 3) * 97) % 600)).collect();
    format!("{{\"w\":320,\"h\":180,\"strokes\":[[{}]]}}", points.join(","))
}

impl<'a> Play<'a> {
    pub(crate) fn new(class: &'a Class, orders: &'a Orders) -> Self {
        let count = class.learners.len();
        Self {
            class,
            orders,
            admin: Hands::new(&class.admin.cookie),
            trainer: Hands::new(&class.trainer.cookie),
            learners: class.learners.iter().map(|member| Hands::new(&member.cookie)).collect(),
            import: None,
            applied: false,
            outbox: vec![None; count],
            receipts: vec![None; count],
            planned: 0,
            closure: None,
            closed: false,
            sheet: None,
            proofs: Vec::new(),
            roots: None,
        }
    }

    /// Goes on from where it was, to the end or until the server is gone.
    pub(crate) async fn go(&mut self, base: &str) -> Result<(), Cut> {
        self.bring_file(base).await?;
        self.plan(base).await?;
        for learner in 0..self.learners.len() {
            self.sign(base, learner).await?;
        }
        self.close(base).await?;
        self.fetch(base).await
    }

    pub(crate) async fn bring_file(&mut self, base: &str) -> Result<(), Cut> {
        if self.applied {
            return Ok(());
        }
        if self.import.is_none() {
            let csrf = self.admin.get(base, "/imports").await?.good().field("csrf");
            let field = |name: &str, value: &str| {
                format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            };
            let body = format!(
                "{}{}--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\
                 Content-Type: text/csv\r\n\r\n{FILE}\r\n--b--\r\n",
                field("model", "learners"),
                field("csrf", &csrf)
            );
            let taken =
                self.admin.send(base, "/imports", "multipart/form-data; boundary=b", body).await?.good();
            assert!(taken.path.starts_with("/imports/imp_"), "{}", taken.path);
            self.import = Some(taken.path);
        }
        let import = self.import.clone().unwrap();
        let page = self.admin.get(base, &import).await?.good();
        if page.text().contains("column.0") {
            let csrf = page.field("csrf");
            let form = [
                ("csrf", csrf.as_str()),
                ("encoding", "utf-8"),
                ("separator", ";"),
                ("dates", ""),
                ("column.0", "learner_ref"),
                ("column.1", "family_name"),
                ("column.2", "given_name"),
            ];
            self.admin.post(base, &format!("{import}/mapping"), &form).await?.good();
        }
        // Neither asked for nor at work any more: it was applied, and only the answer was lost.
        let decided =
            |page: &Answer| page.text().contains("all_or_none") || !page.text().contains("<progress");
        let checked = self.wait(base, &import, decided).await?;
        if !checked.text().contains("all_or_none") {
            self.applied = true;
            return Ok(());
        }
        let csrf = checked.field("csrf");
        let form = [("csrf", csrf.as_str()), ("all_or_none", "1")];
        self.admin.post(base, &format!("{import}/application"), &form).await?.good();
        self.applied = true;
        Ok(())
    }

    /// Opens a page of the office until it shows what it should.
    async fn wait(&self, base: &str, path: &str, shows: impl Fn(&Answer) -> bool) -> Result<Answer, Cut> {
        let begun = Instant::now();
        loop {
            let page = self.admin.get(base, path).await?.good();
            if shows(&page) {
                return Ok(page);
            }
            assert!(begun.elapsed() < PATIENCE, "{path} never comes so far: {}", page.text());
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// The office plans another class meeting a week later, cancels it, lets it take place, and cancels it for good;
    /// each form is sent again as it was until it is answered.
    async fn plan(&mut self, base: &str) -> Result<(), Cut> {
        let other = planned_meeting();
        let acts = [
            ("/meetings/new".to_owned(), 1),
            (format!("/meetings/{other}/cancellation"), 2),
            (format!("/meetings/{other}/restoration"), 3),
            (format!("/meetings/{other}/cancellation"), 4),
        ];
        let (day, group) = (self.class.day + 7.days(), self.class.group);
        for (path, key) in acts.into_iter().skip(self.planned) {
            let csrf = self.admin.get(base, "/meetings/new").await?.good().field("csrf");
            let key = if key == 1 { PLANNED } else { [key; 16] };
            let form = [
                ("csrf", csrf),
                ("key", data_encoding::HEXLOWER.encode(&key)),
                ("reason", "Panne".to_owned()),
                ("title", "Word".to_owned()),
                ("day", day.to_string()),
                ("start", "14:00".to_owned()),
                ("end", "16:00".to_owned()),
                ("room", String::new()),
                ("mode", "onsite".to_owned()),
                ("kind", "course".to_owned()),
                ("groups", group.to_string()),
            ];
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let answer = self.admin.post(base, &path, &form).await?.good();
            assert_eq!(answer.path, format!("/meetings/{other}"), "{}", answer.text());
            self.planned += 1;
        }
        Ok(())
    }

    async fn sign(&mut self, base: &str, learner: usize) -> Result<(), Cut> {
        if self.receipts[learner].is_none() {
            let answer = self.send_signature(base, learner).await?;
            assert_eq!(answer.status, 201, "{}", answer.text());
        }
        Ok(())
    }

    /// A learner scans, and draws on the pad; nothing is sent yet.
    pub(crate) async fn draw(&mut self, base: &str, learner: usize) -> Result<(), Cut> {
        let shown = self.trainer.get(base, &format!("/meetings/{}/qr", self.class.meeting)).await?.good();
        let code = shown.between("<p class=\"code\">", "</p>").replace('\u{a0}', "");
        let pad = self.learners[learner].get(base, &format!("/c/{code}")).await?.good();
        assert_eq!(pad.path, format!("/s/{}", self.class.sign_off), "the code {code} leads there");
        self.outbox[learner] = Some(vec![
            ("csrf", pad.field("csrf")),
            ("challenge", pad.field("challenge")),
            ("key", format!("{:032x}", 0xa5_51d0 + learner)),
            ("strokes", drawing(learner)),
            ("typed", String::new()),
        ]);
        Ok(())
    }

    /// Sends a learner's signature as the outbox does, the same each time, and gives the answer.
    pub(crate) async fn send_signature(&mut self, base: &str, learner: usize) -> Result<Answer, Cut> {
        if self.outbox[learner].is_none() {
            self.draw(base, learner).await?;
        }
        let (path, phone) = (format!("/s/{}", self.class.sign_off), &self.learners[learner]);
        let form = self.outbox[learner].clone().unwrap();
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = phone.post_for_json(base, &path, &form).await?;
        if answer.status == 201 {
            let receipt = answer.json()["receipt"].clone();
            if let Some(first) = self.receipts[learner].replace(receipt) {
                assert_eq!(self.receipts[learner].as_ref(), Some(&first), "sent twice, one receipt");
            }
        }
        Ok(answer)
    }

    pub(crate) async fn close(&mut self, base: &str) -> Result<(), Cut> {
        if self.closed {
            return Ok(());
        }
        // Four hours later; never back, where a clock was moved on after a kill: a timestamp may be made already.
        let later = self.class.ahead + 4 * 3600;
        self.orders.set(Order::Ahead, self.orders.get(Order::Ahead).max(later));
        let path = format!("/meetings/{}/closure", self.class.meeting);
        if self.closure.is_none() {
            let page = self.trainer.get(base, &path).await?.good();
            let form =
                vec![("csrf", page.field("csrf")), ("key", page.field("key")), ("strokes", drawing(9))];
            self.closure = Some(form);
        }
        let form = self.closure.clone().unwrap();
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = self.trainer.post(base, &path, &form).await?.good();
        assert_eq!(answer.path, format!("/meetings/{}", self.class.meeting));
        self.closed = true;
        Ok(())
    }

    /// Takes the sheet and the proofs, as soon as they are there.
    async fn fetch(&mut self, base: &str) -> Result<(), Cut> {
        let page = format!("/meetings/{}", self.class.meeting);
        let sealed = |page: &Answer| !page.between("href=\"/sheets/", "/pdf\"").is_empty();
        let page = self.wait(base, &page, sealed).await?;
        let pdf = format!("/sheets/{}/pdf", page.between("href=\"/sheets/", "/pdf\""));
        let sheet = self.admin.get(base, &pdf).await?.good().body;
        let mut proofs = Vec::new();
        for phone in &self.learners {
            let path = format!("/s/{}/proof", self.class.sign_off);
            proofs.push(phone.get(base, &path).await?.good().body);
        }
        self.wait(base, "/people?q=nouve", |page| {
            page.text().contains("Nouvelle") && page.text().contains("Nouveau")
        })
        .await?;
        self.roots = Some(self.admin.get(base, "/trust.pem").await?.good().body);
        (self.sheet, self.proofs) = (Some(sheet), proofs);
        Ok(())
    }
}
