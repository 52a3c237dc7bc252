//! Anomalies of the whole provider: the list, the same as a file and on paper.

use assidu_app::{
    anomalies::{AnomalyDesk, AnomalyError, AnomalyLine, AnomalyQuery, anomalies_file},
    overview::{PlanningChoices, PlanningQuery, StageFilter},
};
use assidu_domain::{
    AnomalyId,
    anomalies::{AnomalyState, Rule},
    matrix::Right,
};
use assidu_texts::Texts;
use assidu_ui::{
    model::{Chip, Choice, Paging},
    pages::{Anomalies, AnomaliesPrint, AnomalyRow},
    urls::AnomalyAddress,
};
use axum::{extract::State, response::Response};
use jiff::civil::Date;

use crate::{
    Fields, Login, Path, Problem, Query, Visitor, Web,
    pages::{
        export::{self, MOST},
        view,
    },
};

/// Anomalies of one print: a hundred pages of paper.
const MOST_PRINTED: usize = 3_000;

/// A page of the list; what is open in the last days, unless something else is asked for.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let (actor, address) = (login.actor(), asked(&query)?);
    let after = match query.get("after") {
        Some(text) => Some(place(text).ok_or_else(|| Problem::malformed("after"))?),
        None => None,
    };
    let wanted = wanted(&address);
    let desk = web.app().anomaly_desk(&actor, &wanted, after, visitor.t()).await.map_err(problem)?;
    let choices = choices(&web, &login, &desk, &address).await?;
    Ok(visitor.page(page(&visitor, address, desk, choices).render(&visitor.frame())))
}

/// The whole list, of which the page shows a part: `csv` or `xlsx`, in the visitor's language.
pub(crate) async fn file(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(kind): Path<String>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let format = export::format_of(&kind)?;
    let wanted = wanted(&asked(&query)?);
    let found = web.app().whole_anomalies(&login.actor(), &wanted, MOST, visitor.t()).await;
    let (desk, language) = (found.map_err(problem)?.ok_or(Problem::TooLarge)?, visitor.language);
    export::file("anomalies", format, move || anomalies_file(&desk, language, format)).await
}

/// The whole list on paper.
pub(crate) async fn print(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let address = asked(&query)?;
    let wanted = wanted(&address);
    let found = web.app().whole_anomalies(&login.actor(), &wanted, MOST_PRINTED, visitor.t()).await;
    let desk = found.map_err(problem)?.ok_or(Problem::TooLarge)?;
    let choices = choices(&web, &login, &desk, &address).await?;
    let about = about(visitor.t(), &address, &desk, choices);
    let lines = desk.lines.iter().map(row).collect();
    Ok(visitor.page(AnomaliesPrint { address, about, lines }.render(&visitor.frame())))
}

fn asked(query: &Fields) -> Result<AnomalyAddress, Problem> {
    Ok(AnomalyAddress {
        from: query.optional("from")?,
        until: query.optional("to")?,
        rule: query.optional("kind")?,
        state: query.optional("state")?.unwrap_or(AnomalyState::Open),
        group: query.optional("group")?,
        trainer: query.optional("trainer")?,
        query: query.text("q").chars().take(100).collect(),
    })
}

fn wanted(address: &AnomalyAddress) -> AnomalyQuery {
    AnomalyQuery {
        first: address.from,
        last: address.until,
        rule: address.rule,
        state: address.state,
        group: address.group,
        trainer: address.trainer,
        words: address.query.clone(),
    }
}

/// A place in the list, as its address has it.
fn place(text: &str) -> Option<(Date, AnomalyId)> {
    let (day, anomaly) = text.split_once('_')?;
    Some((day.parse().ok()?, anomaly.parse().ok()?))
}

/// Groups and trainers to choose from; none for trainers, who see their own class meetings.
async fn choices(
    web: &Web,
    login: &Login,
    desk: &AnomalyDesk,
    address: &AnomalyAddress,
) -> Result<PlanningChoices, Problem> {
    let actor = login.actor();
    if actor.must(Right::SeeFigures).is_err() || actor.must(Right::SeePlanning).is_err() {
        return Ok(PlanningChoices::default());
    }
    let [first, last] = desk.days;
    let query = PlanningQuery {
        first,
        last,
        text: String::new(),
        stage: StageFilter::All,
        group: address.group,
        site: None,
        trainer: address.trainer,
        after: None,
    };
    web.app().planning_choices(&actor, &query).await.map_err(super::super::planning::overview_problem)
}

