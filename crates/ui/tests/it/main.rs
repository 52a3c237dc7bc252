//! The pages as they leave the server: every page, every sample, every complete language.

#[cfg(test)]
mod budget;
#[cfg(test)]
mod languages;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod styles;
