//! Provider, sites, funders, groups, enrolments and class meetings.

use assidu_domain::{
    FunderId, SiteId,
    participants::Exception,
    people::{Address, Role},
    planning::{Alternation, Funding, MeetingStatus, Mode, Participant, Slot},
    provider::{Closure, Funder, FunderKind, HolidayRegion, Provider, Site},
    signing::{Policy, SignOffRule},
};
use assidu_store::{
    Change, Page, StoreError,
    batches::Batch,
    enrolments, funders, groups,
    meetings::{self, Attendee, MeetingChange, MeetingFilter, MeetingKey},
    provider, sites,
};
use jiff::civil::{date, time};

use crate::{
    harness::{NOON, World, on_both},
    referential::{TODAY, named},
    signing::recorded,
};

/// A text as it could lie in a file: as it is, in UTF-16, in hexadecimal and in base64 at its three offsets.
pub(crate) fn forms(text: &str) -> Vec<Vec<u8>> {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let hex = text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes();
    let base64 = (0..3_usize).map(|skip| {
        const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let whole = text.bytes().skip(skip).collect::<Vec<_>>();
        let thirds = whole.chunks_exact(3).flat_map(|three| {
            let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
            [18, 12, 6, 0].map(|shift| LETTERS[(bits >> shift & 63) as usize])
        });
        thirds.collect::<Vec<u8>>()
    });
    [text.as_bytes().to_vec(), utf16, hex].into_iter().chain(base64).collect()
}

pub(crate) fn site(world: &World, reference: &str) -> Site {
    Site {
        id: SiteId::new(NOON, &*world.chance),
        reference: reference.to_owned(),
        name: "Strasbourg".to_owned(),
        address: Address { city: "Strasbourg".to_owned(), ..Address::default() },
        timezone: "Europe/Paris".to_owned(),
        holidays: HolidayRegion::AlsaceMoselle,
        closures: vec![Closure {
            first: date(2026, 12, 21),
            last: date(2027, 1, 3),
            label: "Noël".to_owned(),
        }],
    }
}

fn funder(world: &World, reference: &str) -> Funder {
    Funder {
        id: FunderId::new(NOON, &*world.chance),
        reference: reference.to_owned(),
        name: "OPCO des tests".to_owned(),
        kind: FunderKind::Opco,
        siret: String::new(),
        retention_rule: "RET-01".to_owned(),
        paper_only: false,
        logo: Vec::new(),
    }
}

