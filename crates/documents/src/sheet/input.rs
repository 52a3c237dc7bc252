//! What a sheet says: plain values, chosen by the caller.

use assidu_domain::{
    Instant,
    outage::HalfDay,
    planning::{MeetingKind, Mode},
    signing::{AttendanceState, Half, Identity, Method},
    time::Span,
};
use jiff::civil::Date;

use super::Coming;
use crate::Language;

/// An attendance sheet, before it is laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What it gathers: one meeting, a week, a month.
    pub kind: Kind,
    /// Language of every label; texts that come from the provider stay as they are.
    pub language: Language,
    /// Printed id of this sheet and version (`sht_… v2`); also the document id in the file.
    pub reference: String,
    /// When it was made; the only date in the file's own metadata.
    pub made_at: Instant,
    /// IANA zone of all clock times printed.
    pub zone: String,
    /// Print the zone: some learner is elsewhere, or the zone is not the provider's (EMG-04).
    pub show_zone: bool,
    /// First day covered.
    pub first_day: Date,
    /// Last day covered.
    pub last_day: Date,
    /// Who teaches (EMG-01).
    pub provider: Provider,
    /// Who pays, when the sheet says so; up to four logos go into the header, more are named only.
    pub funders: Vec<Funder>,
    /// What is taught (EMG-02).
    pub training: Training,
    /// Where and how (EMG-03).
    pub setting: Setting,
    /// The sign-offs, in order (EMG-04, EMG-08).
    pub columns: Vec<Column>,
    /// The people, in order (EMG-06).
    pub people: Vec<Person>,
    /// The meetings with their trainers' signatures (EMG-05).
    pub meetings: Vec<MeetingAttestation>,
    /// What the rules found odd (ANO-).
    pub anomalies: Vec<Anomaly>,
    /// Presence tokens: who was seen when, and who signed when (B-23).
    pub tokens: Vec<Token>,
    /// Learners who joined or were not expected beside what was planned, and guests.
    pub comings: Vec<Coming>,
    /// How many more of those there are than this sheet names.
    pub more_comings: usize,
    /// Corrections since the first version (EMG-13).
    pub corrections: Vec<Correction>,
    /// What of it stands on a paper sheet, and which copies of it are kept.
    pub paper: Paper,
    /// Whether it is final.
    pub standing: Standing,
    /// What it is an extract of: then only some of the people are on it, and it says so.
    pub extract: Option<Extract>,
    /// Reference of the version that this one replaces, or empty.
    pub replaces: String,
    /// Made by `try`, on simulated people and times.
    pub simulated: bool,
    /// The provider or the instance is a trial: print TEST.
    pub test: bool,
    /// What may be said of the seal.
    pub seal: SealLabel,
    /// The log's head under which the proofs stand (LOG-24).
    pub log: LogHead,
    /// Address of the page that verifies this sheet.
    pub verify_url: String,
    /// The evidence to attach.
    pub evidence: Evidence,
}

/// What a sheet gathers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One class meeting, or one day of it.
    Meeting,
    /// A week of a group.
    Week,
    /// A month of a group; one table a week.
    Month,
}

/// Whether a sheet is final.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Closed by the trainers.
    Final,
    /// Sealed for the night before closing: a trainer's signature is missing, states may be open.
    Provisional,
    /// A form to be signed by hand: nothing is sealed, nothing is proved.
    Blank,
}

/// What an extract was taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extract {
    /// Printed id and version of the sheet.
    pub sheet: String,
    /// SHA-256 of the sealed sheet.
    pub sha256: [u8; 32],
    /// How many people of that sheet are masked.
    pub masked: usize,
}

/// What may be said of the seal. A stroke is a simple electronic signature either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealLabel {
    /// By the instance's own authority: printed as "not qualified".
    SelfMade,
    /// By a certificate that the provider brought; nothing is claimed for it.
    Own,
}

/// Who teaches (EMG-01).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provider {
    /// Name as people say it.
    pub name: String,
    /// Registered name, or empty when the same.
    pub legal_name: String,
    /// SIRET, or empty.
    pub siret: String,
    /// Declaration number (NDA), or empty.
    pub nda: String,
    /// Address, line by line.
    pub address: Vec<String>,
    /// Logo as PNG or JPEG, or empty.
    pub logo: Vec<u8>,
}

/// Who pays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Funder {
    /// Name.
    pub name: String,
    /// Logo as PNG or JPEG, or empty: then the name is printed.
    pub logo: Vec<u8>,
}

/// What is taught (EMG-02).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Training {
    /// Title, letter for letter that of the agreement, the certificate and the invoice.
    pub title: String,
    /// Reference of the action, or empty.
    pub reference: String,
    /// Number of the training session, or empty.
    pub session: String,
    /// The group, or several names.
    pub group: String,
}

/// Where and how (EMG-03).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Site and its address, line by line; or the virtual room and its product.
    pub place: Vec<String>,
    /// Room, or empty.
    pub room: String,
    /// How it is held.
    pub mode: Mode,
}

/// A sign-off: one column (EMG-04, EMG-08).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The day at the site.
    pub day: Date,
    /// What part it attests.
    pub half: Half,
    /// Start and end.
    pub span: Span,
}

/// One person's row (EMG-06).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
    /// Employer, or empty.
    pub employer: String,
    /// Funder, or empty: printed only on sheets for someone who may know it.
    pub funder: String,
    /// Whether they are a guest: in a table of their own, and not counted among the learners.
    pub is_guest: bool,
    /// One cell a column; `None` where the person was not to sign.
    pub cells: Vec<Option<Cell>>,
}

