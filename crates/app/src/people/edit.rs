//! Adding a person by hand, and changing what is known of one.

use assidu_domain::{
    PersonId,
    matrix::Right,
    people::{Person, PersonCard, Role, Roles},
    quota::QuotaReached,
};
use assidu_store::{StoreError, WriteTx, accounts, mails, people, sessions};
use jiff::civil::Date;

use crate::{
    access_log::Act,
    accounts::free_login,
    actor::{Actor, NotAllowed},
    context::App,
};

/// A person as the form has them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PersonFields {
    /// Family name, 1 to 200 characters.
    pub family_name: String,
    /// Given name, 1 to 200 characters.
    pub given_name: String,
    /// The provider's reference, or empty.
    pub reference: String,
    /// `YYYY-MM-DD`, or empty.
    pub birth_date: String,
    /// E-mail address, or empty.
    pub email: String,
    /// Mobile phone, or empty.
    pub mobile_phone: String,
    /// Language of pages for this person, or empty.
    pub language: String,
}

impl std::fmt::Debug for PersonFields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonFields(hidden)")
    }
}

/// A person as the form has them, with what they may do.
#[derive(Clone, Debug, Default)]
pub struct PersonDraft {
    /// Names and addresses.
    pub fields: PersonFields,
    /// What they may do: one role at least.
    pub roles: Roles,
    /// Whether a learner signs digitally.
    pub signature_required: bool,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongPerson {
    /// It must be filled.
    Missing,
    /// Longer than is taken.
    TooLong,
    /// No day, or none on which anyone alive was born.
    BirthDate,
    /// No e-mail address.
    Email,
    /// Another person has this reference.
    Taken,
    /// No role was chosen.
    Roles,
}

/// A person was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Only staff, and for staff only administrators.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such person.
    #[error("there is no such person")]
    Unknown,
    /// Nobody takes their own or the last administrator's rights away.
    #[error("someone has to remain administrator")]
    LastAdministrator,
    /// Fields that cannot be taken; nothing was saved.
    #[error("some fields cannot be taken")]
    Fields(Vec<(&'static str, WrongPerson)>),
    /// The provider's quota does not allow anybody more; nothing was saved.
    #[error(transparent)]
    Quota(#[from] QuotaReached),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Longest name, reference or address.
const LONGEST: usize = 200;

impl App {
    /// Adds a person by hand.
    ///
    /// # Errors
    /// [`SaveError`].
    #[crate::boxed]
    pub async fn add_by_hand(&self, actor: &Actor, draft: &PersonDraft) -> Result<PersonId, SaveError> {
        let mut tx: WriteTx = self.parts.store.write(&actor.scope()).await?;
        let person = self.add_in(&mut tx, actor, draft).await?;
        tx.commit().await?;
        Ok(person)
    }

    /// The same within what else is done at once.
    pub(crate) async fn add_in(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        draft: &PersonDraft,
    ) -> Result<PersonId, SaveError> {
        actor.must_manage(Right::AddPeople, draft.roles)?;
        fits_the_house(actor, draft)?;
        let card = card(PersonCard::default(), draft, self.now().day_in(&jiff::tz::TimeZone::UTC))
            .map_err(SaveError::Fields)?;
        let now = self.now();
        let person = Person {
            id: PersonId::new(now, self.chance()),
            roles: draft.roles,
            language: draft.fields.language.clone(),
            start: None,
            end: None,
            signature_required: draft.signature_required,
            card,
        };
        self.quota_admits(tx, 1).await??;
        people::save(tx, &person, now).await.map_err(taken)?;
        self.trace(tx, actor, Act::AddPerson, Some(person.id), &[]).await?;
        Ok(person.id)
    }

    /// Changes what is known of a person. The trace names the fields that changed. The name to log in with follows the
    /// reference; other roles count from the next request on.
    ///
    /// # Errors
    /// [`SaveError`].
    #[crate::boxed]
    pub async fn change_by_hand(
        &self,
        actor: &Actor,
        person: PersonId,
        draft: &PersonDraft,
    ) -> Result<(), SaveError> {
        let mut tx: WriteTx = self.parts.store.write(&actor.scope()).await?;
        self.change_in(&mut tx, actor, person, draft).await?;
        Ok(tx.commit().await?)
    }

    /// The same within what else is done at once.
    pub(crate) async fn change_in(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        person: PersonId,
        draft: &PersonDraft,
    ) -> Result<(), SaveError> {
        let now = self.now();
        let before = people::lookup(tx, person).await?.filter(|p| !p.card.full_name().is_empty());
        let before = before.filter(|p| !p.roles.list().is_empty() && !p.roles.is_support());
        let before = before.ok_or(SaveError::Unknown)?;
        actor.must_manage(Right::ChangePeople, before.roles)?;
        actor.must_manage(Right::ChangePeople, draft.roles)?;
        fits_the_house(actor, draft)?;
        self.reaches_person(tx, actor, person).await??;
        let was_administrator = before.roles.has(Role::Administrator);
        if was_administrator && !draft.roles.has(Role::Administrator) {
            self.must_leave_an_administrator(tx, person)
                .await?
                .then_some(())
                .ok_or(SaveError::LastAdministrator)?;
        }
        let today = now.day_in(&jiff::tz::TimeZone::UTC);
        let card = card(before.card.clone(), draft, today).map_err(SaveError::Fields)?;
        let after = Person {
            // Whoever stands in for a day becomes no trainer by a change of their name, and a guest no learner.
            roles: match before.roles.is_substitute() || before.roles.is_guest() {
                true => before.roles,
                false => draft.roles.limited(before.roles.is_limited()),
            },
            language: draft.fields.language.clone(),
            signature_required: draft.signature_required,
            card,
            ..before.clone()
        };
        let changed = changed(&before, &after);
        if changed.is_empty() {
            return Ok(());
        }
        self.save_changed(tx, &before, &after).await?;
        if before.roles != after.roles {
            // A session never outlives the rights it was opened with (A14).
            sessions::close_all(tx, person).await?;
        }
        self.trace(tx, actor, Act::ChangePerson, Some(person), &changed).await?;
        Ok(())
    }

    /// Puts a person's card right, in the transaction that says why: names, birth date and addresses. The person as they are
    /// since.
    pub(crate) async fn put_right(
        &self,
        tx: &mut WriteTx,
        before: &Person,
        fields: &PersonFields,
    ) -> Result<Person, SaveError> {
        let fields = PersonFields { reference: before.card.reference.clone(), ..fields.clone() };
        let draft =
            PersonDraft { fields, roles: before.roles, signature_required: before.signature_required };
        let today = self.now().day_in(&jiff::tz::TimeZone::UTC);
        let card = card(before.card.clone(), &draft, today).map_err(SaveError::Fields)?;
        let after = Person { card, ..before.clone() };
        if after != *before {
            self.save_changed(tx, before, &after).await?;
        }
        Ok(after)
    }

    /// Saves a changed card; the name to log in with follows the reference and the address.
    async fn save_changed(&self, tx: &mut WriteTx, before: &Person, after: &Person) -> Result<(), SaveError> {
        people::save(tx, after, self.now()).await.map_err(taken)?;
        if before.card.reference != after.card.reference || before.card.email != after.card.email {
            self.rename_login(tx, after).await?;
            // A link that went to the old address opens nothing any more.
            mails::drop_links(tx, after.id).await?;
        }
        Ok(())
    }

    async fn rename_login(&self, tx: &mut WriteTx, person: &Person) -> Result<(), SaveError> {
        let code = self.provider_of(tx).await?.institution_code;
        let login = free_login(tx, &code, person).await?;
        accounts::rename(tx, person.id, &code, &login).await?;
        Ok(())
    }

    /// Whether someone else would still be an active administrator.
    pub(super) async fn must_leave_an_administrator(
        &self,
        tx: &mut WriteTx,
        without: PersonId,
    ) -> Result<bool, StoreError> {
        let directory = self.directories.open(tx).await?;
        let administrators = directory.search("", &[Role::Administrator], 0, 1000).people;
        let gone = assidu_store::deactivations::among(tx, &administrators).await?;
        Ok(administrators.iter().any(|id| *id != without && !gone.contains(id)))
    }
}

/// Nobody learns or teaches at an organisation that is no provider.
fn fits_the_house(actor: &Actor, draft: &PersonDraft) -> Result<(), SaveError> {
    let of_a_class = draft.roles.has(Role::Learner) || draft.roles.has(Role::Trainer);
    if actor.roles.is_of_organisation() && of_a_class {
        return Err(SaveError::Fields(vec![("roles", WrongPerson::Roles)]));
    }
    Ok(())
}

fn taken(error: StoreError) -> SaveError {
    match error {
        StoreError::Duplicate { .. } => SaveError::Fields(vec![("reference", WrongPerson::Taken)]),
        other => SaveError::Store(other),
    }
}

/// The card with what the form has; everything else stays.
fn card(
    before: PersonCard,
    draft: &PersonDraft,
    today: Date,
) -> Result<PersonCard, Vec<(&'static str, WrongPerson)>> {
    let mut wrong = Vec::new();
    let mut text = |field: &'static str, text: &str, required: bool| {
        let text: String = text.trim().chars().filter(|c| !c.is_control()).collect();
        if required && text.is_empty() {
            wrong.push((field, WrongPerson::Missing));
        } else if text.chars().count() > LONGEST {
            wrong.push((field, WrongPerson::TooLong));
        }
        text
    };
    let fields = &draft.fields;
    let mut card = PersonCard {
        family_name: text("family_name", &fields.family_name, true),
        given_name: text("given_name", &fields.given_name, true),
        reference: text("reference", &fields.reference, draft.roles.has(Role::Learner)),
        email: text("email", &fields.email, false),
        mobile_phone: text("mobile_phone", &fields.mobile_phone, false),
        ..before
    };
    card.birth_date = match fields.birth_date.trim() {
        "" => None,
        day => match day.parse::<Date>() {
            Ok(day) if day <= today && day.year() >= 1900 => Some(day),
            _ => {
                wrong.push(("birth_date", WrongPerson::BirthDate));
                None
            }
        },
    };
    if !card.email.is_empty() && !looks_like_mail(&card.email) {
        wrong.push(("email", WrongPerson::Email));
    }
    if draft.roles == Roles::default() {
        wrong.push(("roles", WrongPerson::Roles));
    }
    if wrong.is_empty() { Ok(card) } else { Err(wrong) }
}

/// As the import judges addresses: something, an at sign, a domain with a dot.
pub(crate) fn looks_like_mail(text: &str) -> bool {
    let plain = text.chars().all(|c| !c.is_whitespace() && !matches!(c, ',' | ';' | '<' | '>' | '"'));
    let domain = |d: &str| d.contains('.') && !d.starts_with('.') && !d.ends_with('.');
    plain && text.split_once('@').is_some_and(|(who, d)| !who.is_empty() && !d.contains('@') && domain(d))
}

/// Names of the fields that differ.
fn changed(before: &Person, after: &Person) -> Vec<&'static str> {
    let (a, b) = (&before.card, &after.card);
    [
        ("family_name", a.family_name != b.family_name),
        ("given_name", a.given_name != b.given_name),
        ("reference", a.reference != b.reference),
        ("birth_date", a.birth_date != b.birth_date),
        ("email", a.email != b.email),
        ("mobile_phone", a.mobile_phone != b.mobile_phone),
        ("language", before.language != after.language),
        ("roles", before.roles != after.roles),
        ("signature_required", before.signature_required != after.signature_required),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> PersonDraft {
        PersonDraft {
            fields: PersonFields {
                family_name: "Benali".to_owned(),
                given_name: " Aïcha\u{7} ".to_owned(),
                reference: "L1".to_owned(),
                birth_date: "2004-05-06".to_owned(),
                email: "a@b.example".to_owned(),
                ..PersonFields::default()
            },
            roles: Roles::of(&[Role::Learner]),
            signature_required: true,
        }
    }

    fn judged(change: impl Fn(&mut PersonDraft)) -> Result<PersonCard, Vec<(&'static str, WrongPerson)>> {
        let mut draft = draft();
        change(&mut draft);
        card(PersonCard::default(), &draft, jiff::civil::date(2026, 11, 23))
    }

    #[test]
    fn a_good_form_makes_a_card_without_control_characters() {
        let card = judged(|_| {}).unwrap();
        assert_eq!(
            (card.given_name.as_str(), card.birth_date),
            ("Aïcha", Some(jiff::civil::date(2004, 5, 6)))
        );
    }

    #[test]
    fn each_wrong_field_is_named() {
        use WrongPerson::{BirthDate, Email, Missing, Roles as NoRoles, TooLong};
        let one = |change: &dyn Fn(&mut PersonDraft)| judged(|d| change(d)).unwrap_err();
        assert_eq!(one(&|d| d.fields.family_name.clear()), [("family_name", Missing)]);
        assert_eq!(one(&|d| d.fields.reference.clear()), [("reference", Missing)], "learners are numbered");
        assert_eq!(one(&|d| d.fields.given_name = "x".repeat(201)), [("given_name", TooLong)]);
        for day in ["2027-01-01", "1899-12-31", "2004-02-30", "06/05/2004", "x"] {
            assert_eq!(one(&|d| d.fields.birth_date = day.to_owned()), [("birth_date", BirthDate)], "{day}");
        }
        for mail in ["a", "a@b", "@b.fr", "a b@c.fr", "a@b@c.fr", "a@.fr"] {
            assert_eq!(one(&|d| d.fields.email = mail.to_owned()), [("email", Email)], "{mail}");
        }
        let nobody = one(&|d| d.roles = Roles::default());
        assert_eq!(nobody, [("roles", NoRoles)]);
    }
}
