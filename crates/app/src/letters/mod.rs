//! What letters say: the house texts, and those that a provider has put in their place.
//!
//! A text that a provider has typed is tried before it is kept, and looked at once more when it is sent: one that cannot be
//! used any more costs no letter. The house text goes out in its place, and the settings say so.
//!
//! To add a kind of letter: its name, its variables and what it needs in `domain::letters`, its house text in
//! [`house`], and its name for people (`letter-kind-…`) in the files of languages.

mod house;
pub(crate) mod layout;
mod samples;
mod tags;
mod view;
mod words;

use assidu_domain::{
    Instant,
    letters::{LetterKind, Variable, Wording},
    matrix::Right,
};
use assidu_store::{StoreError, TenantScope, letter_texts};
use assidu_texts::{Language, Texts};

pub(crate) use self::view::frame_end;
pub use self::view::{LetterLine, LetterView, Own, Preview};
pub(crate) use self::words::{Filled, Filling, Fillings};
use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
};

/// The two parts of a letter that are typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The subject.
    Subject,
    /// The text.
    Body,
}

/// Something that is wrong with a text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// In which part.
    pub part: Part,
    /// In which line of it, from 1.
    pub line: usize,
    /// What.
    pub fault: Fault,
}

/// What can be wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing, or nothing would be left.
    Empty,
    /// Longer than so many characters.
    TooLong(usize),
    /// It would become too long, or take too much work.
    TooMuch,
    /// A character that ends a line or hides what stands there.
    Character,
    /// Braces that are not closed.
    NotClosed,
    /// Something was begun and not ended by this word.
    NotEnded(&'static str),
    /// This word stands where nothing was begun that it could belong to.
    Unexpected(String),
    /// Between braces to print stands something else than one variable.
    NotOneVariable,
    /// This may not stand between braces.
    NotAllowed(String),
    /// A letter of this kind has no such variable.
    Unknown(String),
    /// This variable may not stand in a subject.
    NotInSubject(String),
    /// This variable is a list: it is gone through.
    List(String),
    /// This variable is no list.
    NoList(String),
    /// The letter would not always say this, without which it is of no use.
    Needs(Variable),
    /// The engine cannot read it, and says why.
    Unreadable(String),
}

/// A text was not kept, or not dropped.
#[derive(Debug, thiserror::Error)]
pub enum LettersError {
    /// Not with these rights.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is something wrong with it.
    #[error("the text cannot be used")]
    Wrong(Vec<Problem>),
    /// Somebody else changed it since the page was opened.
    #[error("somebody else changed the text meanwhile")]
    Changed,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// What a letter is about, to be put into words.
pub(crate) struct Facts {
    pub(crate) kind: LetterKind,
    pub(crate) fillings: Fillings,
    /// Where its link leads; nothing when it has none.
    pub(crate) url: String,
}

impl App {
    /// The words of a letter: the provider's own, or those of the house.
    pub(crate) async fn words_of(
        &self,
        scope: TenantScope,
        language: Language,
        facts: &Facts,
    ) -> Result<Filled, StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let own = letter_texts::lookup(&mut tx, facts.kind, language.tag()).await?;
        drop(tx);
        let Some(own) = own else {
            return Ok(house::letter(facts.kind, Texts::of(language), &facts.fillings));
        };
        let why = match &own.wording {
            None => "its words cannot be read".to_owned(),
            Some(wording) => match words::fill(facts.kind, wording, &facts.fillings) {
                Ok(filled) => return Ok(filled),
                Err(problem) => problem.for_operators(),
            },
        };
        tracing::error!(tenant = %scope.tenant(), kind = %facts.kind, %language, why,
            "a letter's own text cannot be used; the house text goes out");
        if let Err(error) = self.note_failed_text(scope, facts.kind, language, own.changed_at).await {
            tracing::warn!(%error, "that a letter's own text cannot be used is not noted");
        }
        Ok(house::letter(facts.kind, Texts::of(language), &facts.fillings))
    }

    async fn note_failed_text(
        &self,
        scope: TenantScope,
        kind: LetterKind,
        language: Language,
        of: Instant,
    ) -> Result<(), StoreError> {
        let mut tx = self.parts.store.write(&scope).await?;
        letter_texts::failed(&mut tx, (kind, language.tag()), of, self.now()).await?;
        tx.commit().await
    }

