//! What a blank sheet says: the head and the people of the sealed one, and nobody's handwriting.

use assidu_documents::{
    Language,
    sheet::{self, Evidence, Ink, Kind, LogHead, MeetingAttestation, Sheet, Standing, TrainerAttestation},
};
use assidu_store::{ReadTx, groups, sites};

use super::{
    SheetError,
    content::{columns, printed_provider, setting, training},
};
use crate::{context::App, meetings::LiveMeeting, paper};

impl App {
    /// The blank sheet of a class meeting. Its code leads staff to the page on which copies are attached.
    pub(crate) async fn blank_content(
        &self,
        tx: &mut ReadTx,
        live: &LiveMeeting,
    ) -> Result<Sheet, SheetError> {
        // Where some sign on paper for their funder's sake, the sheet is theirs (EMG-10); in an outage it is everybody's.
        let mut live = live.clone();
        let is_mixed = live.outages.is_empty()
            && live.sign_offs.iter().any(|one| one.people.iter().any(|person| person.on_paper));
        if is_mixed {
            for one in &mut live.sign_offs {
                one.people.retain(|person| person.on_paper);
            }
        }
        let live = &live;
        let meeting = &live.meeting;
        let provider = self.provider_of(tx).await?;
        let site = match meeting.site {
            Some(site) => sites::lookup(tx, site).await?,
            None => None,
        };
        let group = groups::lookup_many(tx, &meeting.groups).await?.into_values().next();
        let alone = std::slice::from_ref(live);
        let mut people = self.rows(tx, alone, &paper::Standing::default()).await?;
        for cell in people.iter_mut().flat_map(|person| person.cells.iter_mut().flatten()) {
            // Who has signed already sees so and need not sign again; how it looks is on no paper that lies about.
            if let Some(signature) = &mut cell.signature {
                signature.ink = Ink::Typed("✓".to_owned());
            }
        }
        let trainers = live.trainers.iter().map(|trainer| TrainerAttestation {
            name: trainer.name.clone(),
            stands_in_for: trainer.stands_in_for.as_ref().map(|(_, name)| name.clone()),
            signature: None,
        });
        let sheet = Sheet {
            kind: Kind::Meeting,
            language: Language::accepted(&provider.language).unwrap_or(Language::Fr),
            reference: meeting.id.to_string(),
            made_at: self.now(),
            zone: meeting.timezone.clone(),
            show_zone: meeting.timezone != provider.timezone,
            first_day: meeting.day,
            last_day: meeting.day,
            provider: printed_provider(&provider),
            funders: Self::printed_funders(tx, (meeting.day, meeting.day), alone).await?,
            training: training(live, group.as_ref()),
            setting: setting(alone, live, site.as_ref()),
            columns: columns(alone).into_iter().map(|(_, column)| column).collect(),
            people,
            meetings: vec![MeetingAttestation {
                title: meeting.title.clone(),
                day: meeting.day,
                span: meeting.span,
                kind: meeting.kind,
                trainers: trainers.collect(),
            }],
            anomalies: Vec::new(),
            tokens: Vec::new(),
            comings: Vec::new(),
            more_comings: 0,
            corrections: Vec::new(),
            paper: sheet::Paper::default(),
            standing: Standing::Blank,
            extract: None,
            replaces: String::new(),
            simulated: self.is_simulated(),
            test: self.parts.kind.is_test(),
            seal: sheet::SealLabel::SelfMade,
            log: LogHead::default(),
            verify_url: format!("{}/meetings/{}/paper", self.parts.public_url, meeting.id),
            evidence: Evidence::default(),
        };
        if sheet.columns.is_empty() || sheet.people.is_empty() {
            return Err(SheetError::Nothing);
        }
        Ok(sheet)
    }
}
