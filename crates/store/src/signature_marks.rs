//! What the anomaly rules look at beside a class meeting itself: what else its people signed and taught that day, which
//! signatures look alike, since when their accounts and enrolments are.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    Instant, MeetingId, PersonId, SignOffId, SiteId,
    signing::{Method, SignOff},
    time::Span,
};
use jiff::civil::Date;

use crate::{
    engine::statements,
    error::StoreError,
    sign_offs,
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    /// What waited on a device, or redeems a token, is judged by when it was drawn or when the token was placed.
    SIGNED_ON = "SELECT a.person_id, a.sign_off_id, a.signed_at, a.method, k.device, p.placed_at, h.given_at
        FROM attendance a
        JOIN sign_offs s ON s.tenant_id = a.tenant_id AND s.sign_off_id = a.sign_off_id AND s.cancelled = 0
        LEFT JOIN signature_marks k ON k.tenant_id = a.tenant_id AND k.person_id = a.person_id
            AND k.sign_off_id = a.sign_off_id
        LEFT JOIN presence_tokens p ON p.tenant_id = a.tenant_id AND p.sign_off_id = a.sign_off_id
            AND p.person_id = a.person_id AND a.method = 'presence_token'
        LEFT JOIN held_signatures h ON h.tenant_id = a.tenant_id AND h.sign_off_id = a.sign_off_id
            AND h.person_id = a.person_id AND h.outcome = 'recorded'
        WHERE a.tenant_id = $1 AND a.day = $2 AND a.signature_event IS NOT NULL AND a.person_id IN ({list})
        ORDER BY a.person_id, a.sign_off_id";
    SITES = "SELECT m.sign_off_id, c.site_id FROM sign_off_meetings m
        JOIN class_meetings c ON c.tenant_id = m.tenant_id AND c.meeting_id = m.meeting_id
        WHERE m.tenant_id = $1 AND m.sign_off_id IN ({list}) ORDER BY m.sign_off_id, m.position";
    TAUGHT_ON = "SELECT t.person_id, t.meeting_id, m.starts_at, m.ends_at, s.at FROM meeting_trainers t
        JOIN class_meetings m ON m.tenant_id = t.tenant_id AND m.meeting_id = t.meeting_id AND m.status = 'planned'
        JOIN trainer_signatures s ON s.tenant_id = t.tenant_id AND s.meeting_id = t.meeting_id
            AND s.trainer_id = t.person_id
        WHERE t.tenant_id = $1 AND t.day = $2 AND t.person_id IN ({list}) ORDER BY t.person_id, t.meeting_id";
    /// The first signature with each of these drawings.
    FIRST_DRAWN = "SELECT k.drawing, k.sign_off_id, k.person_id, k.at FROM signature_marks k
        WHERE k.tenant_id = $1 AND k.drawing IN ({list}) AND NOT EXISTS (SELECT 1 FROM signature_marks e
            WHERE e.tenant_id = k.tenant_id AND e.drawing = k.drawing AND e.at < k.at)
        ORDER BY k.drawing, k.sign_off_id, k.person_id";
    ACCOUNTS = "SELECT person_id, min(created_at) FROM accounts WHERE tenant_id = $1 AND person_id IN ({list})
        GROUP BY person_id";
    IDENTITIES = "SELECT person_id, min(created_at) FROM identity_links WHERE tenant_id = $1
        AND person_id IN ({list}) GROUP BY person_id";
    /// Enrolled in one of the groups of a class meeting, and whether on its day.
    ENROLLED = "SELECT e.person_id, CAST(max(CASE WHEN e.start_day <= $3
            AND (e.end_day IS NULL OR e.end_day >= $3) THEN 1 ELSE 0 END) AS BIGINT)
        FROM enrolments e JOIN meeting_groups g ON g.tenant_id = e.tenant_id AND g.group_id = e.group_id
        WHERE e.tenant_id = $1 AND g.meeting_id = $2 AND e.person_id IN ({list})
        AND NOT EXISTS (SELECT 1 FROM pending_batches b WHERE b.tenant_id = e.tenant_id AND b.batch = e.batch)
        GROUP BY e.person_id";
    FORGET = "DELETE FROM signature_marks WHERE tenant_id = $1 AND person_id = $2";
}

/// A signature, as it is compared with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub person: PersonId,
    /// What.
    pub sign_off: SignOffId,
    /// The moment by which it is judged.
    pub at: Instant,
    /// How.
    pub method: Option<Method>,
    /// What stands for the device at this sign-off, when it was the signer's own.
    pub device: Option<[u8; 32]>,
}

/// What these people signed that day, at any class meeting, once each, by person and sign-off.
///
/// # Errors
/// [`StoreError`].
pub async fn signed_on(
    tx: &mut impl Reads,
    people: &[PersonId],
    day: Date,
) -> Result<Vec<Signed>, StoreError> {
    let tenant = tx.tenant();
    let list = people.iter().map(|person| values![*person]).collect();
    let mut all = Vec::new();
    for row in tx.all_in(SIGNED_ON, values![tenant, day], list).await? {
        let (signed_at, placed_at, given_at): (Option<Instant>, Option<Instant>, Option<Instant>) =
            (row.get(2)?, row.get(5)?, row.get(6)?);
        let Some(at) = placed_at.or(given_at).or(signed_at) else { continue };
        let method = row.optional_name(3)?;
        all.push(Signed { person: row.get(0)?, sign_off: row.get(1)?, at, method, device: row.get(4)? });
    }
    all.dedup_by_key(|signed| (signed.person, signed.sign_off));
    Ok(all)
}

