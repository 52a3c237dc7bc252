//! What the settings show of letters.

use std::collections::BTreeMap;

use assidu_domain::{
    Instant,
    letters::{LetterKind, Wording},
    matrix::Right,
};
use assidu_store::{letter_texts, people};
use assidu_texts::{Language, Texts};

use super::{Fault, LettersError, Part, Problem, house, layout, samples, words};
use crate::{actor::Actor, context::App};

/// A kind of letter in the list.
#[derive(Clone, Debug)]
pub struct LetterLine {
    /// Which.
    pub kind: LetterKind,
    /// The languages in which the provider has worded it anew, each with whether that text can be used.
    pub own: Vec<(Language, bool)>,
}

/// A letter in one language.
#[derive(Clone, Debug)]
pub struct LetterView {
    /// What the house says.
    pub house: Wording,
    /// What the provider says in its place.
    pub own: Option<Own>,
    /// Languages in which the provider has worded this letter anew.
    pub changed: Vec<Language>,
    /// Whether whoever looks may change it.
    pub may_change: bool,
    /// The provider's time zone.
    pub timezone: String,
}

/// What a provider says in place of the house.
#[derive(Clone, Debug)]
pub struct Own {
    /// Its words; none when they cannot be read any more.
    pub wording: Option<Wording>,
    /// When it was changed last: also what tells versions apart.
    pub changed_at: Instant,
    /// By whom; empty when that is not known any more.
    pub changed_by: String,
    /// When it could not be used for the last time, and the house text went out.
    pub failed_at: Option<Instant>,
    /// What is wrong with it now, as after a new version of the program.
    pub problems: Vec<Problem>,
}

/// What a text becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The subject.
    pub subject: String,
    /// Paragraphs of lines; [`assidu_domain::letters::LINK_MARK`] stands where the link does.
    pub paragraphs: Vec<Vec<String>>,
}

impl App {
    /// Every kind of letter, with the languages in which the provider has worded it anew.
    ///
    /// # Errors
    /// [`LettersError`].
    #[crate::boxed]
    pub async fn letters(&self, actor: &Actor) -> Result<Vec<LetterLine>, LettersError> {
        actor.must(Right::SeeSettings)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut own: BTreeMap<LetterKind, Vec<(Language, bool)>> = BTreeMap::new();
        for text in letter_texts::list(&mut tx).await? {
            if let (Some(kind), Ok(language)) = (text.kind, text.language.parse::<Language>()) {
                let fits = text.wording.is_some_and(|wording| words::problems(kind, &wording).is_empty());
                own.entry(kind).or_default().push((language, fits && text.failed_at.is_none()));
            }
        }
        let line = |kind: &LetterKind| LetterLine { kind: *kind, own: own.remove(kind).unwrap_or_default() };
        Ok(LetterKind::ALL.iter().map(line).collect())
    }

    /// A letter in one language: what the house says, and what the provider says in its place.
    ///
    /// # Errors
    /// [`LettersError`].
    #[crate::boxed]
    pub async fn letter(
        &self,
        actor: &Actor,
        kind: LetterKind,
        language: Language,
    ) -> Result<LetterView, LettersError> {
        actor.must(Right::SeeSettings)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let timezone = self.provider_of(&mut tx).await?.timezone;
        let changed = letter_texts::list(&mut tx).await?;
        let changed = changed.iter().filter(|text| text.kind == Some(kind));
        let changed = changed.filter_map(|text| text.language.parse().ok()).collect();
        let own = match letter_texts::lookup(&mut tx, kind, language.tag()).await? {
            None => None,
            Some(text) => {
                let by = people::lookup(&mut tx, text.changed_by).await?;
                Some(Own {
                    problems: text.wording.as_ref().map_or_else(Vec::new, |w| words::problems(kind, w)),
                    wording: text.wording,
                    changed_at: text.changed_at,
                    changed_by: by.map(|person| person.card.full_name()).unwrap_or_default(),
                    failed_at: text.failed_at,
                })
            }
        };
        let house = words::tidy(&house::wording(kind, Texts::of(language)));
        let may_change = super::may_change(actor, kind).is_ok();
        Ok(LetterView { house, own, changed, may_change, timezone })
    }
}

/// What a text becomes on each example, those that say the same once.
pub(super) fn previews(
    kind: LetterKind,
    language: Language,
    wording: &Wording,
    provider: &str,
    is_test: bool,
) -> Result<Vec<Preview>, LettersError> {
    let t = Texts::of(language);
    let end = frame_end(t, provider, is_test);
    let mut found: Vec<Preview> = Vec::new();
    for example in samples::examples(kind, t, provider) {
        let filled =
            words::fill(kind, wording, &example).map_err(|problem| LettersError::Wrong(vec![problem]))?;
        let body = format!("{}\n\n{end}", filled.body);
        let paragraphs = layout::paragraphs(&body);
        let owned = |lines: Vec<&str>| lines.into_iter().map(str::to_owned).collect();
        let paragraphs = paragraphs.into_iter().map(owned).collect();
        let preview = Preview { subject: filled.subject, paragraphs };
        if !found.contains(&preview) {
            found.push(preview);
        }
    }
    if found.is_empty() {
        let problem = Problem { part: Part::Body, line: 1, fault: Fault::Empty };
        return Err(LettersError::Wrong(vec![problem]));
    }
    Ok(found)
}

/// What ends every letter, whoever worded it: who sends it, and that sample data are no news of anybody.
pub(crate) fn frame_end(t: &Texts, provider: &str, is_test: bool) -> String {
    let provider = assidu_domain::letters::one_line(provider);
    let mut end = t.with("mail-end", &[("provider", provider.as_str().into())]);
    if is_test {
        end.push_str("\n\n");
        end.push_str(&t.get("mail-test-data"));
    }
    end
}
