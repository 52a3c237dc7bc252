//! Guests on a sheet, and who joined or was not expected.

use assidu_documents::{
    Language, samples,
    sheet::{self, Came, Coming, Kind, Sheet},
};

use crate::{
    referees::{OnDisk, assert_standards},
    spoken::text,
};

/// Ten half-days of a German class, with two guests who came to some of them.
fn visited(columns: usize) -> Sheet {
    let mut sample = samples::sheet(6, columns);
    sample.language = Language::De;
    for (n, (given, family)) in
        [("Friederike-Charlotte", "Schmidt-Rottluff-Wertheimstein"), ("Zoé", "Lindqvist")].iter().enumerate()
    {
        let guest = &mut sample.people[4 + n];
        (guest.given_name, guest.family_name) = ((*given).to_owned(), (*family).to_owned());
        (guest.employer, guest.is_guest) = ("Atelier du Port".to_owned(), true);
        for cell in guest.cells.iter_mut().skip(1 + n) {
            *cell = None;
        }
    }
    let at = sample.columns[0].span.start;
    let coming = |name: &str, came, reason: &str| Coming {
        name: name.to_owned(),
        span: sample.columns[0].span,
        came,
        at,
        author: "Sophie Weber".to_owned(),
        reason: reason.to_owned(),
    };
    sample.comings = vec![
        coming("Jan de Vries", Came::Joined, ""),
        coming("Thomas Berger", Came::NotExpected, "Anderer Workshop"),
        coming("Zoé Lindqvist", Came::Guest, "Probe vor der Anmeldung"),
    ];
    sample.more_comings = 2;
    sample
}

#[test]
fn guests_stand_in_a_table_of_their_own_and_are_not_counted() {
    let said = text("guests", &visited(2));
    for fact in [
        "Teilnehmende (4)",
        "Gäste (2), nicht unter den Lernenden",
        "Atelier du Port",
        "Hinzugekommen oder nicht erwartet",
        "Jan de Vries, 23.11.",
        "nur zu diesem Termin dazugekommen, hinzugefügt von Sophie Weber am",
        "diesmal nicht erwartet, vermerkt von Sophie Weber am",
        "Grund: Anderer Workshop",
        "Gast, hinzugefügt von Sophie Weber am",
        "Und 2 weitere",
    ] {
        assert!(said.contains(fact), "`{fact}` is not in: {said}");
    }
    let (learners, guests) = said.split_once("Gäste (2)").unwrap();
    assert!(!learners.contains("Lindqvist") && guests.contains("Lindqvist"), "{said}");
    // Beside them a sheet without guests says nothing of any.
    assert!(!text("none", &samples::sheet(3, 2)).contains("Invités"));
}

#[test]
fn on_a_month_guests_are_listed_under_the_weeks_in_which_they_came() {
    let mut month = samples::month(3);
    let guest = &mut month.people[2];
    (guest.is_guest, guest.family_name) = (true, "Durand".to_owned());
    for cell in guest.cells.iter_mut().skip(2) {
        *cell = None;
    }
    assert_eq!(month.kind, Kind::Month);
    let said = text("month of guests", &month);
    assert_eq!(said.matches("Invités (1), hors apprenants · Semaine").count(), 1, "{said}");
    // Where all are guests there is no table of learners.
    let mut all = samples::sheet(2, 1);
    all.people.iter_mut().for_each(|person| person.is_guest = true);
    let said = text("only guests", &all);
    assert!(said.contains("Invités (2)") && !said.contains("Participants ("), "{said}");
}

#[test]
fn a_sheet_with_guests_is_accessible_and_archivable() {
    for columns in [2, 10] {
        let pdf = sheet::render(&visited(columns)).unwrap();
        assert_standards("guests", &pdf);
        let out = OnDisk::new("guests sound", &pdf).judge("qpdf", &["--check"], &[]);
        assert!(out.contains("No syntax or stream encoding errors"), "{out}");
    }
}
