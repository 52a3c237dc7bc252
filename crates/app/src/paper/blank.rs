//! Blank sheets to sign by hand: of a class meeting, and of a day as one file.

use std::{sync::Arc, time::Duration};

use assidu_documents::sheet::{Sheet, render_blank};
use assidu_domain::{MeetingId, matrix::Right, signing::MeetingState};
use assidu_store::{Page, ReadTx, StoreError, meetings, meetings::MeetingFilter};
use jiff::civil::Date;

use super::PaperError;
use crate::{actor::Actor, context::App, meetings::LiveMeeting, sheets::SheetError};

/// The most class meetings of one file: more are printed one by one.
const MOST: usize = 200;
/// How many files are laid out at once.
pub(crate) const AT_ONCE: usize = 1;
/// How long one may wait for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

impl App {
    /// The blank sheet of a class meeting as a PDF, for its trainers and for whoever supervises it.
    ///
    /// # Errors
    /// [`PaperError`].
    #[crate::boxed]
    pub async fn blank_sheet(&self, actor: &Actor, meeting: MeetingId) -> Result<Vec<u8>, PaperError> {
        let live = self.supervised_meeting(actor, meeting, false).await?;
        if live.state == MeetingState::Cancelled {
            return Err(PaperError::Cancelled);
        }
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let sheet = self.blank_of(&mut tx, &live).await?.ok_or(PaperError::Nothing)?;
        drop(tx);
        rendered(self, vec![sheet]).await
    }

    /// The blank sheets of all class meetings of a day, in one file, by their start.
    ///
    /// # Errors
    /// [`PaperError`].
    #[crate::boxed]
    pub async fn blank_sheets_of_day(&self, actor: &Actor, day: Date) -> Result<Vec<u8>, PaperError> {
        actor.must(Right::Supervise)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found =
            meetings::list(&mut tx, &MeetingFilter::days(day, day), Page::first(MOST as u32 + 1)).await?;
        if found.len() > MOST {
            return Err(PaperError::Many);
        }
        let reach = self.reach(&mut tx, actor).await?;
        let mut sheets = Vec::new();
        for meeting in found.into_iter().filter(|meeting| reach.has_meeting(meeting)) {
            let live = self.view_meeting(&mut tx, meeting, false).await?;
            if live.state != MeetingState::Cancelled {
                sheets.extend(self.blank_of(&mut tx, &live).await?);
            }
        }
        drop(tx);
        if sheets.is_empty() {
            return Err(PaperError::Nothing);
        }
        rendered(self, sheets).await
    }

    async fn blank_of(&self, tx: &mut ReadTx, live: &LiveMeeting) -> Result<Option<Sheet>, PaperError> {
        match self.blank_content(tx, live).await {
            Ok(sheet) => Ok(Some(sheet)),
            Err(SheetError::Nothing) => Ok(None),
            Err(SheetError::Store(error)) => Err(error.into()),
            Err(error) => Err(PaperError::Sheet(error)),
        }
    }
}

/// Lays sheets out, a few of them at a time: a printing office in a hurry takes no core from a class that signs.
async fn rendered(app: &App, sheets: Vec<Sheet>) -> Result<Vec<u8>, PaperError> {
    let turn = tokio::time::timeout(PATIENCE, Arc::clone(&app.prints).acquire_owned()).await;
    let turn = turn.map_err(|_| StoreError::Busy)?.map_err(|_| StoreError::Busy)?;
    let made = tokio::task::spawn_blocking(move || {
        // Held until it is done, also when whoever asked has gone.
        let _turn = turn;
        render_blank(&sheets)
    })
    .await;
    let made = made.map_err(|_| PaperError::Sheet(SheetError::Interrupted))?;
    made.map_err(|error| PaperError::Sheet(error.into()))
}
