//! Texts that people have typed: whether they can be used, and what they become.
//!
//! `minijinja` fills them in, in an environment that has nothing: no filters, no functions, no other texts, no files. What
//! is filled in is a value and never read as a text again.

use std::collections::BTreeMap;

use assidu_domain::letters::{
    LINK_MARK, LONGEST_LETTER, LONGEST_SUBJECT, LONGEST_TEXT, LetterKind, Variable, Wording, is_forbidden,
    one_line,
};
use minijinja::{Environment, ErrorKind, UndefinedBehavior, syntax::SyntaxConfig, value::Value};

use super::{Fault, Part, Problem, samples, tags};

/// What work a text may make: many times what a long one needs.
const FUEL: u64 = 5_000;

/// Something to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Filling {
    /// Words.
    Words(String),
    /// A number.
    Number(u64),
    /// Several words.
    List(Vec<String>),
    /// The place of the link.
    Link,
}

impl From<&str> for Filling {
    fn from(words: &str) -> Self {
        Self::Words(one_line(words))
    }
}

impl From<String> for Filling {
    fn from(words: String) -> Self {
        Self::from(words.as_str())
    }
}

/// What is filled in, by variable.
pub(crate) type Fillings = BTreeMap<Variable, Filling>;

/// A letter whose text is filled in; [`LINK_MARK`] stands where its link does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filled {
    pub(crate) subject: String,
    pub(crate) body: String,
}

/// As it is kept: lines end in one way, and nothing is around it.
pub(crate) fn tidy(typed: &Wording) -> Wording {
    let body = typed.body.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    Wording { subject: typed.subject.trim().to_owned(), body: body.trim().to_owned() }
}

/// What is wrong with a text, if anything: everything that can be told at once.
pub(crate) fn problems(kind: LetterKind, wording: &Wording) -> Vec<Problem> {
    let parts =
        [(Part::Subject, &wording.subject, LONGEST_SUBJECT), (Part::Body, &wording.body, LONGEST_TEXT)];
    let mut found: Vec<Problem> =
        parts.into_iter().flat_map(|(part, text, longest)| of_part(kind, part, text, longest)).collect();
    if found.is_empty() {
        let tried = samples::marked(kind).into_iter().map(|sample| fill(kind, wording, &sample));
        found.extend(tried.filter_map(Result::err).take(1));
    }
    found
}

fn of_part(kind: LetterKind, part: Part, text: &str, longest: usize) -> Vec<Problem> {
    let wrong = |line, fault| vec![Problem { part, line, fault }];
    if text.chars().count() > longest {
        return wrong(1, Fault::TooLong(longest));
    }
    if text.trim().is_empty() {
        return wrong(1, Fault::Empty);
    }
    let is_wrong = |c: char| is_forbidden(c) && !(part == Part::Body && c == '\n');
    if let Some(at) = text.find(is_wrong) {
        return wrong(line_at(text, at), Fault::Character);
    }
    let found = tags::problems(kind, part, text);
    if !found.is_empty() {
        return found;
    }
    match environment(part).and_then(|env| env.template_from_str(text).map(drop)) {
        Ok(()) => Vec::new(),
        Err(error) => vec![problem_of(part, &error)],
    }
}

fn line_at(text: &str, at: usize) -> usize {
    text.get(..at).map_or(1, |before| before.matches('\n').count() + 1)
}

/// Fills a text in. Whatever it would become, it holds what a letter of its kind must say, or this is an error.
pub(crate) fn fill(kind: LetterKind, wording: &Wording, with: &Fillings) -> Result<Filled, Problem> {
    let subject = one_line(&rendered(Part::Subject, &wording.subject, with)?).trim().to_owned();
    let body = rendered(Part::Body, &wording.body, with)?;
    let wrong = |part, fault| Problem { part, line: 1, fault };
    if subject.is_empty() {
        return Err(wrong(Part::Subject, Fault::Empty));
    }
    if subject.chars().count() > LONGEST_LETTER / 100 {
        return Err(wrong(Part::Subject, Fault::TooMuch));
    }
    for needed in kind.needs() {
        let holds = match with.get(needed) {
            Some(Filling::Link) => body.contains(LINK_MARK),
            Some(Filling::Words(words)) => body.contains(words.as_str()),
            Some(Filling::Number(number)) => body.contains(&number.to_string()),
            Some(Filling::List(_)) | None => true,
        };
        if !holds {
            return Err(wrong(Part::Body, Fault::Needs(*needed)));
        }
    }
    Ok(Filled { subject, body })
}

fn rendered(part: Part, text: &str, with: &Fillings) -> Result<String, Problem> {
    let values: BTreeMap<&str, Value> =
        with.iter().map(|(name, filling)| (name.name(), value(filling))).collect();
    let out = environment(part)
        .and_then(|env| env.render_str(text, Value::from_pairs(values)))
        .map_err(|error| problem_of(part, &error))?;
    if out.chars().count() > LONGEST_LETTER {
        return Err(Problem { part, line: 1, fault: Fault::TooMuch });
    }
    Ok(out)
}

