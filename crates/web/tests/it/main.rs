//! The web face in process, asked like a browser would ask.

#![expect(clippy::unwrap_used, reason = "what cannot be set up fails its test")]

mod absences;
mod access;
mod account;
mod acts;
mod alerts;
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
mod held;
mod hostile;
mod imports;
mod kiosk_pin;
mod links;
mod log_in;
mod matrix;
mod office;
mod office_undo;
mod organisations;
mod paper;
mod papers;
mod people;
mod printed;
mod receipts;
mod renewal;
mod rights;
mod scene;
mod second_step;
mod signing;
mod substitutes;
mod switching;
mod tokens;
mod traces;
mod ways;
mod who;
mod who_may;
