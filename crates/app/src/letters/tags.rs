//! What may stand between braces in a text: variables, `if` and `for`, and nothing else.
//!
//! The engine could do more. A text is written by people who never saw one, and read by thousands: what is not needed is
//! refused when it is typed, with its line, and cannot go wrong when it is sent.

use assidu_domain::letters::{LetterKind, Variable};

use super::{Fault, Part, Problem};

/// What a text says between its braces, and where.
struct Tag<'a> {
    opening: &'static str,
    inside: &'a str,
    line: usize,
}

/// What was begun and not ended yet.
enum Open<'a> {
    If { line: usize, has_else: bool },
    For { line: usize, each: &'a str },
}

/// What is wrong with the braces of a text.
pub(super) fn problems(kind: LetterKind, part: Part, text: &str) -> Vec<Problem> {
    let mut look = Look { kind, part, open: Vec::new(), found: Vec::new() };
    let mut place = Place { rest: text, line: 1 };
    loop {
        match place.next_tag() {
            Ok(Some(tag)) => look.tag(&tag),
            Ok(None) => break,
            Err(line) => {
                look.wrong(line, Fault::NotClosed);
                return look.found;
            }
        }
    }
    for open in std::mem::take(&mut look.open) {
        let (Open::If { line, .. } | Open::For { line, .. }) = open;
        let word = if matches!(open, Open::If { .. }) { "endif" } else { "endfor" };
        look.wrong(line, Fault::NotEnded(word));
    }
    look.found
}

struct Place<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Place<'a> {
    /// The next tag, comments left out; the line of one that is not closed.
    fn next_tag(&mut self) -> Result<Option<Tag<'a>>, usize> {
        loop {
            let Some((at, opening, closing)) = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")]
                .into_iter()
                .filter_map(|(opening, closing)| Some((self.rest.find(opening)?, opening, closing)))
                .min()
            else {
                return Ok(None);
            };
            self.go(at + opening.len());
            let line = self.line;
            let end = end_of(self.rest, closing).ok_or(line)?;
            let inside = self.rest.get(..end).unwrap_or_default();
            self.go(end + closing.len());
            if opening != "{#" {
                return Ok(Some(Tag { opening, inside, line }));
            }
        }
    }

    fn go(&mut self, bytes: usize) {
        let (gone, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line += gone.matches('\n').count();
        self.rest = rest;
    }
}

/// Where a tag ends: not within what stands in quotation marks, except in a comment.
fn end_of(text: &str, closing: &str) -> Option<usize> {
    if closing == "#}" {
        return text.find(closing);
    }
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if text.get(at..).is_some_and(|rest| rest.starts_with(closing)) => return Some(at),
            None => {}
        }
    }
    None
}

struct Look<'a> {
    kind: LetterKind,
    part: Part,
    open: Vec<Open<'a>>,
    found: Vec<Problem>,
}

impl<'a> Look<'a> {
    fn wrong(&mut self, line: usize, fault: Fault) {
        self.found.push(Problem { part: self.part, line, fault });
    }

    fn tag(&mut self, tag: &Tag<'a>) {
        let words = match words(tag.inside) {
            Ok(words) => words,
            Err(word) => return self.wrong(tag.line, Fault::NotAllowed(word)),
        };
        match (tag.opening, words.as_slice()) {
            ("{{", [word]) if is_name(word) => self.printed(tag.line, word),
            ("{{", _) => self.wrong(tag.line, Fault::NotOneVariable),
            (_, ["if", condition @ ..]) => {
                self.condition(tag.line, condition);
                self.open.push(Open::If { line: tag.line, has_else: false });
            }
            (_, ["elif", condition @ ..]) => {
                self.condition(tag.line, condition);
                if !matches!(self.open.last(), Some(Open::If { has_else: false, .. })) {
                    self.wrong(tag.line, Fault::Unexpected("elif".to_owned()));
                }
            }
            (_, ["else"]) => match self.open.last_mut() {
                Some(Open::If { has_else, .. }) if !*has_else => *has_else = true,
                _ => self.wrong(tag.line, Fault::Unexpected("else".to_owned())),
            },
            (_, ["for", each, "in", list]) => self.begin_for(tag.line, each, list),
            (_, ["endif"]) if matches!(self.open.last(), Some(Open::If { .. })) => drop(self.open.pop()),
            (_, ["endfor"]) if matches!(self.open.last(), Some(Open::For { .. })) => drop(self.open.pop()),
            (_, [word @ ("endif" | "endfor")]) => {
                self.wrong(tag.line, Fault::Unexpected((*word).to_owned()));
            }
            (_, words) => {
                let word = words.first().copied().unwrap_or_default();
                self.wrong(tag.line, Fault::NotAllowed(word.to_owned()));
            }
        }
    }

    fn begin_for(&mut self, line: usize, each: &'a str, list: &'a str) {
        match self.variable(list) {
            Some(variable) if variable.is_list() => {}
            Some(_) => self.wrong(line, Fault::NoList(list.to_owned())),
            None => self.wrong(line, Fault::Unknown(list.to_owned())),
        }
        if !is_name(each) || each.parse::<Variable>().is_ok() {
            self.wrong(line, Fault::NotAllowed(each.to_owned()));
        }
        self.open.push(Open::For { line, each });
    }

