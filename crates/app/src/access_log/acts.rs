//! What can be done with personal data, and what for.

/// What was done: a stable word in the database, and a text of the pages (`act-…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Logging in.
    LogIn,
    /// Saying who one is after scanning a code.
    Identify,
    /// Taking the second step of logging in.
    SecondStep,
    /// Switching one's own second step on.
    FactorOn,
    /// Switching one's own second step off.
    FactorOff,
    /// Making new recovery codes for oneself.
    RecoveryCodes,
    /// Taking a person's second step away, since the phone is lost.
    ResetFactor,
    /// Giving a learner a badge.
    GiveBadge,
    /// Taking it away.
    TakeBadge,
    /// Changing what the provider chose for its people.
    ChangeOptions,
    /// Putting a letter into words of the provider's own.
    ChangeLetter,
    /// Having it say what the house says again.
    ResetLetter,
    /// Changing the matrix of rights.
    ChangeRights,
    /// Changing the sites and groups for which somebody's rights hold.
    ChangeReach,
    /// Linking one's account with an identity at an identity provider.
    LinkIdentity,
    /// Ending such a link.
    UnlinkIdentity,
    /// Adding a passkey to one's account.
    AddPasskey,
    /// Removing one of one's passkeys.
    RemovePasskey,
    /// Linking one's account with another of one's own, at another provider.
    LinkAccount,
    /// Ending such a link.
    UnlinkAccount,
    /// Coming from another account of one's own, without logging in anew.
    SwitchAccount,
    /// Going on to another account of one's own.
    LeaveForAccount,
    /// Acting in one role of one's own, or in all again.
    SwitchRole,
    /// Changing one's own password.
    OwnPassword,
    /// Asking for a new password by mail.
    AskPassword,
    /// Choosing a new password by a link in a mail.
    RecoverPassword,
    /// Giving a person a new password.
    GivePassword,
    /// Giving an administrator a new password, by whoever runs the instance.
    OperatorPassword,
    /// Suspending the provider, by whoever runs the instance.
    Suspend,
    /// Opening it again, by whoever runs the instance.
    Reopen,
    /// Changing what the provider may have at most, by whoever runs the instance.
    ChangeQuota,
    /// Opening the provider to somebody of whoever runs the instance, for a reason and for some hours.
    OpenSupport,
    /// Ending that before its time.
    EndSupport,
    /// Making a key for a program.
    MakeApiKey,
    /// Revoking one.
    RevokeApiKey,
    /// Giving a person a new PIN.
    GivePin,
    /// Taking a person's password and PIN away.
    WithdrawAccess,
    /// Ending a person's sessions.
    EndSessions,
    /// Deactivating a person.
    Deactivate,
    /// Letting a deactivated person in again.
    Reactivate,
    /// Adding a person.
    AddPerson,
    /// Changing a person's data.
    ChangePerson,
    /// Putting a person into a group.
    Enrol,
    /// Ending a person's place in a group.
    EndEnrolment,
    /// Looking at a person's page.
    SeePerson,
    /// Taking the list of people along as a file.
    ExportPeople,
    /// Opening a sealed sheet.
    SeeSheet,
    /// Opening the file of an absence.
    SeeAbsenceFile,
    /// Opening the copy of a paper sheet.
    SeePaperCopy,
    /// Saying how an anomaly is to be understood, or taking that back.
    QualifyAnomaly,
    /// Destroying the file of an absence whose time is over.
    DropAbsenceFile,
    /// Asking for an evidence dossier.
    AskDossier,
    /// Downloading an evidence dossier.
    GetDossier,
    /// Dropping an evidence dossier before its time.
    DropDossier,
    /// Looking at a list of people.
    SeePeople,
    /// Searching the log of access.
    SearchTraces,
    /// Taking the log of access along as a file.
    ExportTraces,
    /// Looking at what was done with one's own data.
    SeeOwnTraces,
    /// Asking something about one's own data.
    AskAboutData,
    /// Taking everything that is known of somebody along as an archive: one's own data, or to answer a request.
    ExportPerson,
    /// Opening what somebody asked about their data.
    SeeRequest,
    /// Answering it.
    AnswerRequest,
    /// Putting a person's data right since they asked for it.
    Rectify,
    /// Restricting a person's data: they are kept and not used.
    Restrict,
    /// Telling when that ends.
    EndRestriction,
    /// Having restricted data shown for a reason.
    RevealRestricted,
    /// Erasing a person: what may go at once, or the rest when its time is over.
    Erase,
    /// Opening something to an organisation that is not the provider's own.
    GiveGrant,
    /// Withdrawing that.
    WithdrawGrant,
    /// Looking, for such an organisation, at the list of people that is open to it.
    OrganisationPeople,
    /// Looking, for such an organisation, at a person.
    OrganisationPerson,
    /// Taking, for such an organisation, a list along as a file.
    OrganisationExport,
    /// Opening, for such an organisation, a sheet or an extract of it.
    OrganisationSheet,
    /// Telling a third of a learner's absence or alert, or that it was an error: by the program, as the provider chose.
    TellThird,
    /// Asking for a page that one's role does not open.
    OpenPage,
}

