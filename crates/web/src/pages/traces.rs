//! The log of access, for the provider's data protection officer, and one's own part of it.

use assidu_app::access_log::{Act, TraceError, TraceLine, TracePage, TraceQuery, trace_file};
use assidu_app::overview::Format;
use assidu_domain::AccessId;
use assidu_texts::Texts;
use assidu_ui::{
    model::{Choice, Paging},
    pages,
    urls::{TraceAddress, own_traces, routes},
};
use axum::{extract::State, response::Response};

use crate::{
    Login, Problem, Query, Visitor, Web,
    pages::{
        export::{self, MOST},
        people::view::field_name,
        view::clock,
    },
};

fn problem(error: TraceError) -> Problem {
    match error {
        TraceError::NotAllowed(_) => Problem::Forbidden,
        TraceError::TooMany(_) => Problem::TooLarge,
        TraceError::Store(error) => Problem::of_store(&error),
    }
}

fn asked(query: &crate::Fields) -> Result<TraceQuery, Problem> {
    let one_of = |name: &str, known: &[&str]| {
        let value = query.text(name);
        if value.is_empty() || known.contains(&value) {
            Ok(value.to_owned())
        } else {
            Err(Problem::malformed(name))
        }
    };
    let acts: Vec<&str> = Act::ALL.iter().map(|act| act.name()).collect();
    Ok(TraceQuery {
        words: query.text("q").chars().take(100).collect(),
        person: query.optional("person")?,
        act: one_of("act", &acts)?,
        outcome: one_of("outcome", &["done", "refused"])?,
        from: query.optional("from")?,
        until: query.optional("to")?,
    })
}

/// The log as it is searched. That it was is traced.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let asked = asked(&query)?;
    let after: Option<AccessId> = query.optional("after")?;
    let check = query.get("check").is_some();
    let found = web.app().traces(&login.actor(), &asked, after, check).await.map_err(problem)?;
    Ok(visitor.page(shown(asked, found, visitor.t()).render(&visitor.frame())))
}

/// The same as a file.
pub(crate) async fn csv(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let lines = web.app().whole_traces(&login.actor(), &asked(&query)?, MOST).await.map_err(problem)?;
    let language = visitor.language;
    export::file("access-log", Format::Csv, move || trace_file(&lines, language)).await
}

/// What was done with one's own data.
pub(crate) async fn own(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let actor = login.actor();
    let after: Option<AccessId> = query.optional("after")?;
    let zone = web.app().provider_timezone(&actor).await.map_err(super::people::problem)?;
    let (lines, next) = web.app().own_traces(&actor, after).await.map_err(|e| Problem::of_store(&e))?;
    let lines = lines.into_iter().map(|line| pages::OwnTraceRow {
        at: clock(line.at, &zone),
        by: line.by.key(),
        act: line.act,
        refused: line.refused,
        purpose: line.purpose,
        origin: line.origin,
    });
    let previous = after.map(|_| routes::OWN_TRACES.to_owned());
    let paging = Paging { previous, next: next.map(own_traces), total: None };
    Ok(visitor.page(pages::OwnTraces { lines: lines.collect(), paging }.render(&visitor.frame())))
}

fn shown(asked: TraceQuery, found: TracePage, t: &Texts) -> pages::Traces {
    let address = TraceAddress {
        query: if found.person.is_some() { String::new() } else { asked.words },
        person: found.person.as_ref().map(|(id, _)| *id),
        act: asked.act,
        outcome: asked.outcome,
        from: asked.from,
        until: asked.until,
    };
    let choice = |value: &str, label: String, chosen: &str| Choice {
        value: value.to_owned(),
        chosen: value == chosen,
        label,
    };
    let mut acts = vec![choice("", t.get("filter-any"), &address.act)];
    let name = |act: &Act| t.with(&format!("act-{}", act.name()), &[("fields", "…".into())]);
    acts.extend(Act::ALL.iter().map(|act| choice(act.name(), name(act), &address.act)));
    let outcomes = [("", "filter-any"), ("done", "traces-done"), ("refused", "trace-refused")];
    let outcomes = outcomes.map(|(value, key)| choice(value, t.get(key), &address.outcome)).to_vec();
    let lines = found.lines.into_iter().map(|line| row(line, &found.timezone, t)).collect();
    let paging = Paging { previous: None, next: found.next.map(|entry| address.after(entry)), total: None };
    let check = found.checked.map(|checked| pages::TraceCheck {
        entries: checked.ends.head_index.saturating_sub(checked.ends.base_index),
        waiting: checked.waiting,
        first_wrong: checked.first_wrong,
        ends_are_ours: checked.ends_are_ours,
        head: (checked.ends.head_index, data_encoding::HEXLOWER.encode(&checked.ends.head_hash)),
    });
    let person = found.person.map(|(_, name)| if name.is_empty() { t.get("traces-erased") } else { name });
    let (choices, nobody) = (found.choices, found.nobody);
    pages::Traces { address, person, choices, nobody, acts, outcomes, lines, paging, check }
}

fn row(line: TraceLine, zone: &str, t: &Texts) -> pages::TraceRow {
    let fields = line.fields.split(',').filter(|name| !name.is_empty());
    let fields: Vec<String> = fields.map(|name| field_name(name, t)).collect();
    let erased = |(_, name): (assidu_domain::PersonId, String)| {
        if name.is_empty() { t.get("traces-erased") } else { name }
    };
    pages::TraceRow {
        at: clock(line.at, zone),
        actor: line.actor.map(erased).unwrap_or_default(),
        what: t.with(&format!("act-{}", line.act), &[("fields", fields.join(", ").into())]),
        refused: line.refused,
        subject: line.subject,
        purpose: if line.purpose.is_empty() {
            String::new()
        } else {
            t.get(&format!("purpose-{}", line.purpose))
        },
        origin: line.origin,
    }
}