    /// What a text would become, on invented people. Nothing is kept.
    ///
    /// # Errors
    /// [`LettersError`]; what is wrong with the text.
    #[crate::boxed]
    pub async fn preview_letter(
        &self,
        actor: &Actor,
        kind: LetterKind,
        language: Language,
        typed: &Wording,
    ) -> Result<Vec<Preview>, LettersError> {
        actor.must(Right::SeeSettings)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let provider = self.provider_of(&mut tx).await?.name;
        drop(tx);
        let wording = checked(kind, typed)?;
        view::previews(kind, language, &wording, &provider, self.kind().is_test())
    }

    /// Puts a letter into words of the provider's own. The house text itself is not kept: it goes on as the house changes
    /// it. Sent again, it changes nothing.
    ///
    /// *A crash* before the commit leaves what was.
    ///
    /// # Errors
    /// [`LettersError`].
    #[crate::boxed]
    pub async fn save_letter(
        &self,
        actor: &Actor,
        (kind, language): (LetterKind, Language),
        typed: &Wording,
        seen: Option<Instant>,
    ) -> Result<(), LettersError> {
        may_change(actor, kind)?;
        let wording = checked(kind, typed)?;
        if wording == words::tidy(&house::wording(kind, Texts::of(language))) {
            return self.drop_letter(actor, (kind, language), seen).await;
        }
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let before = letter_texts::lookup(&mut tx, kind, language.tag()).await?;
        let is_same = |text: &letter_texts::LetterText| text.wording.as_ref() == Some(&wording);
        if before.as_ref().is_some_and(is_same) {
            return Ok(());
        }
        // A later moment than the one before, whatever the clock says: pages tell versions apart by it.
        let at = before.map_or(self.now(), |before| self.now().max(after(before.changed_at)));
        let saved =
            letter_texts::save(&mut tx, (kind, language.tag()), &wording, (at, actor.person), seen).await?;
        if !saved {
            return Err(LettersError::Changed);
        }
        self.trace(&mut tx, actor, Act::ChangeLetter, None, &[kind.name(), language.tag()]).await?;
        Ok(tx.commit().await?)
    }

    /// Has a letter say what the house says again. One that does already changes nothing.
    ///
    /// # Errors
    /// [`LettersError`].
    #[crate::boxed]
    pub async fn drop_letter(
        &self,
        actor: &Actor,
        (kind, language): (LetterKind, Language),
        seen: Option<Instant>,
    ) -> Result<(), LettersError> {
        may_change(actor, kind)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let Some(before) = letter_texts::lookup(&mut tx, kind, language.tag()).await? else { return Ok(()) };
        let is_dropped = match seen {
            Some(seen) if seen == before.changed_at => {
                letter_texts::drop_text(&mut tx, kind, language.tag(), seen).await?
            }
            _ => false,
        };
        if !is_dropped {
            return Err(LettersError::Changed);
        }
        self.trace(&mut tx, actor, Act::ResetLetter, None, &[kind.name(), language.tag()]).await?;
        Ok(tx.commit().await?)
    }
}

/// Who may put letters into words: whoever changes the settings, and for those that guard accounts administrators.
fn may_change(actor: &Actor, kind: LetterKind) -> Result<(), NotAllowed> {
    actor.must(if kind.is_guarded() { Right::Govern } else { Right::ChangeSettings })
}

/// A text as it is kept, when nothing is wrong with it.
fn checked(kind: LetterKind, typed: &Wording) -> Result<Wording, LettersError> {
    let wording = words::tidy(typed);
    let wrong = words::problems(kind, &wording);
    if wrong.is_empty() { Ok(wording) } else { Err(LettersError::Wrong(wrong)) }
}

const fn after(at: Instant) -> Instant {
    Instant::from_micros(at.micros() + 1)
}

impl Problem {
    /// What an operator reads: nothing of the text itself, which may name people.
    fn for_operators(&self) -> String {
        let fault = match &self.fault {
            Fault::Needs(variable) => format!("it does not say {variable}"),
            Fault::TooMuch => "it becomes too long".to_owned(),
            Fault::Empty => "nothing is left of it".to_owned(),
            _ => "it cannot be filled in".to_owned(),
        };
        format!("{:?}, line {}: {fault}", self.part, self.line)
    }
}