    fn printed(&mut self, line: usize, word: &str) {
        let is_each = self.open.iter().any(|open| matches!(open, Open::For { each, .. } if *each == word));
        if !is_each {
            self.known(line, word);
            if self.variable(word).is_some_and(Variable::is_list) {
                self.wrong(line, Fault::List(word.to_owned()));
            }
        }
    }

    fn condition(&mut self, line: usize, words: &[&str]) {
        if words.is_empty() {
            self.wrong(line, Fault::NotAllowed("if".to_owned()));
        }
        for word in words {
            if is_name(word) && !matches!(*word, "and" | "or" | "not") {
                self.known(line, word);
            }
        }
    }

    fn known(&mut self, line: usize, word: &str) {
        match self.variable(word) {
            None => self.wrong(line, Fault::Unknown(word.to_owned())),
            Some(variable) if self.part == Part::Subject && !variable.may_be_in_subject() => {
                self.wrong(line, Fault::NotInSubject(word.to_owned()));
            }
            Some(_) => {}
        }
    }

    fn variable(&self, word: &str) -> Option<Variable> {
        self.kind.variables().find(|variable| variable.name() == word)
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// The words of a tag: names, numbers, comparisons and what stands in quotation marks; the first that is none of these.
fn words(inside: &str) -> Result<Vec<&str>, String> {
    // A sign at either end takes the space around away.
    let inside = inside.strip_prefix(['-', '+']).unwrap_or(inside);
    let mut rest = inside.strip_suffix(['-', '+']).unwrap_or(inside).trim();
    let mut found = Vec::new();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            'a'..='z' | 'A'..='Z' | '_' => {
                rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())
            }
            '0'..='9' => rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()),
            '"' | '\'' => rest.get(1..).and_then(|after| after.find(first)).map_or(0, |end| end + 2),
            _ => ["==", "!=", "<=", ">=", "<", ">"]
                .into_iter()
                .find(|sign| rest.starts_with(sign))
                .map_or(0, str::len),
        };
        let (word, after) = rest.split_at_checked(length).unwrap_or_default();
        if word.is_empty() || word.contains('\\') {
            return Err(first.to_string());
        }
        found.push(word);
        rest = after.trim_start();
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, Fault)> {
        let problems = problems(LetterKind::SubstituteLink, Part::Body, text);
        problems.into_iter().map(|problem| (problem.line, problem.fault)).collect()
    }

    #[test]
    fn what_a_letter_knows_is_let_through() {
        for text in [
            "no braces { } at all",
            "{{ name }} {{- provider -}} {{day}}",
            "{% if name == \"%} }}\" and not day %}\n{% elif trainer != 'x' or day %}\n{% else %}\n{% endif %}",
            "{# {{ anything }} {% at all %} #}{{ link }}",
            "{% for one in titles %}{% if one %}{{ one }}{% endif %}{% endfor %}",
        ] {
            let expected: Vec<(usize, Fault)> = match text {
                // A condition asks for what the letter knows, and a title is none of that.
                t if t.contains("{% if one %}") => vec![(1, Fault::Unknown("one".to_owned()))],
                _ => Vec::new(),
            };
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn only_variables_conditions_and_lists_stand_between_braces() {
        let no = |word: &str| Fault::NotAllowed(word.to_owned());
        let cases = [
            ("a\n{{ name|upper }}", 2, no("|")),
            ("{{ name.x }}", 1, no(".")),
            ("{{ name[0] }}", 1, no("[")),
            ("{{ range(9) }}", 1, no("(")),
            ("{{ name ~ day }}", 1, no("~")),
            ("{{ 'x' }}", 1, Fault::NotOneVariable),
            ("{{ }}", 1, Fault::NotOneVariable),
            ("{{ name day }}", 1, Fault::NotOneVariable),
            ("{% include 'x' %}", 1, no("include")),
            ("{% set name = 1 %}", 1, no("=")),
            ("{% raw %}{{ name }}{% endraw %}", 1, no("raw")),
            ("{% if %}{% endif %}", 1, no("if")),
            ("{% for name in titles %}{% endfor %}", 1, no("name")),
            ("{% for x in name %}{% endfor %}", 1, Fault::NoList("name".to_owned())),
            ("{{ titles }}", 1, Fault::List("titles".to_owned())),
            ("\n\n{{ nom }}", 3, Fault::Unknown("nom".to_owned())),
            ("{% if nom %}{% endif %}", 1, Fault::Unknown("nom".to_owned())),
            ("\n{{ name", 2, Fault::NotClosed),
            ("{% if name == '%}", 1, Fault::NotClosed),
            ("\n{% if name %}\n", 2, Fault::NotEnded("endif")),
            ("{% for x in titles %}", 1, Fault::NotEnded("endfor")),
            ("{% endif %}", 1, Fault::Unexpected("endif".to_owned())),
            ("{% else %}", 1, Fault::Unexpected("else".to_owned())),
            ("{% if name %}{% else %}{% else %}{% endif %}", 1, Fault::Unexpected("else".to_owned())),
        ];
        for (text, line, fault) in cases {
            assert!(found(text).contains(&(line, fault.clone())), "{text}: {fault:?} in {:?}", found(text));
        }
        let subject = problems(LetterKind::SignLink, Part::Subject, "{{ provider }} {{ name }} {{ link }}");
        assert_eq!(subject.len(), 2, "{subject:?}");
    }
}
