//! Letters in a provider's own words: from the form to what the mail server gets.

use assidu_app::{Actor, signing::Asking};
use assidu_domain::{
    letters::{LetterKind, Wording},
    ports::Letter,
    signing::Method,
};
use assidu_store::letter_texts;
use axum::http::StatusCode;

use crate::{
    browser::{Answer, Browser},
    scene::Scene,
};

const PAGE: &str = "/settings/letters/sign-link/fr";
const GOOD: &str =
    "Chère {{ name }},\r\n\r\nRendez-vous à « {{ title }} » <ici>.\r\n\r\nJe signe :\r\n{{ link }}";

async fn send(browser: &mut Browser, act: &str, subject: &str, body: &str) -> Answer {
    let seen = browser.get(PAGE).await.field("seen");
    browser.submit(PAGE, PAGE, &[("act", act), ("subject", subject), ("body", body), ("seen", &seen)]).await
}

/// Sends the form of a page that was opened before: what it saw then is among the fields.
async fn send_as_seen(browser: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    let csrf = browser.get(PAGE).await.field("csrf");
    let form = form_urlencoded::Serializer::new(String::new())
        .append_pair("csrf", &csrf)
        .extend_pairs(fields)
        .finish();
    browser.post(PAGE, &form).await
}

impl Scene {
    async fn asks(&self, who: &Actor, key: u128) -> Letter {
        self.address(who.person, "learner@atelier.example").await;
        let asking = Asking {
            meeting: self.meeting,
            sign_off: self.sign_off,
            people: vec![who.person],
            method: Method::EmailLink,
            by_mail: false,
            reference: String::new(),
            key: key.to_be_bytes(),
        };
        self.app.ask_to_sign(&self.trainer, &asking).await.unwrap();
        self.letter_sent().await
    }
}

#[tokio::test]
async fn a_letter_in_own_words_goes_out_and_the_house_text_after_going_back() {
    let scene = Scene::with_mail().await;
    let mut office = scene.browser(&scene.admin).await;
    // What the page shows first is the house text, and what it becomes on invented people.
    let first = office.get(PAGE).await.text();
    assert!(first.contains("vous demande de signer votre présence : {{ title }}"), "{first}");
    assert!(first.contains("Bonjour Camille Exemple,") && !first.contains("Benali"), "{first}");

    let shown = send(&mut office, "preview", "Ta signature", GOOD).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text().contains("« Tableur, niveau 2 » &lt;ici&gt;."), "{}", shown.text());
    let before = scene.asks(&scene.learners[0], 1).await;
    assert!(before.text.contains("vous demande de signer"), "a preview changes nothing: {}", before.text);

    assert_eq!(send(&mut office, "save", "Ta signature", GOOD).await.leads_to(), PAGE);
    // The same once more changes nothing.
    assert_eq!(send(&mut office, "save", "Ta signature", GOOD).await.leads_to(), PAGE);
    let page = office.get(PAGE).await.text();
    assert!(page.contains("Votre texte part.") && page.contains("Nadia Lefèvre"), "{page}");
    let list = office.get("/settings/letters").await.text();
    assert_eq!(list.matches("Votre texte").count(), 1, "{list}");

    let letter = scene.asks(&scene.learners[0], 2).await;
    assert_eq!(letter.subject, "Ta signature");
    let link = letter.text.lines().find(|line| line.contains("/l/")).unwrap();
    assert!(letter.text.starts_with("Chère Aïcha Benali,\n\nRendez-vous à « Excel"), "{}", letter.text);
    assert!(letter.text.contains(&format!("Je signe :\n{link}\n\nCe message est envoyé")), "{}", letter.text);
    assert!(letter.html.contains(&format!("<p><a href=\"{link}\">Je signe :</a></p>")), "{}", letter.html);
    assert!(letter.html.contains("&lt;ici&gt;") && !letter.html.contains("<ici>"), "{}", letter.html);

    assert_eq!(send(&mut office, "house", "", "").await.leads_to(), PAGE);
    let after = scene.asks(&scene.learners[0], 3).await;
    assert!(after.text.contains("vous demande de signer"), "{}", after.text);
    let log = office.get("/access-log").await.text();
    assert!(log.contains("Texte d’une lettre modifié : sign-link, fr"), "{log}");
    assert!(log.contains("remis à celui d’origine : sign-link, fr"), "{log}");
}

