//! Every language has every text, with the same variables.

mod languages_agree;