on_both! {
    async fn a_provider_reads_back_and_its_code_stays_its_own(world) {
        let mut card = Provider {
            id: world.tenant,
            institution_code: "atelier".to_owned(),
            name: "L’Atelier".to_owned(),
            legal_name: String::new(),
            siret: "12345678901234".to_owned(),
            nda: String::new(),
            address: Address::default(),
            timezone: "Europe/Paris".to_owned(),
            language: "fr".to_owned(),
            policy: Policy { rule: SignOffRule::Meeting, ..Policy::default() },
            logo: Vec::new(),
            test_data: false,
        };
        let neighbour = world.neighbour().await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(provider::lookup(&mut tx).await.unwrap(), None);
        provider::create(&mut tx, &card, NOON).await.unwrap();
        provider::set_logo(&mut tx, b"logo").await.unwrap();
        card.nda = "11755555555".to_owned();
        provider::update(&mut tx, &card).await.unwrap();
        card.logo = b"logo".to_vec();
        assert_eq!(provider::lookup(&mut tx).await.unwrap().as_ref(), Some(&card));
        tx.commit().await.unwrap();
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let taken = Provider { institution_code: "voisin".to_owned(), ..card.clone() };
        assert!(matches!(provider::update(&mut tx, &taken).await, Err(StoreError::Duplicate(_))));
        drop(tx);
        let mut tx = world.store.read(&neighbour).await.unwrap();
        assert_eq!(provider::lookup(&mut tx).await.unwrap(), None);
        drop(tx);
        let mut tx = world.store.read_instance().await.unwrap();
        assert_eq!(provider::list_all(&mut tx).await.unwrap(), [card]);
    }

    async fn sites_and_funders_are_put_in_by_reference(world) {
        let scope = world.scope();
        let (mut site, mut funder) = (site(&world, "S1"), funder(&world, "F1"));
        let mut tx = world.store.write(&scope).await.unwrap();
        for expected in [Change::New, Change::Unchanged] {
            let put = sites::upsert(&mut tx, std::slice::from_ref(&site), Batch::NONE).await.unwrap();
            assert_eq!(put[0].change, expected);
            let put = funders::upsert(&mut tx, std::slice::from_ref(&funder), Batch::NONE).await.unwrap();
            assert_eq!(put[0].change, expected);
        }
        funders::set_logo(&mut tx, funder.id, b"png").await.unwrap();
        site.closures.clear();
        funder.paper_only = true;
        assert_eq!(sites::upsert(&mut tx, std::slice::from_ref(&site), Batch::NONE).await.unwrap()[0].change, Change::Changed);
        let put = funders::upsert(&mut tx, std::slice::from_ref(&funder), Batch::NONE).await.unwrap();
        assert_eq!(put[0].change, Change::Changed);
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&scope).await.unwrap();
        assert_eq!(sites::list(&mut tx).await.unwrap(), [site.clone()]);
        assert_eq!(sites::lookup(&mut tx, site.id).await.unwrap().as_ref(), Some(&site));
        let kept = funders::lookup(&mut tx, funder.id).await.unwrap().unwrap();
        assert_eq!((kept.logo.as_slice(), kept.paper_only), (b"png".as_slice(), true), "a file takes no logo away");
        drop(tx);
        let neighbour = world.neighbour().await;
        let mut tx = world.store.read(&neighbour).await.unwrap();
        assert!(sites::list(&mut tx).await.unwrap().is_empty());
        assert_eq!(funders::lookup(&mut tx, funder.id).await.unwrap(), None);
    }

    async fn a_group_keeps_its_rules_whatever_a_file_says(world) {
        let mut group = world.group("G1");
        group.policy = Some(Policy { rule: SignOffRule::EntryExit, ..Policy::default() });
        group.alternation = Some(Alternation { from: date(2026, 9, 7), centre_weeks: 1, company_weeks: 2 });
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        groups::save(&mut tx, &group).await.unwrap();
        let draft = assidu_domain::planning::Group { title: "Autre titre".to_owned(), policy: None, alternation: None, ..group.clone() };
        let put = groups::upsert(&mut tx, &[draft.clone(), draft], Batch::NONE).await.unwrap();
        assert_eq!([put[0].change, put[1].change], [Change::Changed, Change::Unchanged]);
        let kept = groups::lookup(&mut tx, group.id).await.unwrap().unwrap();
        assert_eq!((kept.title.as_str(), &kept.policy, &kept.alternation), ("Autre titre", &group.policy, &group.alternation));
        for n in 2..5 {
            groups::save(&mut tx, &world.group(&format!("G{n}"))).await.unwrap();
        }
        let page = groups::list(&mut tx, Page::first(3)).await.unwrap();
        let last = page.last().unwrap();
        let rest = groups::list(&mut tx, Page::after((last.title.clone(), last.id), 3)).await.unwrap();
        assert_eq!((page.len(), rest.len()), (3, 1));
    }

    async fn enrolments_keep_their_funders_and_seal_their_numbers(world) {
        let learners = world.learners(2).await;
        let group = world.add_group("G1").await;
        let payer = funder(&world, "F1");
        let mut draft = world.enrolment(group, learners[0]);
        draft.funders = vec![Funding { funder: payer.id, number: "2026-1000".to_owned() }];
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        funders::save(&mut tx, &payer).await.unwrap();
        let other = world.enrolment(group, learners[1]);
        let put = enrolments::upsert(&mut tx, &[draft.clone(), other], Batch::NONE).await.unwrap();
        assert!(put.iter().all(|put| put.change == Change::New));
        let put = enrolments::upsert(&mut tx, std::slice::from_ref(&draft), Batch::NONE).await.unwrap();
        assert_eq!(put[0].change, Change::Unchanged);
        let later = assidu_domain::planning::Enrolment { start: date(2026, 10, 1), ..world.enrolment(group, learners[0]) };
        assert_eq!(enrolments::upsert(&mut tx, &[later], Batch::NONE).await.unwrap()[0].change, Change::New, "rolling enrolment");
        draft.funders[0].number = "2026-1001".to_owned();
        assert_eq!(enrolments::upsert(&mut tx, std::slice::from_ref(&draft), Batch::NONE).await.unwrap()[0].change, Change::Changed);
        assert_eq!(enrolments::lookup(&mut tx, draft.id).await.unwrap().as_ref(), Some(&draft));
        assert_eq!(enrolments::of_group(&mut tx, group, TODAY, TODAY).await.unwrap().len(), 3);
        assert!(enrolments::of_group(&mut tx, group, date(2027, 7, 1), date(2027, 7, 2)).await.unwrap().is_empty());
        let paid = enrolments::funders_of(&mut tx, &learners, TODAY).await.unwrap();
        assert_eq!(paid.into_iter().collect::<Vec<_>>(), [(learners[0], vec![payer.id])]);
        tx.commit().await.unwrap();
        let neighbour = world.neighbour().await;
        let mut tx = world.store.read(&neighbour).await.unwrap();
        assert_eq!(enrolments::lookup(&mut tx, draft.id).await.unwrap(), None);
        assert!(enrolments::of_learner(&mut tx, learners[0]).await.unwrap().is_empty());
    }

    async fn a_class_meeting_reads_back_whole_and_pages_by_day(world) {
        let learners = world.learners(2).await;
        let trainer = world.add_people(&[world.person(Role::Trainer, "T1", "Claire", "Fontaine")]).await[0];
        let (one, two) = (world.add_group("G1").await, world.add_group("G2").await);
        let mut meeting = world.meeting("M1", 0, &[two, one]);
        meeting.trainers = vec![trainer];
        meeting.learners = vec![Participant { learner: learners[1], mode: Some(Mode::Remote) }, named(learners[0])];
        meeting.slots = vec![Slot { start: time(9, 0, 0, 0), end: time(10, 30, 0, 0) }];
        let mut plan = vec![meeting.clone()];
        for n in 2..=7 {
            let mut next = world.meeting(&format!("M{n}"), n * 60, &[one]);
            next.title = if n == 5 { "Économie".to_owned() } else { next.title };
            plan.push(next);
        }
        world.plan(&plan).await;
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(meetings::lookup(&mut tx, meeting.id).await.unwrap().as_ref(), Some(&meeting));
        let filter = MeetingFilter::days(TODAY, TODAY);
        let page = meetings::list(&mut tx, &filter, Page::first(4)).await.unwrap();
        let key = MeetingKey::of(page.last().unwrap());
        let rest = meetings::list(&mut tx, &filter, Page::after(key, 4)).await.unwrap();
        let all: Vec<_> = page.iter().chain(&rest).map(|m| m.reference.as_str()).collect();
        assert_eq!(all, ["M1", "M2", "M3", "M4", "M5", "M6", "M7"]);
        let count = async |tx: &mut _, filter: MeetingFilter| meetings::list(tx, &filter, Page::first(50)).await.unwrap().len();
        assert_eq!(count(&mut tx, MeetingFilter { group: Some(two), ..filter.clone() }).await, 1);
        assert_eq!(count(&mut tx, MeetingFilter { trainer: Some(trainer), ..filter.clone() }).await, 1);
        assert_eq!(count(&mut tx, MeetingFilter { title: "ECO".to_owned(), ..filter.clone() }).await, 1);
        assert_eq!(count(&mut tx, MeetingFilter { closed: Some(true), ..filter.clone() }).await, 0);
        assert_eq!(count(&mut tx, MeetingFilter { closed: Some(false), ..filter.clone() }).await, 7);
        assert_eq!(count(&mut tx, MeetingFilter { status: Some(MeetingStatus::Cancelled), ..filter.clone() }).await, 0);
        assert_eq!(count(&mut tx, MeetingFilter::days(date(2026, 11, 23), date(2026, 12, 1))).await, 0);
        assert_eq!(meetings::of_trainer(&mut tx, trainer, TODAY).await.unwrap(), [meeting.clone()]);
        assert_eq!(meetings::unclosed_of_trainer(&mut tx, trainer, NOON.plus_minutes(-1), 9).await.unwrap(), []);
        assert_eq!(meetings::unclosed_of_trainer(&mut tx, trainer, NOON, 9).await.unwrap(), [meeting.clone()]);
        drop(tx);
        let neighbour = world.neighbour().await;
        let mut tx = world.store.read(&neighbour).await.unwrap();
        assert_eq!(meetings::lookup(&mut tx, meeting.id).await.unwrap(), None);
        assert!(meetings::list(&mut tx, &filter, Page::first(9)).await.unwrap().is_empty());
        assert!(meetings::of_trainer(&mut tx, trainer, TODAY).await.unwrap().is_empty());
    }

    async fn named_learners_are_the_only_ones_and_else_those_enrolled_that_day(world) {
        let learners = world.learners(4).await;
        let group = world.add_group("G1").await;
        world.enrol(group, &learners[..2]).await;
        let mut gone = world.enrolment(group, learners[2]);
        gone.end = Some(date(2026, 11, 21));
        let mut free = world.enrolment(group, learners[3]);
        free.signature_required = false;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        enrolments::upsert(&mut tx, &[gone, free], Batch::NONE).await.unwrap();
        tx.commit().await.unwrap();
        let whole = world.meeting("M1", 0, &[group]);
        let mut part = world.meeting("M2", 60, &[group]);
        part.learners = vec![Participant { learner: learners[3], mode: Some(Mode::Remote) }, named(learners[2])];
        world.plan(&[whole.clone(), part.clone()]).await;
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let attends = |n: usize, mode, signature_required| Attendee { learner: learners[n], mode, signature_required };
        let mut expected = vec![attends(0, None, true), attends(1, None, true), attends(3, None, false)];
        expected.sort_by_key(|attendee| attendee.learner);
        assert_eq!(meetings::participants(&mut tx, whole.id).await.unwrap(), expected);
        let mut expected = vec![attends(2, None, true), attends(3, Some(Mode::Remote), false)];
        expected.sort_by_key(|attendee| attendee.learner);
        assert_eq!(meetings::participants(&mut tx, part.id).await.unwrap(), expected);
    }

    async fn b19_one_more_or_less_stays_whatever_becomes_of_the_groups(world) {
        let learners = world.learners(5).await;
        let (group, other) = (world.add_group("G1").await, world.add_group("G2").await);
        world.enrol(group, &learners[..2]).await;
        world.enrol(other, &learners[2..3]).await;
        let plan = world.meeting("M1", 0, &[group]);
        world.plan(std::slice::from_ref(&plan)).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        for (n, joins) in [(2, true), (1, false), (4, true), (4, false)] {
            let exception = Exception { learner: learners[n], joins };
            meetings::except(&mut tx, plan.id, learners[n], Some(exception)).await.unwrap();
        }
        meetings::except(&mut tx, plan.id, learners[4], None).await.unwrap();
        tx.commit().await.unwrap();
        let expected = async |people: &[usize]| {
            let mut tx = world.store.read(&world.scope()).await.unwrap();
            let found = meetings::participants(&mut tx, plan.id).await.unwrap();
            let mut people: Vec<_> = people.iter().map(|n| learners[*n]).collect();
            people.sort_unstable();
            assert_eq!(found.into_iter().map(|one| one.learner).collect::<Vec<_>>(), people);
        };
        expected(&[0, 2]).await;
        // Who is enrolled later is expected, and whose place ended no longer, but for who joined.
        world.enrol(group, &learners[3..4]).await;
        expected(&[0, 2, 3]).await;
        let mut ended = [world.enrolment(group, learners[0]), world.enrolment(other, learners[2])];
        ended.iter_mut().for_each(|place| place.end = Some(date(2026, 11, 21)));
        let mut free = world.enrolment(group, learners[4]);
        free.signature_required = false;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        enrolments::upsert(&mut tx, &[ended.to_vec(), vec![free]].concat(), Batch::NONE).await.unwrap();
        meetings::except(&mut tx, plan.id, learners[4], Some(Exception { learner: learners[4], joins: true })).await.unwrap();
        tx.commit().await.unwrap();
        expected(&[2, 3, 4]).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let found = meetings::participants(&mut tx, plan.id).await.unwrap();
        let of = |n: usize| found.iter().find(|one| one.learner == learners[n]).unwrap().signature_required;
        assert!(of(3) && !of(4), "who joined signs as their place says");
        let planned = meetings::planned(&mut tx, plan.id).await.unwrap();
        assert_eq!(planned.len(), 3, "with who is not expected, without who joined");
        // A file says anew what is planned, and nothing of who came by hand.
        let mut file = world.meeting("M1", 0, &[group]);
        file.learners = vec![named(learners[1]), named(learners[3])];
        let put = meetings::upsert(&mut tx, std::slice::from_ref(&file), Batch::NONE).await.unwrap();
        assert_eq!((put[0].id, put[0].change), (plan.id, MeetingChange::Changed));
        let again = meetings::upsert(&mut tx, &[file], Batch::NONE).await.unwrap();
        assert_eq!(again[0].change, MeetingChange::Unchanged);
        let kept = meetings::lookup(&mut tx, plan.id).await.unwrap().unwrap().exceptions;
        assert_eq!((kept.len(), kept.iter().filter(|one| one.joins).count()), (3, 2));
        tx.commit().await.unwrap();
        expected(&[2, 3, 4]).await;
        // No other tenant has any of it.
        let neighbour = world.neighbour().await;
        let mut tx = world.store.write(&neighbour).await.unwrap();
        meetings::except(&mut tx, plan.id, learners[2], None).await.unwrap();
        assert!(meetings::participants(&mut tx, plan.id).await.unwrap().is_empty());
        tx.commit().await.unwrap();
        expected(&[2, 3, 4]).await;
    }

    async fn b20_a_file_leaves_signed_and_edited_meetings_alone(world) {
        let group = world.add_group("G1").await;
        let (signed, edited, free) =
            (world.meeting("M1", 5, &[group]), world.meeting("M2", 120, &[group]), world.meeting("M3", 240, &[group]));
        world.plan(&[signed.clone(), edited.clone(), free.clone()]).await;
        let sign_off = crate::signing::sign_off_of(&*world.chance, vec![signed.id]);
        world.lay(&sign_off).await;
        let person = world.people(&sign_off, 1).await[0];
        let lesson = crate::signing::Lesson { meeting: signed.id, sign_off };
        recorded(world.sign(&lesson, person, NOON).await);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        meetings::mark_edited(&mut tx, edited.id).await.unwrap();
        let drafts = [&signed, &edited, &free].map(|meeting| {
            let mut draft = meeting.clone();
            draft.id = assidu_domain::MeetingId::new(NOON, &*world.chance);
            draft.room = "C3".to_owned();
            draft.groups.clear();
            draft
        });
        let put = meetings::upsert(&mut tx, &drafts, Batch::NONE).await.unwrap();
        let changes: Vec<_> = put.iter().map(|put| (put.id, put.change)).collect();
        assert_eq!(changes, [
            (signed.id, MeetingChange::KeptSigned),
            (edited.id, MeetingChange::KeptEdited),
            (free.id, MeetingChange::Changed),
        ]);
        let again = meetings::upsert(&mut tx, std::slice::from_ref(&signed), Batch::NONE).await.unwrap();
        assert_eq!(again[0].change, MeetingChange::Unchanged);
        let now = meetings::lookup_many(&mut tx, &[signed.id, edited.id, free.id]).await.unwrap();
        assert_eq!((now[&signed.id].room.as_str(), now[&signed.id].groups.len()), ("B200", 1));
        assert_eq!((now[&edited.id].room.as_str(), now[&edited.id].groups.len()), ("B200", 1));
        assert_eq!((now[&free.id].room.as_str(), now[&free.id].groups.len()), ("C3", 0));
    }
}