fn value(filling: &Filling) -> Value {
    match filling {
        Filling::Words(words) => Value::from(words.as_str()),
        Filling::Number(number) => Value::from(*number),
        Filling::List(all) => Value::from_iter(all.iter().map(String::as_str)),
        Filling::Link => Value::from(LINK_MARK.to_string()),
    }
}

/// An environment with nothing in it. Nothing is escaped here: both forms of a letter are made of what comes out, and
/// each escapes all of it.
fn environment(part: Part) -> Result<Environment<'static>, minijinja::Error> {
    let mut env = Environment::empty();
    env.set_fuel(Some(FUEL));
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_recursion_limit(20);
    if part == Part::Body {
        env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    }
    Ok(env)
}

fn problem_of(part: Part, error: &minijinja::Error) -> Problem {
    let fault = match error.kind() {
        ErrorKind::OutOfFuel => Fault::TooMuch,
        _ => Fault::Unreadable(error.detail().unwrap_or("?").chars().take(200).collect()),
    };
    Problem { part, line: error.line().unwrap_or(1), fault }
}

#[cfg(test)]
mod tests {
    use assidu_texts::{Language, Texts};
    use proptest::prelude::*;

    use super::*;

    const KIND: LetterKind = LetterKind::SubstituteLink;

    fn faults(subject: &str, body: &str) -> Vec<Fault> {
        let wording = tidy(&Wording { subject: subject.to_owned(), body: body.to_owned() });
        problems(KIND, &wording).into_iter().map(|problem| problem.fault).collect()
    }

    #[test]
    fn what_a_letter_must_say_it_must_say_in_each_case() {
        assert_eq!(faults("S", "{{ link }} {{ day }}"), []);
        for (body, missing) in [
            ("{{ day }}", Variable::Link),
            ("{{ link }}", Variable::Day),
            ("{{ link }} mardi", Variable::Day),
            ("{{ link }}{# {{ day }} #}", Variable::Day),
            ("{{ day }}{% if name == 'x' %}{{ link }}{% endif %}", Variable::Link),
        ] {
            assert_eq!(faults("S", body), [Fault::Needs(missing)], "{body}");
        }
    }

    #[test]
    fn a_text_that_would_take_much_work_or_space_is_refused() {
        let nested = "{% for a in titles %}".repeat(14) + &"{% endfor %}".repeat(14);
        assert_eq!(faults("S", &format!("{{{{ link }}}} {{{{ day }}}} {nested}")), [Fault::TooMuch]);
        let deep = "{% if name %}".repeat(200) + &"{% endif %}".repeat(200);
        assert_eq!(faults("S", &format!("{{{{ link }}}} {{{{ day }}}} {deep}")).len(), 1);
        assert_eq!(faults("S", &"x".repeat(LONGEST_TEXT + 1)), [Fault::TooLong(LONGEST_TEXT)]);
        assert_eq!(faults(&"x".repeat(LONGEST_SUBJECT + 1), "{{ link }} {{ day }}").len(), 1);
        let long = Wording { subject: "S".to_owned(), body: "{{ link }}{{ day }}{{ name }}".to_owned() };
        let mut with = samples::marked(KIND).remove(0);
        with.insert(Variable::Name, Filling::Words("x".repeat(LONGEST_LETTER)));
        assert_eq!(fill(KIND, &long, &with).unwrap_err().fault, Fault::TooMuch);
    }

    #[test]
    fn a_subject_is_one_line_without_hidden_characters() {
        for subject in ["A\nB", "A\r\nBcc: x", "A\0", "A\u{202e}B", "A\u{2028}B"] {
            assert_eq!(faults(subject, "{{ link }} {{ day }}"), [Fault::Character], "{subject:?}");
        }
        assert_eq!(faults(" \n ", "{{ link }} {{ day }}"), [Fault::Empty]);
    }

    proptest! {
        #[test]
        fn no_text_stops_the_program_and_no_value_is_read_as_a_text(
            text in "([a-z {}%#|.()\"'\n]|\\{\\{|\\}\\}|\\{%|%\\}|name|link|if|for|in|titles|endif|endfor){0,40}",
            value in "([a-z {}%#|]|\\{\\{|\\}\\}|\\{%|%\\}|link){0,20}",
        ) {
            let _ = faults(&text, &text);
            let wording = Wording { subject: "S".to_owned(), body: "<{{ name }}> {{ link }} {{ day }}".to_owned() };
            let mut with = samples::examples(KIND, Texts::of(Language::En), "P").remove(0);
            with.insert(Variable::Name, value.as_str().into());
            let filled = fill(KIND, &wording, &with).unwrap();
            let expected = format!("<{value}> {LINK_MARK}");
            prop_assert!(filled.body.starts_with(&expected));
        }
    }
}
