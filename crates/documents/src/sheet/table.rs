//! The table of people and sign-offs (EMG-04, EMG-06, EMG-08).

use std::ops::Range;

use assidu_domain::planning::Mode;
use krilla::tagging::{ArtifactType, TableHeaderScope, Tag};

use super::{
    Kind, MAX_COLUMNS_A_TABLE, Person, Sheet, Standing,
    cells::{CellPlan, cell_height},
    layout::{EDGE, LINE, Layout, Look, MARGIN, MUTED, SUNKEN, TEXT, place},
};
use crate::{
    plan::{Area, Item, NodeId},
    typeset::{Line, Style},
};

const NAME: Style = Style::regular(8.5);
const NAME_BOLD: Style = Style::bold(8.5);
const SMALL: Style = Style::regular(6.5);
/// White space above and below what a row holds.
pub(super) const PAD: f32 = 3.0;
/// Characters from which a name is set small, so that a row always fits a page.
const LONG_NAME: usize = 120;
/// Height that a pen needs: a centimetre.
const BY_HAND: f32 = 28.5;
/// Room for the row's number.
const NUMBER: f32 = 17.0;

/// Widths of a sheet's tables; all its tables share them.
#[derive(Clone, Copy)]
pub(super) struct Widths {
    pub(super) person: f32,
    pub(super) column: f32,
    /// Height of the ink in a cell.
    pub(super) ink: f32,
    /// Whether "Signé 08:58 · appareil" fits; if not, every caption of the table drops the verb.
    pub(super) long: bool,
}

/// A laid out head of a table.
struct Head {
    cells: Vec<Vec<Item>>,
    height: f32,
}

/// Which columns stand in one table: weeks apart on a monthly sheet, days apart when there are too many.
pub(super) fn blocks(sheet: &Sheet) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let columns = &sheet.columns;
    for (place, column) in columns.iter().enumerate() {
        let day_ends =
            columns[place..].iter().position(|c| c.day != column.day).unwrap_or(columns.len() - place);
        let starts_day = place == 0 || columns[place - 1].day != column.day;
        match blocks.last_mut() {
            Some(block) => {
                let new_week = sheet.kind == Kind::Month
                    && columns[block.start].day.iso_week_date().week() != column.day.iso_week_date().week();
                let full = block.len() == MAX_COLUMNS_A_TABLE;
                let day_too_long = starts_day && block.len() + day_ends > MAX_COLUMNS_A_TABLE;
                if new_week || full || day_too_long {
                    blocks.push(place..place + 1);
                } else {
                    block.end += 1;
                }
            }
            None => blocks.push(place..place + 1),
        }
    }
    blocks
}

/// The largest table of a sheet, in columns.
pub(super) fn widest(sheet: &Sheet) -> usize {
    blocks(sheet).iter().map(ExactSizeIterator::len).max().unwrap_or(1)
}

