//! The head of the first page: who teaches, what, where, when, and in what standing the sheet is.

use assidu_texts::Arg;
use krilla::tagging::{ListNumbering, Tag};

use super::{
    RenderError, Sheet, Standing,
    layout::{EDGE, FLAG, Layout, Look, MARGIN, TEXT, WARN, level},
};
use crate::{
    plan::{Area, Heading, Item, NodeId},
    typeset::Style,
};

const LABEL: Style = Style::regular(6.5);
const VALUE: Style = Style::regular(8.5);
/// Largest logo on paper: the provider's, and a funder's.
const LOGO: (f32, f32) = (130.0, 40.0);
const FUNDER_LOGO: (f32, f32) = (96.0, 34.0);
/// Room of a logo, so that wide ones and tall ones look alike in weight.
const LOGO_ROOM: f32 = 2_400.0;
/// Between the logos of funders.
const GAP: f32 = 14.0;
/// Least width of the provider's words.
const WORDS: f32 = 190.0;
/// Most funders with a logo; more are named only.
const MAX_LOGOS: usize = 4;
/// Most funders that are named.
const MAX_NAMES: usize = 12;

impl Layout<'_> {
    /// Lays out the head and leaves `y` under it.
    pub(super) fn head(&mut self) -> Result<(), RenderError> {
        let sheet = self.sheet;
        let own = match sheet.provider.logo.as_slice() {
            [] => None,
            logo => Some(read_logo(logo, "provider")?),
        };
        let funders = if sheet.funders.len() > MAX_LOGOS { &[][..] } else { &sheet.funders };
        let mut logos = Vec::with_capacity(funders.len());
        for funder in funders.iter().filter(|funder| !funder.logo.is_empty()) {
            let image = read_logo(&funder.logo, "funder")?;
            logos.push((fitted(&image, FUNDER_LOGO), image, funder.name.as_str()));
        }
        let wide = logos.iter().map(|((w, _), ..)| w + GAP).sum::<f32>();
        let left = own.as_ref().map_or(0.0, |image| fitted(image, LOGO).0 + 12.0);
        // Beside the provider where its words keep room for their lines; else in a row of their own.
        let beside = wide <= self.width() - left - WORDS;
        let top = self.y;
        if beside {
            let x = self.plan.width - MARGIN - wide + GAP;
            self.logos(logos, [x, top]);
            self.y = self.provider(own, wide)?.max(top + if wide > 0.0 { FUNDER_LOGO.1 } else { 0.0 });
        } else {
            self.y = self.provider(own, 0.0)? + 9.0;
            self.logos(logos, [MARGIN, self.y]);
            self.y += FUNDER_LOGO.1;
        }
        self.y += 12.0;
        self.title();
        self.banners();
        self.facts();
        self.y += 10.0;
        Ok(())
    }

    /// Logos of funders side by side, each in the middle of the row.
    fn logos(&mut self, logos: Vec<((f32, f32), krilla::image::Image, &str)>, [mut x, y]: [f32; 2]) {
        for ((w, h), image, name) in logos {
            self.logo(image, name, Area { x, y: y + (FUNDER_LOGO.1 - h) / 2.0, w, h });
            x += w + GAP;
        }
    }

    fn logo(&mut self, image: krilla::image::Image, name: &str, area: Area) {
        let alt = self.words.with("sheet-logo", &[("name", Arg::from(name.to_owned()))]);
        let figure = self.plan.root(Tag::Figure(Some(alt)));
        self.plan.images.push(image);
        let item = Item::Image { image: self.plan.images.len() - 1, area };
        self.plan.content(self.page, figure, vec![item]);
    }

    /// Name, legal name, numbers and address (EMG-01), right of the logo; gives where they end.
    fn provider(&mut self, logo: Option<krilla::image::Image>, taken: f32) -> Result<f32, RenderError> {
        let provider = &self.sheet.provider;
        let (mut x, mut end) = (MARGIN, MARGIN);
        if let Some(image) = logo {
            let (w, h) = fitted(&image, LOGO);
            self.logo(image, &provider.name, Area { x, y: MARGIN, w, h });
            x += w + 12.0;
            end = MARGIN + h;
        }
        let width = self.plan.width - MARGIN - taken - x;
        let mut y = MARGIN - 2.0;
        let name = self.plan.root(Tag::P);
        y += self.block(name, Look::text(Style::bold(10.5)), &provider.name, [x, y, width]);
        let mut lines = Vec::new();
        let legal = (provider.legal_name != provider.name).then_some(&provider.legal_name);
        let about: Vec<_> = legal.into_iter().chain(&provider.address).map(String::as_str).collect();
        lines.push(about.iter().filter(|t| !t.is_empty()).copied().collect::<Vec<_>>().join(", "));
        let number = |key: &str, n: &str| self.words.with(key, &[("number", Arg::from(n.to_owned()))]);
        let numbers = [("sheet-siret", &provider.siret), ("sheet-nda", &provider.nda)];
        let numbers: Vec<_> =
            numbers.iter().filter(|(_, n)| !n.is_empty()).map(|(key, n)| number(key, n)).collect();
        lines.push(numbers.join(" · "));
        for line in lines.iter().filter(|line| !line.trim().is_empty()) {
            let node = self.plan.root(Tag::P);
            y += self.block(node, Look::muted(Style::regular(7.5)), line, [x, y, width]);
        }
        Ok(end.max(y))
    }

    /// The heading of the document with its flag, and the training's title under it (EMG-02).
    fn title(&mut self) {
        let text = self.title_text();
        let style = Style::bold(16.0);
        let top = self.y;
        let (x, width) = (MARGIN + 12.0, self.width() - 12.0);
        let node = self.plan.root(Tag::Hn(level(1), Some(text.clone())));
        self.plan.headings.push(Heading { level: 1, text: text.clone(), page: self.page, y: top });
        self.y += self.block(node, Look::text(style), &text, [x, top, width]) + 1.0;
        let node = self.plan.root(Tag::P);
        let training = self.sheet.training.title.clone();
        self.y += self.block(node, Look::text(Style::bold(11.0)), &training, [x, self.y, width]);
        let area = Area { x: MARGIN, y: top + 2.0, w: 4.0, h: self.y - top - 3.0 };
        self.plan.fill(self.page, FLAG, area);
        self.y += 7.0;
    }

    /// "Feuille d'émargement, mardi 24 novembre 2026".
    pub(super) fn title_text(&self) -> String {
        let period = self.words.period(self.sheet.first_day, self.sheet.last_day);
        let key = match self.sheet.standing {
            Standing::Blank => "sheet-blank-title-of",
            _ if self.sheet.extract.is_some() => "sheet-extract-title-of",
            _ => "sheet-title-of",
        };
        self.words.with(key, &[("period", period.into())])
    }

    /// What must not be overlooked: an extract, provisional, test, simulated.
    fn banners(&mut self) {
        let sheet = self.sheet;
        let mut banners = Vec::new();
        if let Some(extract) = &sheet.extract {
            let args: [(&str, Arg<'_>); 3] = [
                ("sheet", (&extract.sheet).into()),
                ("hash", extract.sha256.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into()),
                ("count", extract.masked.into()),
            ];
            banners.push((self.words.get("sheet-extract"), self.words.with("sheet-extract-why", &args)));
        }
        for (set, key) in [
            (sheet.test, "sheet-test"),
            (sheet.simulated, "sheet-simulated"),
            (sheet.standing == Standing::Provisional, "sheet-provisional"),
            (self.is_blank(), "sheet-blank"),
        ] {
            if set {
                banners.push((self.words.get(key), self.words.get(&format!("{key}-why"))));
            }
        }
        for (word, why) in banners {
            let top = self.y;
            let indent = 10.0 + self.setter.width(Style::bold(9.5), &word) + 10.0;
            let (x, width) = (MARGIN + indent, self.width() - indent - 8.0);
            let node = self.plan.root(Tag::P);
            let look = Look::text(Style::bold(9.5));
            self.block(node, look, &format!("{word} "), [MARGIN + 10.0, top + 4.2, indent]);
            let height = self.block(node, Look::text(VALUE), &why, [x, top + 4.8, width]) + 9.6;
            let area = Area { x: MARGIN, y: top, w: self.width(), h: height };
            self.plan.fill(self.page, WARN, area);
            self.plan.frame(self.page, TEXT, 0.8, area);
            self.y += height + 6.0;
        }
    }

    /// The facts in columns (EMG-02 to EMG-04): a list of labels and values.
    fn facts(&mut self) {
        let facts = self.fact_list(self.sheet);
        let columns = if self.plan.width > self.plan.height { 4 } else { 3 };
        let gap = 16.0;
        let width = (self.width() + gap) / columns as f32 - gap;
        let list = self.plan.root(Tag::L(ListNumbering::None));
        self.y += 2.0;
        self.plan.rule(self.page, EDGE, 0.5, [MARGIN, self.y, self.plan.width - MARGIN, self.y]);
        self.y += 5.0;
        for row in facts.chunks(columns) {
            let height = row.iter().map(|(_, value)| self.fact_height(value, width)).fold(0.0, f32::max);
            self.room(height);
            for (place, (label, value)) in row.iter().enumerate() {
                let x = MARGIN + place as f32 * (width + gap);
                self.fact(list, (label, value), [x, self.y, width]);
            }
            self.y += height + 4.0;
        }
        self.plan.rule(self.page, EDGE, 0.5, [MARGIN, self.y, self.plan.width - MARGIN, self.y]);
    }

    fn fact_height(&mut self, value: &str, width: f32) -> f32 {
        let lines = self.setter.wrap(VALUE, value, width).len().max(1);
        LABEL.leading() + lines as f32 * VALUE.leading()
    }

    fn fact(&mut self, list: NodeId, (label, value): (&str, &str), [x, y, w]: [f32; 3]) {
        let item = self.plan.child(list, Tag::LI);
        let node = self.plan.child(item, Tag::Lbl);
        let down = self.block(node, Look::muted(LABEL), &format!("{label} "), [x, y, w]);
        let node = self.plan.child(item, Tag::LBody);
        self.block(node, Look::text(VALUE), value, [x, y + down, w]);
    }

    fn fact_list(&self, sheet: &Sheet) -> Vec<(String, String)> {
        let minutes = sheet.columns.iter().map(|c| c.span.minutes().clamp(0, 1 << 20)).sum();
        let duration: [(&str, Arg<'_>); 2] =
            [("duration", self.words.duration(minutes).into()), ("count", sheet.columns.len().into())];
        let names = sheet.funders.iter().map(|f| f.name.clone());
        let mut funders: Vec<String> = names.take(MAX_NAMES).collect();
        if let Some(more) = sheet.funders.len().checked_sub(MAX_NAMES).filter(|more| *more > 0) {
            funders.push(self.words.with("sheet-funders-more", &[("count", more.into())]));
        }
        let kind = sheet.meetings.first().map(|meeting| meeting.kind);
        let kind = kind.filter(|kind| sheet.meetings.iter().all(|meeting| meeting.kind == *kind));
        let facts = [
            ("sheet-reference", sheet.training.reference.clone()),
            ("sheet-session", sheet.training.session.clone()),
            ("sheet-group", sheet.training.group.clone()),
            ("sheet-period", self.words.period(sheet.first_day, sheet.last_day)),
            ("sheet-place", sheet.setting.place.join(", ")),
            ("sheet-room", sheet.setting.room.clone()),
            ("sheet-mode", self.words.mode_and_kind(sheet.setting.mode, kind)),
            ("sheet-duration", self.words.with("sheet-duration-of", &duration)),
            ("sheet-zone", if sheet.show_zone { sheet.zone.clone() } else { String::new() }),
            ("sheet-funders", funders.join(", ")),
            ("sheet-replaces", sheet.replaces.clone()),
        ];
        let said = facts.into_iter().filter(|(_, value)| !value.trim().is_empty());
        said.map(|(key, value)| (self.words.get(key), value)).collect()
    }
}

/// Reads a logo by what it is, not by what it is called.
fn read_logo(bytes: &[u8], whose: &'static str) -> Result<krilla::image::Image, RenderError> {
    let data = krilla::Data::from(bytes.to_vec());
    let image = if bytes.starts_with(b"\x89PNG") {
        krilla::image::Image::from_png(data, false)
    } else {
        krilla::image::Image::from_jpeg(data, false)
    };
    let image = image.map_err(|_| RenderError::Logo(whose))?;
    let (w, h) = image.size();
    // A picture of a few kilobytes may claim to be huge once unpacked.
    if w == 0 || h == 0 || u64::from(w) * u64::from(h) > 16_000_000 {
        return Err(RenderError::Logo(whose));
    }
    Ok(image)
}

/// Size on paper, in proportion and of equal room.
fn fitted(image: &krilla::image::Image, (max_w, max_h): (f32, f32)) -> (f32, f32) {
    let (w, h) = image.size();
    let (w, h) = (w as f32, h as f32);
    let scale = (max_w / w).min(max_h / h).min((LOGO_ROOM / (w * h)).sqrt());
    (w * scale, h * scale)
}
