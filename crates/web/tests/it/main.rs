//! The web face in process, asked like a browser would ask.

#![expect(clippy::unwrap_used, reason = "what cannot be set up fails its test")]

mod absences;
mod access;
mod account;
mod acts;
mod browser;
mod bulk;
mod class;
mod corrections;
mod demo;
mod dossiers;
mod errors;
mod figures;
mod files;
mod funders;
mod groups;
mod health;
mod hostile;
mod imports;
mod links;
mod office;
mod office_undo;
mod papers;
mod people;
mod receipts;
mod renewal;
mod rights;
mod scene;
mod second_step;
mod signing;
mod tokens;
mod traces;
mod ways;
mod who;