#[tokio::test]
async fn a_text_that_could_not_do_its_work_comes_back_with_its_lines_and_nothing_is_kept() {
    let scene = Scene::with_mail().await;
    let mut office = scene.browser(&scene.admin).await;
    for (subject, body, said) in [
        ("S", "Bonjour", "« link » doit toujours figurer"),
        ("S", "{% if title == \"x\" %}{{ link }}{% endif %}", "« link » doit toujours figurer"),
        ("S", "{{ link }}\n\n{{ nom }}", "Texte, ligne 3: cet e-mail ne connaît pas « nom »"),
        ("S", "{{ link }}\n{{ name|upper }}", "Texte, ligne 2: « | » ne peut pas figurer"),
        ("S", "{{ link }}\n{% include \"x\" %}", "Texte, ligne 2: « include » ne peut pas figurer"),
        ("S", "{{ link }}\n\n{% if room %}", "Texte, ligne 3: cet e-mail ne connaît pas « room »"),
        ("S", "{{ link }}\n{{ name", "Texte, ligne 2: des accolades ouvertes"),
        ("S", "{{ link }}\u{202e}", "un caractère invisible"),
        ("{{ name }}", "{{ link }}", "Objet: « name » ne peut pas figurer dans l’objet"),
        ("S\r\nBcc: x@y.example", "{{ link }}", "Objet: un caractère invisible"),
        ("", "{{ link }}", "Objet: il ne reste rien"),
    ] {
        for act in ["preview", "save"] {
            let refused = send(&mut office, act, subject, body).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
            let page = refused.text();
            assert!(page.contains(said), "{body}: {said}: {page}");
            let typed = body.split(['"', '\u{202e}']).next().unwrap();
            assert!(page.contains(typed), "what was typed is still there: {page}");
        }
    }
    let long = format!("{{{{ link }}}}{}", "x".repeat(5_000));
    assert!(send(&mut office, "save", "S", &long).await.text().contains("plus de 5"));
    assert!(office.get(PAGE).await.text().contains("C’est le texte d’origine qui part."));
}

#[tokio::test]
async fn what_people_are_called_is_never_read_as_a_text_to_fill_in() {
    let scene = Scene::with_mail().await;
    let evil = crate::scene::add(
        &scene.app,
        &scene.admin,
        assidu_domain::people::Role::Trainer,
        "T98",
        "{{ link }}{% if %}",
        "{% for x in name %}<b>",
    )
    .await;
    let mut office = scene.browser(&scene.admin).await;
    let words = Wording { subject: "S".to_owned(), body: "{{ name }}: {{ link }}".to_owned() };
    scene
        .app
        .save_letter(&scene.admin, (LetterKind::Recovery, assidu_texts::Language::Fr), &words, None)
        .await
        .unwrap();
    scene.address(evil.person, "evil@atelier.example").await;
    scene.app.give_access_to_people(&scene.admin, &[evil.person]).await.unwrap();
    scene.app.ask_password("atelier", "evil@atelier.example", None).await.unwrap();
    let letter = scene.letter_sent().await;
    assert!(letter.text.starts_with("{{ link }}{% if %} {% for x in name %}<b>: http"), "{}", letter.text);
    assert_eq!(letter.text.matches("/sign-in/new/").count(), 1);
    assert!(letter.html.contains("&lt;b&gt;"), "{}", letter.html);
    let list = office.get("/settings/letters?language=fr").await.text();
    assert!(!list.contains("Inutilisable"), "{list}");
}