/// These sign-offs, each with the site at which its first class meeting is.
///
/// # Errors
/// [`StoreError`].
pub async fn placed(
    tx: &mut impl Reads,
    ids: &BTreeSet<SignOffId>,
) -> Result<Vec<(SignOff, Option<SiteId>)>, StoreError> {
    let tenant = tx.tenant();
    let list = ids.iter().map(|id| values![*id]).collect();
    let mut sites: BTreeMap<SignOffId, Option<SiteId>> = BTreeMap::new();
    for row in tx.all_in(SITES, values![tenant], list).await? {
        sites.entry(row.get(0)?).or_insert(row.get(1)?);
    }
    let ids: Vec<SignOffId> = ids.iter().copied().collect();
    let found = sign_offs::lookup_many(tx, &ids).await?;
    let place = |sign_off: SignOff| {
        let site = sites.get(&sign_off.id).copied().flatten();
        (sign_off, site)
    };
    Ok(found.into_iter().map(|laid| place(laid.sign_off)).collect())
}

/// A class meeting under which a trainer signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taught {
    /// Who.
    pub trainer: PersonId,
    /// What.
    pub meeting: MeetingId,
    /// When it was.
    pub span: Span,
    /// When they signed.
    pub signed_at: Instant,
}

/// The class meetings of that day under which these trainers have signed, cancelled ones aside.
///
/// # Errors
/// [`StoreError`].
pub async fn taught_on(
    tx: &mut impl Reads,
    trainers: &[PersonId],
    day: Date,
) -> Result<Vec<Taught>, StoreError> {
    let tenant = tx.tenant();
    let list = trainers.iter().map(|trainer| values![*trainer]).collect();
    let rows = tx.all_in(TAUGHT_ON, values![tenant, day], list).await?;
    rows.iter()
        .map(|row| {
            let (trainer, meeting, start, end, signed_at) = row.read()?;
            Ok(Taught { trainer, meeting, span: Span { start, end }, signed_at })
        })
        .collect()
}

/// Where a drawing was first seen: what was signed with it, by whom, when.
pub type FirstDrawn = (SignOffId, PersonId, Instant);

/// The first signature with each of these drawings, however long ago.
///
/// # Errors
/// [`StoreError`].
pub async fn first_drawn(
    tx: &mut impl Reads,
    drawings: &BTreeSet<[u8; 32]>,
) -> Result<BTreeMap<[u8; 32], FirstDrawn>, StoreError> {
    let tenant = tx.tenant();
    let list = drawings.iter().map(|drawing| values![*drawing]).collect();
    let mut first = BTreeMap::new();
    for row in tx.all_in(FIRST_DRAWN, values![tenant], list).await? {
        let (drawing, sign_off, person, at) = row.read()?;
        first.entry(drawing).or_insert((sign_off, person, at));
    }
    Ok(first)
}

/// Since when these people can log in, those who can.
///
/// # Errors
/// [`StoreError`].
pub async fn accounts_since(
    tx: &mut impl Reads,
    people: &[PersonId],
) -> Result<BTreeMap<PersonId, Instant>, StoreError> {
    let tenant = tx.tenant();
    let mut since: BTreeMap<PersonId, Instant> = BTreeMap::new();
    for sql in [ACCOUNTS, IDENTITIES] {
        let list = people.iter().map(|person| values![*person]).collect();
        for row in tx.all_in(sql, values![tenant], list).await? {
            let (person, at): (PersonId, Instant) = row.read()?;
            since.entry(person).and_modify(|known| *known = at.min(*known)).or_insert(at);
        }
    }
    Ok(since)
}

/// Of these people, who has a place in a group of the class meeting, but none that covers this day.
///
/// # Errors
/// [`StoreError`].
pub async fn outside_enrolment(
    tx: &mut impl Reads,
    meeting: MeetingId,
    people: &[PersonId],
    day: Date,
) -> Result<BTreeSet<PersonId>, StoreError> {
    let tenant = tx.tenant();
    let list = people.iter().map(|person| values![*person]).collect();
    let mut outside = BTreeSet::new();
    for row in tx.all_in(ENROLLED, values![tenant, meeting, day], list).await? {
        let (person, covered): (PersonId, i64) = row.read()?;
        if covered == 0 {
            outside.insert(person);
        }
    }
    Ok(outside)
}

/// Forgets what stood for the signatures of a person: with their key nothing else is left of them.
///
/// # Errors
/// [`StoreError`].
pub(crate) async fn forget(tx: &mut WriteTx, person: PersonId) -> Result<(), StoreError> {
    tx.execute(FORGET, values![tx.tenant(), person]).await.map(drop)
}