impl Act {
    /// The stable word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LogIn => "log-in",
            Self::Identify => "identify",
            Self::SecondStep => "second-step",
            Self::FactorOn => "factor-on",
            Self::FactorOff => "factor-off",
            Self::RecoveryCodes => "recovery-codes",
            Self::ResetFactor => "reset-factor",
            Self::GiveBadge => "give-badge",
            Self::TakeBadge => "take-badge",
            Self::ChangeOptions => "change-options",
            Self::ChangeLetter => "change-letter",
            Self::ResetLetter => "reset-letter",
            Self::ChangeRights => "change-rights",
            Self::ChangeReach => "change-reach",
            Self::LinkIdentity => "link-identity",
            Self::UnlinkIdentity => "unlink-identity",
            Self::AddPasskey => "add-passkey",
            Self::RemovePasskey => "remove-passkey",
            Self::LinkAccount => "link-account",
            Self::UnlinkAccount => "unlink-account",
            Self::SwitchAccount => "switch-account",
            Self::LeaveForAccount => "leave-for-account",
            Self::SwitchRole => "switch-role",
            Self::OwnPassword => "own-password",
            Self::AskPassword => "ask-password",
            Self::RecoverPassword => "recover-password",
            Self::GivePassword => "give-password",
            Self::OperatorPassword => "operator-password",
            Self::Suspend => "suspend-provider",
            Self::Reopen => "reopen-provider",
            Self::ChangeQuota => "change-quota",
            Self::OpenSupport => "open-support",
            Self::EndSupport => "end-support",
            Self::MakeApiKey => "make-api-key",
            Self::RevokeApiKey => "revoke-api-key",
            Self::GivePin => "give-pin",
            Self::WithdrawAccess => "withdraw-access",
            Self::EndSessions => "end-sessions",
            Self::Deactivate => "deactivate",
            Self::Reactivate => "reactivate",
            Self::AddPerson => "add-person",
            Self::ChangePerson => "change-person",
            Self::Enrol => "enrol",
            Self::EndEnrolment => "end-enrolment",
            Self::SeePerson => "see-person",
            Self::ExportPeople => "export-people",
            Self::SeeSheet => "see-sheet",
            Self::SeeAbsenceFile => "see-absence-file",
            Self::SeePaperCopy => "see-paper-copy",
            Self::QualifyAnomaly => "qualify-anomaly",
            Self::DropAbsenceFile => "drop-absence-file",
            Self::AskDossier => "ask-dossier",
            Self::GetDossier => "get-dossier",
            Self::DropDossier => "drop-dossier",
            Self::SeePeople => "see-people",
            Self::SearchTraces => "search-traces",
            Self::ExportTraces => "export-traces",
            Self::SeeOwnTraces => "see-own-traces",
            Self::AskAboutData => "ask-about-data",
            Self::ExportPerson => "export-person",
            Self::SeeRequest => "see-request",
            Self::AnswerRequest => "answer-request",
            Self::Rectify => "rectify",
            Self::Restrict => "restrict",
            Self::EndRestriction => "end-restriction",
            Self::RevealRestricted => "reveal-restricted",
            Self::Erase => "erase",
            Self::GiveGrant => "give-grant",
            Self::WithdrawGrant => "withdraw-grant",
            Self::OrganisationPeople => "organisation-people",
            Self::OrganisationPerson => "organisation-person",
            Self::OrganisationExport => "organisation-export",
            Self::OrganisationSheet => "organisation-sheet",
            Self::TellThird => "tell-third",
            Self::OpenPage => "open-page",
        }
    }

    /// Every act, in the order in which a list to choose from shows them.
    pub const ALL: &'static [Self] = &[
        Self::SeePerson,
        Self::SeePeople,
        Self::ExportPeople,
        Self::AddPerson,
        Self::ChangePerson,
        Self::Enrol,
        Self::EndEnrolment,
        Self::SeeAbsenceFile,
        Self::SeePaperCopy,
        Self::QualifyAnomaly,
        Self::DropAbsenceFile,
        Self::SeeSheet,
        Self::AskDossier,
        Self::GetDossier,
        Self::DropDossier,
        Self::OrganisationPeople,
        Self::OrganisationPerson,
        Self::OrganisationExport,
        Self::OrganisationSheet,
        Self::TellThird,
        Self::SearchTraces,
        Self::ExportTraces,
        Self::SeeOwnTraces,
        Self::AskAboutData,
        Self::ExportPerson,
        Self::SeeRequest,
        Self::AnswerRequest,
        Self::Rectify,
        Self::Restrict,
        Self::EndRestriction,
        Self::RevealRestricted,
        Self::Erase,
        Self::OpenPage,
        Self::LogIn,
        Self::Identify,
        Self::SecondStep,
        Self::FactorOn,
        Self::FactorOff,
        Self::RecoveryCodes,
        Self::ResetFactor,
        Self::ChangeOptions,
        Self::ChangeLetter,
        Self::ResetLetter,
        Self::ChangeRights,
        Self::ChangeReach,
        Self::LinkIdentity,
        Self::UnlinkIdentity,
        Self::AddPasskey,
        Self::RemovePasskey,
        Self::LinkAccount,
        Self::UnlinkAccount,
        Self::SwitchAccount,
        Self::LeaveForAccount,
        Self::SwitchRole,
        Self::GiveGrant,
        Self::WithdrawGrant,
        Self::OwnPassword,
        Self::AskPassword,
        Self::RecoverPassword,
        Self::GivePassword,
        Self::OperatorPassword,
        Self::Suspend,
        Self::Reopen,
        Self::ChangeQuota,
        Self::OpenSupport,
        Self::EndSupport,
        Self::MakeApiKey,
        Self::RevokeApiKey,
        Self::GivePin,
        Self::GiveBadge,
        Self::TakeBadge,
        Self::WithdrawAccess,
        Self::EndSessions,
        Self::Deactivate,
        Self::Reactivate,
    ];

    /// What it was done for: a stable word in the database, and a text of the pages (`purpose-…`).
    #[must_use]
    pub const fn purpose(self) -> &'static str {
        match self {
            Self::LogIn
            | Self::Identify
            | Self::SecondStep
            | Self::FactorOn
            | Self::FactorOff
            | Self::RecoveryCodes
            | Self::LinkIdentity
            | Self::UnlinkIdentity
            | Self::AddPasskey
            | Self::RemovePasskey
            | Self::LinkAccount
            | Self::UnlinkAccount
            | Self::SwitchAccount
            | Self::LeaveForAccount
            | Self::SwitchRole
            | Self::OwnPassword
            | Self::AskPassword
            | Self::RecoverPassword => "own-access",
            Self::ResetFactor
            | Self::GiveBadge
            | Self::TakeBadge
            | Self::ChangeOptions
            | Self::ChangeRights
            | Self::ChangeReach
            | Self::GiveGrant
            | Self::WithdrawGrant
            | Self::GivePassword
            | Self::OperatorPassword
            | Self::Suspend
            | Self::Reopen
            | Self::ChangeQuota
            | Self::OpenSupport
            | Self::EndSupport
            | Self::MakeApiKey
            | Self::RevokeApiKey
            | Self::GivePin
            | Self::WithdrawAccess
            | Self::EndSessions
            | Self::Deactivate
            | Self::Reactivate => "giving-access",
            Self::AddPerson
            | Self::ChangePerson
            | Self::Enrol
            | Self::EndEnrolment
            | Self::SeePerson
            | Self::SeePeople
            | Self::SeeAbsenceFile
            | Self::ChangeLetter
            | Self::ResetLetter
            | Self::ExportPeople => "administration",
            Self::SeeSheet
            | Self::SeePaperCopy
            | Self::QualifyAnomaly
            | Self::AskDossier
            | Self::GetDossier
            | Self::DropDossier => "proof",
            Self::OrganisationPeople
            | Self::OrganisationPerson
            | Self::OrganisationExport
            | Self::OrganisationSheet => "follow-up",
            Self::SearchTraces
            | Self::ExportTraces
            | Self::SeeOwnTraces
            | Self::AskAboutData
            | Self::ExportPerson
            | Self::SeeRequest
            | Self::AnswerRequest
            | Self::DropAbsenceFile
            | Self::Rectify
            | Self::Restrict
            | Self::EndRestriction
            | Self::RevealRestricted
            | Self::Erase => "data-protection",
            Self::TellThird => "informing",
            Self::OpenPage => "",
        }
    }
}
