//! The store on both engines.

#[cfg(test)]
mod absences;
#[cfg(test)]
mod access;
#[cfg(test)]
mod account_links;
#[cfg(test)]
mod accounts;
#[cfg(test)]
mod alerts;
#[cfg(test)]
mod anomalies;
#[cfg(test)]
mod bulk;
#[cfg(test)]
mod canaries;
#[cfg(test)]
mod company;
#[cfg(test)]
mod days;
#[cfg(test)]
mod directories;
#[cfg(test)]
mod erasing;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod grants;
#[cfg(test)]
mod guests;
#[cfg(test)]
mod harness;
#[cfg(test)]
mod held;
#[cfg(test)]
mod identities;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod in_doubt;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod kept;
#[cfg(test)]
mod laying;
#[cfg(test)]
mod letter_texts;
#[cfg(test)]
mod log;
#[cfg(test)]
mod mails;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod paper_months;
#[cfg(test)]
mod people;
#[cfg(test)]
mod planning;
#[cfg(test)]
mod referential;
#[cfg(test)]
mod remembered;
#[cfg(test)]
mod sheet_days;
#[cfg(test)]
mod sheets;
#[cfg(test)]
mod signing;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod substitutes;
#[cfg(test)]
mod turns;
#[cfg(test)]
mod writer;
