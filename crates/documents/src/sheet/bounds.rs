//! What a sheet may hold: checked before anything is laid out.

use super::{
    Cell, Ink, MAX_ALL_POINTS, MAX_COLUMNS, MAX_FUNDERS, MAX_LOGO, MAX_NAME, MAX_NOTES, MAX_NOTES_TEXT,
    MAX_PAPER, MAX_PEOPLE, MAX_POINTS, MAX_TEXT, MAX_TOKENS, RenderError, Sheet, Signature,
};

/// Refuses a sheet that is empty, ragged or beyond the bounds.
pub(super) fn check(sheet: &Sheet) -> Result<(), RenderError> {
    if sheet.people.is_empty() {
        return Err(RenderError::Nothing("person"));
    }
    if sheet.columns.is_empty() {
        return Err(RenderError::Nothing("sign-off"));
    }
    let trainers = sheet.meetings.iter().map(|m| m.trainers.len().max(1)).sum();
    for (what, count, limit) in [
        ("people", sheet.people.len(), MAX_PEOPLE),
        ("sign-offs", sheet.columns.len(), MAX_COLUMNS),
        ("trainers", trainers, MAX_NOTES),
        ("anomalies", sheet.anomalies.len(), MAX_NOTES),
        ("comings", sheet.comings.len(), MAX_NOTES),
        ("corrections", sheet.corrections.len(), MAX_NOTES),
        ("declared outages", sheet.paper.outages.len(), MAX_PAPER),
        ("copies of paper sheets", sheet.paper.copies.len(), MAX_PAPER),
        ("authors of paper sheets", sheet.paper.typed.len(), MAX_PAPER),
        ("presence tokens", sheet.tokens.len(), MAX_TOKENS),
        ("funders", sheet.funders.len(), MAX_FUNDERS),
        ("lines of address", sheet.provider.address.len() + sheet.setting.place.len(), 20),
        ("bytes of logo", sheet.provider.logo.len(), MAX_LOGO),
    ] {
        most(what, count, limit)?;
    }
    for (row, person) in sheet.people.iter().enumerate() {
        if person.cells.len() != sheet.columns.len() {
            return Err(RenderError::Ragged { row, cells: person.cells.len(), columns: sheet.columns.len() });
        }
    }
    texts(sheet)?;
    signatures(sheet)
}

fn most(what: &'static str, count: usize, limit: usize) -> Result<(), RenderError> {
    if count > limit { Err(RenderError::TooMany { what, count, limit }) } else { Ok(()) }
}

fn short(what: &'static str, text: &str, limit: usize) -> Result<(), RenderError> {
    let count = text.chars().count();
    if count > limit { Err(RenderError::TooLong { what, count, limit }) } else { Ok(()) }
}

fn texts(sheet: &Sheet) -> Result<(), RenderError> {
    let provider = &sheet.provider;
    for (what, text) in [
        ("provider's name", &provider.name),
        ("provider's legal name", &provider.legal_name),
        ("SIRET", &provider.siret),
        ("declaration number", &provider.nda),
        ("reference of the action", &sheet.training.reference),
        ("session", &sheet.training.session),
        ("room", &sheet.setting.room),
        ("reference of the sheet", &sheet.reference),
        ("replaced reference", &sheet.replaces),
        ("origin of the log", &sheet.log.origin),
        ("name of the evidence", &sheet.evidence.name),
    ] {
        short(what, text, MAX_NAME)?;
    }
    for line in provider.address.iter().chain(&sheet.setting.place) {
        short("address", line, MAX_NAME)?;
    }
    for (what, text) in [
        ("title of the training", &sheet.training.title),
        ("group", &sheet.training.group),
        ("verification address", &sheet.verify_url),
    ] {
        short(what, text, MAX_NAME)?;
    }
    for funder in &sheet.funders {
        short("funder", &funder.name, MAX_NAME)?;
        most("bytes of logo", funder.logo.len(), MAX_LOGO)?;
    }
    for person in &sheet.people {
        for text in [&person.family_name, &person.given_name, &person.employer, &person.funder] {
            short("name or employer", text, MAX_NAME)?;
        }
    }
    for meeting in &sheet.meetings {
        short("title of a meeting", &meeting.title, MAX_NAME)?;
        for trainer in &meeting.trainers {
            short("name of a trainer", &trainer.name, MAX_NAME)?;
            short("name of a trainer", trainer.stands_in_for.as_deref().unwrap_or_default(), MAX_NAME)?;
        }
    }
    notes(sheet)
}

fn notes(sheet: &Sheet) -> Result<(), RenderError> {
    let mut all = 0;
    for anomaly in &sheet.anomalies {
        short("rule of an anomaly", &anomaly.rule, 32)?;
        short("anomaly", &anomaly.text, MAX_TEXT)?;
        all += anomaly.text.len();
    }
    for token in &sheet.tokens {
        for text in [&token.name, &token.author] {
            short("name of a presence token", text, MAX_NAME)?;
            all += text.len();
        }
    }
    for coming in &sheet.comings {
        for text in [&coming.name, &coming.author] {
            short("name of who came", text, MAX_NAME)?;
        }
        short("reason of who came", &coming.reason, MAX_TEXT)?;
        all += coming.reason.len();
    }
    for correction in &sheet.corrections {
        for text in [&correction.author, &correction.text, &correction.reason] {
            short("correction", text, MAX_TEXT)?;
            all += text.len();
        }
    }
    for outage in &sheet.paper.outages {
        short("author of an outage", &outage.author, MAX_NAME)?;
        short("site of an outage", &outage.site, MAX_NAME)?;
        short("reason of an outage", &outage.reason, MAX_TEXT)?;
    }
    for typed in &sheet.paper.typed {
        short("author of a paper sheet", &typed.author, MAX_NAME)?;
    }
    for copy in &sheet.paper.copies {
        short("author of a paper sheet", &copy.author, MAX_NAME)?;
        if let Some((_, author, reason)) = &copy.withdrawn {
            short("author of a paper sheet", author, MAX_NAME)?;
            short("reason of a withdrawal", reason, MAX_TEXT)?;
            all += reason.len();
        }
    }
    most("bytes of anomalies and corrections", all, MAX_NOTES_TEXT)
}

fn signatures(sheet: &Sheet) -> Result<(), RenderError> {
    let cells = || sheet.people.iter().flat_map(|p| p.cells.iter().flatten());
    for Cell { reason, .. } in cells() {
        short("reason", reason, MAX_NAME)?;
    }
    let trainers = sheet.meetings.iter().flat_map(|m| &m.trainers).filter_map(|t| t.signature.as_ref());
    let mut all = 0;
    for Signature { ink, .. } in cells().filter_map(|c| c.signature.as_ref()).chain(trainers) {
        match ink {
            Ink::Drawn(strokes) => {
                let points = strokes.strokes.iter().map(Vec::len).sum();
                most("points of a signature", points, MAX_POINTS)?;
                all += points;
            }
            Ink::Typed(name) => short("typed name", name, MAX_NAME)?,
        }
    }
    most("points of all signatures", all, MAX_ALL_POINTS)
}