impl Layout<'_> {
    /// All tables of people, each under its heading.
    pub(super) fn tables(&mut self) {
        let sheet = self.sheet;
        let columns = widest(sheet) as f32;
        let column = ((self.width() - 148.0) / columns).min(self.width() * 0.36);
        let ink = match sheet.standing {
            Standing::Blank => BY_HAND,
            _ if columns <= 4.0 && sheet.people.len() <= 8 => 27.0,
            _ => 19.0,
        };
        let long = self.longest_caption() <= column - 5.0;
        let widths = Widths { column, person: self.width() - columns * column, ink, long };
        let blocks = blocks(sheet);
        let several = blocks.len() > 1;
        let (guests, learners): (Vec<&Person>, Vec<&Person>) = sheet.people.iter().partition(|p| p.is_guest);
        for (people, title) in [(learners, "sheet-people-of"), (guests, "sheet-guests-of")] {
            let here = |block: &&Range<usize>| {
                let mut cells = people.iter().flat_map(|person| &person.cells[(*block).clone()]);
                // Guests come to some class meetings only: where none was, there is no table of them.
                title == "sheet-people-of" || cells.any(Option::is_some)
            };
            for block in blocks.iter().filter(here).filter(|_| !people.is_empty()) {
                let mut title = self.words.with(title, &[("count", people.len().into())]);
                if several {
                    let (first, last) = (sheet.columns[block.start].day, sheet.columns[block.end - 1].day);
                    let period = self.words.period(first, last);
                    let args = [("week", first.iso_week_date().week().into()), ("period", period.into())];
                    let week = self.words.with("sheet-week-of", &args);
                    title = if people[0].is_guest { format!("{title} · {week}") } else { week };
                }
                let head = self.table_head(block, widths);
                let rest = head.height + 70.0;
                self.heading(&title, rest);
                self.table(&people, block, &head, widths);
                self.y += 14.0;
            }
        }
    }

    fn table(&mut self, people: &[&Person], block: &Range<usize>, head: &Head, widths: Widths) {
        let table = self.plan.root(Tag::Table);
        let header = self.plan.child(table, Tag::THead);
        let row = self.plan.child(header, Tag::TR);
        let nodes: Vec<_> =
            head.cells.iter().map(|_| self.plan.child(row, Tag::TH(TableHeaderScope::Column))).collect();
        self.draw_head(head, Some(&nodes), block, widths);
        let body = self.plan.child(table, Tag::TBody);
        let sheet = self.sheet;
        for (number, person) in people.iter().enumerate() {
            let own = own_mode(person, sheet.setting.mode);
            let cells: Vec<CellPlan<'_>> = block
                .clone()
                .map(|c| {
                    let cell = person.cells[c].as_ref();
                    let mode = cell.and_then(|cell| cell.mode).filter(|_| own == OwnMode::Changes);
                    self.cell_plan(
                        cell,
                        (sheet.columns[c].day, mode.filter(|mode| *mode != sheet.setting.mode)),
                        (widths.column - 5.0, widths.long),
                    )
                })
                .collect();
            let (name, name_height) = self.person(person, own, widths.person - NUMBER - 6.0);
            let tallest = cells.iter().map(|cell| cell_height(cell, widths.ink)).fold(name_height, f32::max);
            let height = 2.0 * PAD + tallest;
            if self.room(height) {
                self.draw_head(head, None, block, widths);
            }
            let row = self.plan.child(body, Tag::TR);
            self.draw_person(row, number, name, name_height, height);
            for (place, cell) in cells.into_iter().enumerate() {
                let x = MARGIN + widths.person + place as f32 * widths.column;
                let area = Area { x, y: self.y, w: widths.column, h: height };
                let node = self.plan.child(row, Tag::TD);
                self.draw_cell(node, cell, area, widths.ink);
            }
            self.grid(block, widths, height);
            self.y += height;
        }
    }

    /// Names and facts of a person as lines from a corner at 0; gives their height too.
    fn person(&mut self, person: &Person, own: OwnMode, width: f32) -> (Vec<Item>, f32) {
        let mut items = Vec::new();
        let mut y = 0.0;
        let long =
            [&person.family_name, &person.given_name].iter().any(|name| name.chars().count() > LONG_NAME);
        let family = self.setter.line(NAME_BOLD, &format!("{} ", person.family_name));
        let given = self.setter.line(NAME, &format!("{} ", person.given_name));
        let x = family.width() + NAME.size * 0.26;
        if x + given.width() <= width {
            items.extend(place(vec![family], Look::text(NAME_BOLD), Area { x: 0.0, y, w: width, h: 0.0 }));
            items.extend(place(vec![given], Look::text(NAME), Area { x, y, w: width, h: 0.0 }));
            y += NAME.leading();
        } else {
            let names = [(NAME_BOLD, &person.family_name), (NAME, &person.given_name)];
            for (style, text) in names {
                let style = if long { Style { size: SMALL.size, ..style } } else { style };
                let lines = self.setter.wrap(style, &format!("{text} "), width);
                y += self.stack(&mut items, lines, Look::text(style), [0.0, y, width]);
            }
        }
        let funder = if person.funder.is_empty() {
            String::new()
        } else {
            self.words.with("sheet-person-funder", &[("name", person.funder.clone().into())])
        };
        let mode = match own {
            OwnMode::Always(mode) => self.words.mode(mode),
            OwnMode::AsTheSheet | OwnMode::Changes => String::new(),
        };
        for text in [&person.employer, &funder, &mode] {
            let lines = self.setter.wrap(SMALL, &format!("{text} "), width);
            y += self.stack(&mut items, lines, Look::muted(SMALL), [0.0, y, width]);
        }
        (items, y)
    }

    /// Adds lines under each other and gives their height.
    fn stack(&self, items: &mut Vec<Item>, lines: Vec<Line>, look: Look, [x, y, w]: [f32; 3]) -> f32 {
        let height = lines.len() as f32 * look.style.leading();
        items.extend(place(lines, look, Area { x, y, w, h: height }));
        height
    }

    fn draw_person(&mut self, row: NodeId, number: usize, name: Vec<Item>, name_height: f32, height: f32) {
        let node = self.plan.child(row, Tag::TH(TableHeaderScope::Row));
        let top = self.y + (height - name_height) / 2.0;
        let number = self.setter.line(SMALL, &(number + 1).to_string());
        let x = MARGIN + NUMBER - 6.0 - number.width();
        let y = top + NAME.ascent();
        self.plan.artifact(
            self.page,
            ArtifactType::Other,
            vec![Item::Text { line: number, x, y, color: MUTED }],
        );
        let items = name.into_iter().map(|item| moved(item, MARGIN + NUMBER, top)).collect();
        self.plan.content(self.page, node, items);
    }

    /// Lines under a row and between its columns; days are set apart.
    fn grid(&mut self, block: &Range<usize>, widths: Widths, height: f32) {
        let (top, bottom) = (self.y, self.y + height);
        let left = MARGIN + widths.person;
        let right = left + block.len() as f32 * widths.column;
        self.plan.rule(self.page, LINE, 0.5, [MARGIN, bottom, right, bottom]);
        for place in 0..block.len() {
            let x = left + place as f32 * widths.column;
            let at = block.start + place;
            let columns = &self.sheet.columns;
            let day_starts = place == 0 || columns[at - 1].day != columns[at].day;
            self.plan.rule(self.page, if day_starts { EDGE } else { LINE }, 0.5, [x, top, x, bottom]);
        }
        self.plan.rule(self.page, EDGE, 0.5, [right, top, right, bottom]);
        self.plan.rule(self.page, EDGE, 0.5, [MARGIN, top, MARGIN, bottom]);
    }

    /// The head of a table: "lun. 23/11, Matin, 09:00–12:30, 3 h 30" over each column.
    fn table_head(&mut self, block: &Range<usize>, widths: Widths) -> Head {
        let inner = widths.column - 5.0;
        let bold = Look::text(Style::bold(7.0)).centred();
        let plain = Look::text(Style::regular(6.5)).centred();
        let muted = Look::muted(Style::regular(6.5)).centred();
        let mut columns = Vec::new();
        let mut height: f32 = 0.0;
        for at in block.clone() {
            let column = self.sheet.columns[at];
            let lines = [
                (bold, self.words.day(column.day)),
                (plain, self.words.half(column.half)),
                (plain, self.words.hours(column.span)),
                (muted, self.words.duration(column.span.minutes().max(0))),
            ];
            let mut items = Vec::new();
            let mut y = 0.0;
            for (look, text) in lines {
                let wrapped = self.setter.wrap(look.style, &format!("{text} "), inner);
                y += self.stack(&mut items, wrapped, look, [0.0, y, inner]);
            }
            height = height.max(y);
            columns.push(items);
        }
        let person = self.words.get("sheet-person");
        let lines = self.setter.wrap(bold.style, &person, widths.person - NUMBER - 6.0);
        let y = height - bold.style.leading();
        let look = Look::text(bold.style);
        let mut cells = vec![place(lines, look, Area { x: NUMBER, y, w: widths.person, h: 0.0 })];
        cells.extend(columns);
        Head { cells, height: height + 6.0 }
    }

    /// Draws the head at `y`: as content the first time, as decoration when a page repeats it.
    fn draw_head(&mut self, head: &Head, nodes: Option<&[NodeId]>, block: &Range<usize>, widths: Widths) {
        let width = widths.person + block.len() as f32 * widths.column;
        let area = Area { x: MARGIN, y: self.y, w: width, h: head.height };
        self.plan.fill(self.page, SUNKEN, area);
        let mut repeated = Vec::new();
        for (place, items) in head.cells.iter().enumerate() {
            let x = match place {
                0 => MARGIN,
                _ => MARGIN + widths.person + 2.5 + (place - 1) as f32 * widths.column,
            };
            let down = self.y + 3.0;
            let items = items.iter().cloned().map(|item| moved(item, x, down));
            match nodes.and_then(|nodes| nodes.get(place)) {
                Some(node) => self.plan.content(self.page, *node, items.collect()),
                None => repeated.extend(items),
            }
        }
        self.plan.artifact(self.page, ArtifactType::Header, repeated);
        self.grid(block, widths, head.height);
        self.y += head.height;
        self.plan.rule(self.page, TEXT, 0.9, [MARGIN, self.y, MARGIN + width, self.y]);
        let top = self.y - head.height;
        self.plan.rule(self.page, EDGE, 0.5, [MARGIN, top, MARGIN + width, top]);
    }
}

/// How a person attends, beside what the sheet says of everybody (EMG-03).
#[derive(Clone, Copy, PartialEq, Eq)]
enum OwnMode {
    AsTheSheet,
    /// Otherwise than the sheet says, all the time.
    Always(Mode),
    /// Now this way, now another: said in each cell.
    Changes,
}

fn own_mode(person: &Person, of_sheet: Mode) -> OwnMode {
    let mut modes = person.cells.iter().flatten().map(|cell| cell.mode.unwrap_or(of_sheet));
    match modes.next() {
        Some(first) if modes.any(|mode| mode != first) => OwnMode::Changes,
        Some(first) if first != of_sheet => OwnMode::Always(first),
        _ => OwnMode::AsTheSheet,
    }
}

/// An item moved right and down.
fn moved(item: Item, right: f32, down: f32) -> Item {
    match item {
        Item::Text { line, x, y, color } => Item::Text { line, x: x + right, y: y + down, color },
        other => other,
    }
}