#[tokio::test]
async fn a_kept_text_that_can_no_longer_be_used_costs_no_letter_and_is_told() {
    let scene = Scene::with_mail().await;
    // As one of another version of the program: it has what this one does not know.
    let words = Wording { subject: "S".to_owned(), body: "{{ link }} {{ gone }}".to_owned() };
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    let at = (scene.app.now(), scene.admin.person);
    letter_texts::save(&mut tx, (LetterKind::SignLink, "fr"), &words, at, None).await.unwrap();
    tx.commit().await.unwrap();
    let letter = scene.asks(&scene.learners[0], 1).await;
    assert!(letter.text.contains("vous demande de signer") && letter.text.contains("/l/"), "{}", letter.text);
    let mut office = scene.browser(&scene.admin).await;
    let list = office.get("/settings/letters?language=de").await.text();
    assert!(list.contains("Inutilisable") && list.contains("ne peut plus servir"), "{list}");
    let page = office.get(PAGE).await.text();
    assert!(page.contains("n’a pas pu servir") && page.contains("ne connaît pas « gone »"), "{page}");
    // Mended, it is as any other.
    assert_eq!(send(&mut office, "save", "Objet", GOOD).await.leads_to(), PAGE);
    assert!(!office.get("/settings/letters").await.text().contains("Inutilisable"));
    assert_eq!(scene.asks(&scene.learners[1], 2).await.subject, "Objet");
}

#[tokio::test]
async fn two_who_change_the_same_text_lose_neither() {
    let scene = Scene::with_mail().await;
    let mut office = scene.browser(&scene.admin).await;
    let stale = [("act", "save"), ("subject", "Deux"), ("body", "Le mien : {{ link }}"), ("seen", "")];
    assert_eq!(send(&mut office, "save", "Un", GOOD).await.leads_to(), PAGE);
    let met = send_as_seen(&mut office, &stale).await;
    assert_eq!(met.status, StatusCode::CONFLICT);
    let page = met.text();
    assert!(page.contains("Le mien : {{ link }}") && page.contains("Rendez-vous à"), "{page}");
    // Knowing that, the other may be replaced.
    let seen = met.field("seen");
    let again = [stale[0], stale[1], stale[2], ("seen", seen.as_str())];
    assert_eq!(send_as_seen(&mut office, &again).await.leads_to(), PAGE);
    assert!(office.get(PAGE).await.text().contains("Le mien"));
    let gone = [("act", "house"), ("seen", "1")];
    assert_eq!(send_as_seen(&mut office, &gone).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a1_texts_are_their_providers_alone_and_those_that_guard_accounts_the_administrators() {
    let scene = Scene::with_mail().await;
    let mut office = scene.browser(&scene.admin).await;
    assert_eq!(send(&mut office, "save", "Un", GOOD).await.leads_to(), PAGE);
    let mut stranger = scene.browser(&scene.elsewhere).await;
    assert!(!stranger.get(PAGE).await.text().contains("Rendez-vous"));
    let clerk = crate::scene::add(
        &scene.app,
        &scene.admin,
        assidu_domain::people::Role::Secretariat,
        "S1",
        "Ines",
        "Office",
    )
    .await;
    let mut clerk = scene.browser(&clerk).await;
    assert_eq!(send(&mut clerk, "save", "Deux", GOOD).await.leads_to(), PAGE);
    let guarded = "/settings/letters/recovery/fr";
    let seen = clerk.get(guarded).await;
    assert!(seen.text().contains("seule l’administration"), "{}", seen.text());
    let fields = [("act", "save"), ("subject", "S"), ("body", "{{ link }}"), ("seen", "")];
    assert_eq!(clerk.submit(guarded, guarded, &fields).await.status, StatusCode::FORBIDDEN);
    for unknown in
        ["/settings/letters/recovery/fr-CA", "/settings/letters/nothing/fr", "/settings/letters?language=x"]
    {
        assert_eq!(office.get(unknown).await.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}
