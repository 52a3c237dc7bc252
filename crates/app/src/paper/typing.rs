//! What staff types in from a signed paper sheet.

use assidu_domain::{
    MeetingId, PersonId, SignOffId,
    hours::planned_minutes,
    matrix::Right,
    signing::{Attendance, AttendanceEvent, AttendanceRefusal, AttendanceState, MeetingState, Standing},
};
use assidu_texts::{Language, Texts};

use super::PaperError;
use crate::{
    actor::Actor,
    context::App,
    corrections::CorrectionRequest,
    jobs::JobKind,
    meetings::{LivePerson, LiveSignOff, PersonMark},
    sheets::stable_id,
};

/// What a paper sheet says of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedRow {
    /// The person.
    pub person: PersonId,
    /// The state.
    pub state: AttendanceState,
    /// Minutes late or left early; 0 else.
    pub minutes: i64,
}

/// What becomes of those of whom the form says nothing and nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Others {
    /// They stay as they are.
    #[default]
    Stay,
    /// They signed.
    Present,
    /// They did not sign.
    Absent,
}

/// What is typed in of one sign-off.
#[derive(Clone, Debug)]
pub struct Typing {
    /// The sign-off.
    pub sign_off: SignOffId,
    /// The people named.
    pub rows: Vec<TypedRow>,
    /// All others.
    pub others: Others,
    /// Chosen by the page; the same key again changes nothing.
    pub key: [u8; 16],
}

impl App {
    /// Records what a signed paper sheet says of people at a sign-off, and who typed it in; says of how many.
    ///
    /// While the class meeting is open it is one mark of all of them; after its closing it is a correction of each, since
    /// a correction is sealed under its person's key. Who has signed digitally is left as they are. Whatever fails
    /// half-way is completed by the same form sent again.
    ///
    /// # Errors
    /// [`PaperError`].
    #[crate::boxed]
    pub async fn type_in(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        typing: &Typing,
    ) -> Result<usize, PaperError> {
        actor.must(Right::Correct)?;
        let view = self.paper_view(actor, meeting).await?;
        if view.live.state == MeetingState::Cancelled {
            return Err(PaperError::Cancelled);
        }
        let one = view.live.sign_offs.iter().find(|one| one.sign_off.id == typing.sign_off);
        let one = one.ok_or(PaperError::Unknown)?;
        if self.class_now() < one.sign_off.span.start {
            return Err(PaperError::NotYet);
        }
        let rows = wanted(one, typing)?;
        let fresh = rows.into_iter().filter(|(person, row)| {
            let known = &person.attendance;
            !view.standing.is_typed(one.sign_off.id, row.person)
                || (known.state, known.minutes) != (row.state, row.minutes)
        });
        let rows: Vec<TypedRow> = fresh.map(|(_, row)| row).collect();
        if rows.is_empty() {
            return Ok(0);
        }
        // Before anything is written: of a closed class meeting each row is an event of its own.
        let duration = planned_minutes(&[one.sign_off.span]);
        for row in &rows {
            fits(row, duration).map_err(|why| PaperError::Row { person: Some(row.person), why })?;
        }
        let is_closed = view.live.state == MeetingState::Closed;
        if is_closed {
            self.correct_from_paper(actor, typing, &rows).await?;
        } else {
            let marks = rows.iter().map(|row| PersonMark {
                person: row.person,
                state: row.state,
                minutes: row.minutes,
                reason: String::new(),
            });
            let key = stable_id(&[b"assidu mark from paper", &typing.key, &typing.sign_off.bytes()]);
            self.mark_from_paper(actor, meeting, typing.sign_off, marks.collect(), key).await?;
        }
        Ok(rows.len())
    }

    async fn correct_from_paper(
        &self,
        actor: &Actor,
        typing: &Typing,
        rows: &[TypedRow],
    ) -> Result<(), PaperError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let language = self.provider_of(&mut tx).await?.language;
        drop(tx);
        let texts = Texts::of(Language::accepted(&language).unwrap_or(Language::Fr));
        let mut meetings = std::collections::BTreeSet::new();
        for row in rows {
            let parts: [&[u8]; 4] =
                [b"assidu correction from paper", &typing.key, &typing.sign_off.bytes(), &row.person.bytes()];
            let request = CorrectionRequest {
                sign_off: typing.sign_off,
                person: row.person,
                state: row.state,
                minutes: row.minutes,
                reason: texts.get("sheet-on-paper"),
                on_paper: true,
                idempotency_key: stable_id(&parts),
            };
            meetings.extend(self.correct_as(actor, &request).await?);
        }
        for meeting in meetings {
            self.enqueue(actor.scope(), JobKind::SealMeeting(meeting)).await?;
        }
        Ok(())
    }
}

/// What the form says of each who has not signed digitally.
fn wanted<'a>(one: &'a LiveSignOff, typing: &Typing) -> Result<Vec<(&'a LivePerson, TypedRow)>, PaperError> {
    for row in &typing.rows {
        if !one.people.iter().any(|person| person.attendance.person == row.person) {
            return Err(PaperError::Unknown);
        }
    }
    let said = |person: &LivePerson| {
        let known = &person.attendance;
        if known.has_signed() {
            return None;
        }
        let named = typing.rows.iter().find(|row| row.person == known.person).copied();
        named.or_else(|| {
            let state = match typing.others {
                Others::Present => AttendanceState::Present,
                Others::Absent => AttendanceState::Absent,
                Others::Stay => return None,
            };
            is_open(known).then_some(TypedRow { person: known.person, state, minutes: 0 })
        })
    };
    Ok(one.people.iter().filter_map(|person| said(person).map(|row| (person, row))).collect())
}

/// Whether nothing was said of somebody but by the closing.
fn is_open(known: &Attendance) -> bool {
    known.state == AttendanceState::Expected || known.absent_by_closing()
}

/// Passes when state and minutes fit the sign-off.
fn fits(row: &TypedRow, duration: i64) -> Result<(), AttendanceRefusal> {
    let blank = Standing::expected(SignOffId::from_bytes([0; 16]), row.person, duration);
    let (at, reason) = (assidu_domain::Instant::from_micros(0), String::new());
    blank.after(&AttendanceEvent::Mark { at, state: row.state, minutes: row.minutes, reason })?;
    Ok(())
}
