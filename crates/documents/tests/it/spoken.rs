//! What can be read out of a sheet: every field of EMG-01 to EMG-06, in each language.

use assidu_documents::{Language, samples, sheet};
use assidu_domain::signing::{AttendanceState, Identity, Method};

use crate::referees::OnDisk;

/// The text of a sheet with single spaces.
pub(crate) fn text(name: &str, sample: &sheet::Sheet) -> String {
    let pdf = sheet::render(sample).unwrap();
    let text = OnDisk::new(name, &pdf).judge("pdftotext", &["-layout", "-enc", "UTF-8"], &["-"]);
    text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn assert_says(text: &str, facts: &[&str]) {
    for fact in facts {
        assert!(text.contains(fact), "`{fact}` is not in: {text}");
    }
}

#[test]
fn emg_01_to_06_are_in_the_text_of_a_sheet() {
    let text = text("emg", &samples::sheet(12, 2));
    assert_says(
        &text,
        &[
            "CFA des Tanneurs",
            "Association pour la formation des Tanneurs",
            "SIRET 123 456 789 00012",
            "Déclaration d’activité (NDA) 44 68 01234 68",
            "4 rue des Tanneurs, 68000 Colmar",
            "Titre professionnel Assistant de vie aux familles",
            "AF-2026-0417",
            "S-2026-11",
            "ADVF 2026 A",
            "Salle B 12",
            "Présentiel",
            "lundi 23 novembre 2026",
            "09:00–12:30",
            "13:30–17:00",
            "7 h (2 émargements)",
            "Nguyễn",
            "Boulangerie Martin",
            "Signé 08:56 · QR",
            "Retard 12 min",
            "Sophie Weber",
            "Signé 12:33 · compte",
            "Aucune anomalie",
            "signature électronique simple",
            "cachet électronique non qualifié",
            "assidu.example/cfa-des-tanneurs/1 · 18 342 entrées",
            "5a5a 5a5a 5a5a",
            "https://assidu.example/v/sht_019ab3f4c1d27e5f8a6b0c9d1e2f3a4b",
            "Page 1/2",
        ],
    );
    assert!(!text.to_lowercase().contains("signature qualifiée"));
}

#[test]
fn a_provisional_sheet_says_that_the_trainers_signature_is_missing() {
    assert_says(
        &text("provisional", &samples::provisional()),
        &["Provisoire", "Signature du formateur manquante", "En attente"],
    );
    let mut german = samples::provisional();
    german.language = Language::De;
    assert_says(&text("german", &german), &["Vorläufig", "Unterschrift der Lehrkraft fehlt", "Ausstehend"]);
}

#[test]
fn a_sheet_names_who_taught_and_for_whom() {
    let mut sample = samples::sheet(3, 1);
    let trainer = &mut sample.meetings[0].trainers[0];
    trainer.stands_in_for = Some("Claire Fontaine".to_owned());
    trainer.signature.as_mut().unwrap().identity = Some(Identity::LinkHolder);
    let name = trainer.name.clone();
    let said = text("stands-in", &sample);
    // Two lines of the card: the caption of the signature stands beside the first.
    let who = format!("{name}, en remplacement");
    assert_says(&said, &[&who, "de Claire Fontaine", "· remplacement", "sans compte"]);
    assert!(!said.contains("l’espace personnel du formateur"), "{said}");
}

#[test]
fn no_cell_is_empty_and_each_state_has_its_word() {
    assert_says(
        &text("states", &samples::with_anomalies()),
        &[
            "Présence attestée,",
            "Retard 25 min",
            "non signé",
            "Départ anticipé 25 min",
            "Absent",
            "Absence justifiée",
            "(rendez-vous médical)",
            "Dispensé",
            "Exclu 25 min",
            "En entreprise",
            "ANO-01",
            "7 minutes après la fin de la fenêtre",
            "Motif : convocation présentée",
        ],
    );
}

#[test]
fn the_text_keeps_names_that_the_fonts_cannot_show() {
    let text = text("names", &samples::long_names());
    for name in ["李", "小龙", "Παπαδόπουλος", "Шевченко", "Razafindrakotohasina", "Rochechouart"]
    {
        assert_says(&text, &[name]);
    }
    let glued: String = text.split_whitespace().collect();
    assert_says(&glued, &["Wolfeschlegelsteinhausenbe"]);
}

#[test]
fn a_name_in_any_script_is_read_in_the_order_in_which_it_is_written() {
    let sample = samples::scripts();
    let file = OnDisk::new("scripts", &sheet::render(&sample).unwrap());
    let seen = file.judge("pdftotext", &["-enc", "UTF-8"], &["-"]).replace('\u{a0}', " ");
    // Where glyphs alone do not say the text, the structure does.
    let structure = file.judge("qpdf", &["--json=2"], &[]);
    // Poppler gives the last name, written with marks of its own, with composed letters.
    for (row, person) in sample.people.iter().take(15).enumerate() {
        let name = format!("{} {}", person.family_name, person.given_name);
        let veiled = [0, 1, 13, 14].contains(&row);
        let told = if veiled {
            structure.contains(&format!("\"/ActualText\": \"u:{name}"))
        } else {
            seen.contains(&name)
        };
        assert!(told, "`{name}` is not in: {seen}");
    }
    assert!(seen.contains("بن علي"), "{seen}");
    assert!(!seen.contains(char::REPLACEMENT_CHARACTER));
}

#[test]
fn a_signature_of_another_day_says_its_day() {
    let mut sample = samples::sheet(1, 1);
    let signature = sample.people[0].cells[0].as_mut().unwrap().signature.as_mut().unwrap();
    signature.at = signature.at.plus_minutes(2 * 24 * 60);
    assert_says(&text("late", &sample), &["Signé mer. 25/11 08:56 · QR"]);
}

#[test]
fn a_trial_says_so_on_every_page() {
    let mut sample = samples::sheet(40, 3);
    (sample.test, sample.simulated, sample.show_zone) = (true, true, true);
    let pdf = sheet::render(&sample).unwrap();
    let text = OnDisk::new("trial", &pdf).judge("pdftotext", &["-enc", "UTF-8"], &["-"]);
    let pages: Vec<_> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.len() > 2);
    for page in &pages {
        assert!(page.contains("TEST") && page.contains("Simulation"), "{page}");
    }
    assert!(pages[0].contains("Europe/Paris"));
}