/// What is known of one person at one sign-off.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The state.
    pub state: AttendanceState,
    /// How the person attended; printed where it is not how the sheet says (EMG-03).
    pub mode: Option<Mode>,
    /// Minutes late, left early or excluded; 0 else.
    pub minutes: i64,
    /// Label of the reason that goes on the sheet, or empty.
    pub reason: String,
    /// Whether staff typed it in from a paper sheet.
    pub on_paper: bool,
    /// The signature, when there is one.
    pub signature: Option<Signature>,
}

/// A signature as printed (EMG-07: its other facts are in the evidence).
#[derive(Clone, Debug, PartialEq)]
pub struct Signature {
    /// The server's time.
    pub at: Instant,
    /// How it came in.
    pub method: Method,
    /// How its signer was identified, where that is said: not for accounts and the trainer's device.
    pub identity: Option<Identity>,
    /// Whether it waited on a device without network.
    pub waited: Option<Waited>,
    /// What is seen of it.
    pub ink: Ink,
}

/// A signature that waited on a device: it was drawn after `since`, and before it came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waited {
    /// When the server gave its challenge.
    pub since: Instant,
    /// What the device's clock said, which nobody vouches for.
    pub declared: Option<Instant>,
}

/// How a signature came in, and how its signer was identified where that is said.
pub(super) type Way = (Method, Option<Identity>);

/// What is seen of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Drawn by hand.
    Drawn(Strokes),
    /// A typed name, of equal rank (A11-01).
    Typed(String),
}

/// A drawn signature: geometry only (BIO-01), in tenths of a pixel of its pad.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strokes {
    /// Width of the pad.
    pub width: i32,
    /// Height of the pad.
    pub height: i32,
    /// One list of points a stroke.
    pub strokes: Vec<Vec<[i32; 2]>>,
}

/// A presence token: the trainer saw the person, who signs later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The person's name as printed.
    pub name: String,
    /// What is signed.
    pub span: Span,
    /// When the trainer saw the person.
    pub at: Instant,
    /// Who saw the person.
    pub author: String,
    /// Whether it was placed while the sign-off could be signed.
    pub in_window: bool,
    /// When the person signed, if they have.
    pub signed: Option<Instant>,
}

/// A class meeting and who attested it (EMG-05).
#[derive(Clone, Debug, PartialEq)]
pub struct MeetingAttestation {
    /// Title of the meeting.
    pub title: String,
    /// Its day.
    pub day: Date,
    /// Start and end.
    pub span: Span,
    /// What it is: a course, an exam, self-study (EMG-03).
    pub kind: MeetingKind,
    /// Its trainers; none for self-study.
    pub trainers: Vec<TrainerAttestation>,
}

/// One trainer's signature, or its lack.
#[derive(Clone, Debug, PartialEq)]
pub struct TrainerAttestation {
    /// Name as printed.
    pub name: String,
    /// The name of the trainer for whom they stood in.
    pub stands_in_for: Option<String>,
    /// The signature; without it "trainer's signature missing" is printed.
    pub signature: Option<Signature>,
}

/// Something that the rules found odd; printed, never hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anomaly {
    /// Id of the rule (`ANO-01`).
    pub rule: String,
    /// What was found, in the sheet's language.
    pub text: String,
}

/// A correction: a new event, never an overwriting (EMG-13).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// When.
    pub at: Instant,
    /// By whom.
    pub author: String,
    /// What became of what ("Durand Léa, 23/11 matin : absent → excusé").
    pub text: String,
    /// Why.
    pub reason: String,
}

/// What of a sheet stands on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// Declared outages that hold for it.
    pub outages: Vec<PaperOutage>,
    /// Who typed states in from a paper sheet.
    pub typed: Vec<PaperTyped>,
    /// Copies of the paper sheet, those withdrawn included.
    pub copies: Vec<PaperCopy>,
}

/// Digital signing was declared down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperOutage {
    /// When it was declared.
    pub at: Instant,
    /// By whom.
    pub author: String,
    /// The day.
    pub day: Date,
    /// Half of it, or all.
    pub half: Option<HalfDay>,
    /// The site, or empty for all.
    pub site: String,
    /// Why.
    pub reason: String,
}

/// States that one person typed in from a paper sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperTyped {
    /// When, last.
    pub at: Instant,
    /// By whom.
    pub author: String,
    /// How many states stand as this person typed them.
    pub count: usize,
}

/// A copy of a paper sheet: never an original, and no signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperCopy {
    /// When it was attached.
    pub at: Instant,
    /// By whom.
    pub author: String,
    /// What it is: `PDF`, `JPEG`, `PNG`.
    pub kind: String,
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// When, by whom and why it was withdrawn; why is left out for who may not know it.
    pub withdrawn: Option<(Instant, String, String)>,
}

/// Head of the log (LOG-24).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogHead {
    /// Origin (`name/tenant/generation`).
    pub origin: String,
    /// Number of leaves.
    pub size: u64,
    /// Root hash.
    pub root: [u8; 32],
}

/// The evidence that travels inside the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// File name, ASCII (`evidence.json`).
    pub name: String,
    /// The JSON.
    pub json: Vec<u8>,
}

impl From<&assidu_evidence::Strokes> for Strokes {
    fn from(strokes: &assidu_evidence::Strokes) -> Self {
        let point = |(x, y): &(i32, i32)| [*x, *y];
        Self {
            width: strokes.width(),
            height: strokes.height(),
            strokes: strokes.strokes().iter().map(|stroke| stroke.iter().map(point).collect()).collect(),
        }
    }
}