fn page(
    visitor: &Visitor,
    address: AnomalyAddress,
    desk: AnomalyDesk,
    choices: PlanningChoices,
) -> Anomalies {
    let t = visitor.t();
    let chip = |state: &AnomalyState| Chip {
        label: t.get(&format!("anomalies-{}", state.name())),
        count: None,
        href: AnomalyAddress { state: *state, ..address.clone() }.page(),
        current: *state == address.state,
    };
    let paging = Paging { previous: None, next: desk.next.map(|place| address.after(place)), total: None };
    Anomalies {
        days: desk.days,
        chips: AnomalyState::ALL.iter().map(chip).collect(),
        kinds: kinds(t, address.rule),
        groups: offered(t, choices.groups, address.group),
        trainers: offered(t, choices.trainers, address.trainer),
        lines: desk.lines.iter().map(row).collect(),
        paging,
        address,
    }
}

/// Every kind, in a few words.
fn kinds(t: &Texts, chosen: Option<Rule>) -> Vec<Choice> {
    let any = Choice { value: String::new(), label: t.get("filter-any"), chosen: chosen.is_none() };
    let choice = |rule: &Rule| Choice {
        value: rule.name().to_owned(),
        label: format!("{} ({})", kind_word(t, *rule), rule.name()),
        chosen: chosen == Some(*rule),
    };
    std::iter::once(any).chain(Rule::ALL.iter().map(choice)).collect()
}

fn kind_word(t: &Texts, rule: Rule) -> String {
    t.get(&format!("anomaly-kind-{}", rule.name().to_lowercase()))
}

fn offered<I: PartialEq + ToString>(t: &Texts, all: Vec<(I, String)>, chosen: Option<I>) -> Vec<Choice> {
    let any = Choice { value: String::new(), label: t.get("filter-any"), chosen: chosen.is_none() };
    let choice = |(id, label): (I, String)| Choice {
        value: id.to_string(),
        chosen: chosen.as_ref() == Some(&id),
        label,
    };
    std::iter::once(any).chain(all.into_iter().map(choice)).collect()
}

/// The days, and every filter in force.
fn about(t: &Texts, address: &AnomalyAddress, desk: &AnomalyDesk, choices: PlanningChoices) -> Vec<String> {
    fn named<I: PartialEq>(choices: Vec<(I, String)>, chosen: Option<I>) -> Option<String> {
        let chosen = chosen?;
        choices.into_iter().find(|(id, _)| *id == chosen).map(|(_, name)| name)
    }
    let [first, last] = desk.days.map(|day| t.date_short(day));
    let days = [("from", first.into()), ("to", last.into())];
    let filters = [
        Some(t.get(&format!("anomalies-{}", address.state.name()))),
        address.rule.map(|rule| kind_word(t, rule)),
        named(choices.groups, address.group),
        named(choices.trainers, address.trainer),
        (!address.query.is_empty()).then(|| format!("« {} »", address.query)),
    ];
    std::iter::once(t.with("planning-days", &days)).chain(filters.into_iter().flatten()).collect()
}

pub(super) fn row(line: &AnomalyLine) -> AnomalyRow {
    let said = line.said.as_ref().and_then(|said| Some((said.qualification?, said.comment.clone())));
    AnomalyRow {
        id: line.kept.id,
        meeting: line.kept.meeting,
        title: line.title.clone(),
        starts: view::clock(line.starts, &line.zone),
        trainers: line.trainers.clone(),
        rule: line.kept.anomaly.rule(),
        name: line.name.clone(),
        text: line.text.clone(),
        gone: line.kept.gone_at.is_some(),
        said,
    }
}

pub(super) fn problem(error: AnomalyError) -> Problem {
    match error {
        AnomalyError::NotAllowed(_) => Problem::Forbidden,
        AnomalyError::Unknown => Problem::NotFound,
        AnomalyError::Comment => Problem::malformed("comment"),
        AnomalyError::Changed => Problem::Conflict,
        AnomalyError::Write(_) => Problem::Busy,
        AnomalyError::Store(error) => Problem::of_store(&error),
    }
}