#[test]
fn no_label_is_missing_in_any_language() {
    for language in Language::ALL {
        for mut sample in [samples::with_anomalies(), samples::provisional(), samples::month(1)] {
            sample.language = *language;
            let text = text(&format!("labels-{language}"), &sample);
            assert!(!text.contains('⟪') && !text.contains("sheet-"), "{language}: {text}");
        }
    }
}

#[test]
fn a_narrow_column_is_read_aloud_in_full() {
    let pdf = sheet::render(&samples::sheet(25, 10)).unwrap();
    let found = pdf.windows(11).filter(|w| w == b"/ActualText").count();
    assert!(found > 200, "only {found} captions are read aloud in full");
}

#[test]
fn words_that_stand_apart_are_read_apart() {
    let pdf = sheet::render(&samples::with_anomalies()).unwrap();
    let told = OnDisk::new("structure", &pdf).judge("pdfinfo", &["-struct-text"], &[]);
    for words in ["Durand Léa", "Retard 25 min non signé", "lun. 23/11 Matin 09:00–12:30 3 h 30"] {
        assert!(told.replace('\u{a0}', " ").contains(words), "`{words}` is not in: {told}");
    }
    for element in ["THead", "/Scope /Row", "/Scope /Column", "Figure", "Link"] {
        assert!(told.contains(element), "{element} is missing");
    }
}

#[test]
fn emg_07_the_sheet_says_how_its_signers_were_identified() {
    let mut sheet = samples::sheet(2, 1);
    for (person, identity) in sheet.people.iter_mut().zip([Identity::BirthDate, Identity::FirstPassword]) {
        let at = sheet.columns[0].span.start;
        let ink = sheet::Ink::Typed("Ada Lovelace".to_owned());
        let signature = Some(sheet::Signature {
            at,
            method: Method::RotatingQr,
            identity: Some(identity),
            waited: None,
            ink,
        });
        let reason = String::new();
        person.cells[0] = Some(sheet::Cell {
            state: AttendanceState::Present,
            mode: None,
            minutes: 0,
            reason,
            on_paper: false,
            signature,
        });
    }
    for (language, words) in [
        (Language::Fr, ["QR, naissance", "référence et sa date de naissance", "pas encore changé"]),
        (Language::En, ["QR, birth date", "identified by reference and date of birth", "not changed yet"]),
        (Language::De, ["QR, Geburtsdatum", "Kennung und Geburtsdatum", "noch nicht geändertes"]),
    ] {
        sheet.language = language;
        let text = text(&format!("identities-{words:?}").replace(|c: char| !c.is_alphanumeric(), ""), &sheet);
        for word in words {
            assert!(text.contains(word), "{language:?} {word}: {text}");
        }
    }
}

#[test]
fn a46_a_signature_that_waited_is_printed_with_the_servers_two_times_and_the_devices_as_declared() {
    let mut sheet = samples::sheet(1, 1);
    let start = sheet.columns[0].span.start;
    let signature = sheet::Signature {
        at: start.plus_minutes(240),
        method: Method::RotatingQr,
        identity: None,
        waited: Some(sheet::Waited { since: start.plus_minutes(5), declared: Some(start.plus_minutes(2)) }),
        ink: sheet::Ink::Typed("Ada Lovelace".to_owned()),
    };
    let cell = |signature| {
        Some(sheet::Cell {
            state: AttendanceState::Present,
            mode: None,
            minutes: 0,
            reason: String::new(),
            on_paper: false,
            signature,
        })
    };
    sheet.people[0].cells[0] = cell(Some(signature.clone()));
    for (language, words) in [
        (Language::Fr, ["Signatures sans réseau", "09:05", "13:00", "déclarée par l’appareil", "09:02"]),
        (Language::En, ["Signatures without network", "09:05", "13:00", "declared by the device", "09:02"]),
        (Language::De, ["Unterschriften ohne Netz", "09:05", "13:00", "Vom Gerät angegebene Zeit", "09:02"]),
    ] {
        sheet.language = language;
        let text = text(&format!("waited-{language:?}"), &sheet);
        for word in words {
            assert!(text.contains(word), "{language:?} {word}: {text}");
        }
    }
    sheet.people[0].cells[0] = cell(Some(sheet::Signature { waited: None, ..signature }));
    assert!(!text("waited-not", &sheet).contains("Unterschriften ohne Netz"));
}
