//! Every language has every text, with the same variables.

#[cfg(test)]
mod languages_agree;
