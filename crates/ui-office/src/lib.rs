//! The pages of the office: settings, groups, ways of signing, funders and their portal, seal, programs.
//!
//! A context struct each, `render(&self, &Frame)` and `sample()`; see `assidu-ui`, which has them all.

use assidu_ui_base::{Frame, icons, model, parts, samples, shell, urls};

mod api_keys;
mod attendance_settings;
mod failed_work;
mod funder_months;
mod funders;
mod grants;
mod group;
mod groups;
mod letter;
mod letters;
mod matrix;
mod policy_form;
mod portal;
mod portal_person;
mod renewal;
mod seal;
mod settings;
mod settings_log_in;
mod ways;

pub use api_keys::{ApiKeyForm, ApiKeyLine, ApiKeyState, ApiKeys};
pub use attendance_settings::{AttendanceSettings, SheetReaderLine, third_field};
pub use failed_work::{FailedWork, FailedWorkKind, FailedWorkLine};
pub use funder_months::{ALL_GROUPS, FunderMonths, GroupMonths, MonthSwitch, SwitchOutlook};
pub use funders::{FunderForm, FunderLine, FunderPage, Funders};
pub use grants::{GrantForm, GrantLine, GrantPage, GrantRead, Grants};
pub use group::GroupPage;
pub use groups::{GroupLine, Groups};
pub use letter::{LetterEdit, LetterPreview, LetterProblem, OwnText};
pub use letters::Letters;
pub use matrix::Rights;
pub use policy_form::{PolicyPreview, PreviewDay, PreviewLine};
pub use portal::{Portal, PortalNotice, PortalPeople, PortalPeopleLine, PortalPlace, PortalProvider};
pub use portal_person::{PortalPerson, PortalPresence, PortalSheet};
pub use renewal::{EndLine, EndLineKind, RenewalPage, TroubledLine};
pub use seal::{SealHome, SealLine, SealPage, SealWarning, StampLine, Why, WitnessLine};
pub use settings::{ProviderForm, Settings, SiteForm};
pub use settings_log_in::{NewProvider, ProviderLine, SettingsLogIn};
pub use ways::{AskCard, AskedLine, AskedState, Mass, Unsigned, Ways};
